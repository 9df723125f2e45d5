package io.csvmonitor.exporter.source.store;

import io.csvmonitor.exporter.source.store.remote.RemoteStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A real server of objects, for tests. */
public interface ObjectServer extends AutoCloseable {
  /** The port that the server listens on. */
  int port();

  /** Makes a bucket or container. */
  void bucket(String name);

  /** Writes an object. */
  void put(String bucket, String key, byte[] content);

  /** Writes a text. */
  default void put(String bucket, String key, String content) {
    put(bucket, key, content.getBytes(StandardCharsets.UTF_8));
  }

  void delete(String bucket, String key);

  /** Writes a login that the server accepts. */
  void writeLogin(Path folder) throws IOException;

  /**
   * The objects that a key selects, listed at each look, a few keys at once.
   *
   * @param throughPort the port of this server or of a proxy
   * @param login the folder with the login
   */
  RemoteStore objects(String bucket, String key, int throughPort, Path login);

  @Override
  void close();
}
