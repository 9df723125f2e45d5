package io.csvmonitor.exporter.ingest;

import io.csvmonitor.exporter.faults.FaultyProxy;
import io.csvmonitor.exporter.source.store.FileStore;
import io.csvmonitor.exporter.source.store.ObjectServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A bucket with the files of a folder, behind a proxy that fails now and then. */
final class FaultyBucket implements ServedFolder {
  private static final AtomicInteger BUCKETS = new AtomicInteger();

  private final ObjectServer server;
  private final FaultyProxy proxy;
  private final Path folder;
  private final String bucket = "bucket" + BUCKETS.incrementAndGet();
  private final Map<String, byte[]> written = new HashMap<>();

  FaultyBucket(ObjectServer server, Path folder) throws IOException {
    this.server = server;
    this.folder = folder;
    proxy = new FaultyProxy(server.port());
    server.bucket(bucket);
    server.writeLogin(folder.resolveSibling("."));
  }

  @Override
  public FileStore files() {
    return server.objects(bucket, "data/*", proxy.port(), folder.resolveSibling("."));
  }

  @Override
  public void update() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.toList();
    }
    List<String> names = files.stream().map(file -> file.getFileName().toString()).toList();
    for (String gone : written.keySet().stream().filter(name -> !names.contains(name)).toList()) {
      server.delete(bucket, "data/" + gone);
      written.remove(gone);
    }
    for (Path file : files) {
      String name = file.getFileName().toString();
      byte[] content = Files.readAllBytes(file);
      if (!Arrays.equals(content, written.get(name))) {
        server.put(bucket, "data/" + name, content);
        written.put(name, content);
      }
    }
  }

  @Override
  public void fail(@Nullable Random by) {
    proxy.fail(by);
  }

  @Override
  public void close() throws IOException {
    proxy.close();
  }
}
