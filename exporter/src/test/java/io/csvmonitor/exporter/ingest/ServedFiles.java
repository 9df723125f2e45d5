package io.csvmonitor.exporter.ingest;

import io.csvmonitor.api.HttpFrom;
import io.csvmonitor.exporter.source.store.FileStore;
import io.csvmonitor.exporter.source.store.http.HttpStore;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;

/** A file of a web server that is requested at each look. */
final class ServedFiles {
  private ServedFiles() {}

  static FileStore of(String url) {
    return HttpStore.of(
        new HttpFrom(url, "1d", "0s", "10s", List.of(), null, null, null, null),
        ZoneOffset.UTC,
        Path.of("."));
  }
}
