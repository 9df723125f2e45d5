package io.csvmonitor.exporter.ingest;

import io.csvmonitor.api.source.from.SelectObjects;
import io.csvmonitor.exporter.source.store.FileStamp;
import io.csvmonitor.exporter.source.store.RequestCounts;
import io.csvmonitor.exporter.source.store.Spool;
import io.csvmonitor.exporter.source.store.remote.NamePattern;
import io.csvmonitor.exporter.source.store.remote.RemoteFile;
import io.csvmonitor.exporter.source.store.remote.RemoteName;
import io.csvmonitor.exporter.source.store.remote.RemoteServer;
import io.csvmonitor.exporter.source.store.remote.RemoteSettings;
import io.csvmonitor.exporter.source.store.remote.RemoteStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Files of a server in memory. */
final class MemoryServer implements RemoteServer {
  private final boolean whole;
  private final Map<String, byte[]> files = new TreeMap<>();
  private int asked;

  /**
   * A server without files.
   *
   * @param whole whether files are objects, which a program writes as a whole
   */
  MemoryServer(boolean whole) {
    this.whole = whole;
  }

  /** The store of a source with a glob. */
  RemoteStore store(String path, String interval) {
    return new RemoteStore(
        RemoteSettings.of(path, ZoneOffset.UTC, SelectObjects.All, "1d", interval, "file", "path"),
        this,
        new RequestCounts());
  }

  void put(String key, String content) {
    put(key, content.getBytes(StandardCharsets.UTF_8));
  }

  void put(String key, byte[] content) {
    files.put(key, content);
  }

  /** The number of listings of rotated files since the last call. */
  int takeAsked() {
    int count = asked;
    asked = 0;
    return count;
  }

  private byte[] content(String key) {
    return files.getOrDefault(key, new byte[0]);
  }

  private RemoteFile file(String key) {
    byte[] content = content(key);
    FileStamp stamp =
        new FileStamp(
            "memory:" + key,
            FileStamp.UNKNOWN,
            content.length,
            1,
            1,
            "v" + Arrays.hashCode(content));
    return new RemoteFile(key, RemoteName.path("memory", key), stamp);
  }

  @Override
  public List<RemoteFile> list(NamePattern pattern) {
    return files.keySet().stream().filter(pattern::matches).map(this::file).toList();
  }

  @Override
  public List<RemoteFile> siblings(Path folder, Predicate<RemoteFile> wanted) {
    asked++;
    return files.keySet().stream().map(this::file).filter(wanted).toList();
  }

  @Override
  public boolean receive(RemoteFile file, Spool into) throws IOException {
    into.append(ByteBuffer.wrap(content(file.key())));
    return files.containsKey(file.key());
  }

  @Override
  public boolean hasWholeVersions() {
    return whole;
  }

  @Override
  public Path folder(String prefix) {
    return Path.of("memory");
  }

  @Override
  public String place(String prefix) {
    return "memory:" + prefix;
  }

  @Override
  public void close() {
    files.clear();
  }
}
