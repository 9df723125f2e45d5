package io.csvmonitor.exporter.infer;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files that a test infers a manifest for. */
final class CsvInputs {
  private CsvInputs() {}

  static List<CsvInput> of(Path... files) {
    return Stream.of(files).map(CsvInput::of).toList();
  }
}
