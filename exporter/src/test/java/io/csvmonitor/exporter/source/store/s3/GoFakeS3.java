package io.csvmonitor.exporter.source.store.s3;

import static org.awaitility.Awaitility.await;

import io.csvmonitor.api.secret.SecretValue;
import io.csvmonitor.api.source.from.S3Credentials;
import io.csvmonitor.api.source.from.S3From;
import io.csvmonitor.api.source.from.SelectObjects;
import io.csvmonitor.exporter.source.store.ObjectServer;
import io.csvmonitor.exporter.source.store.StoreRequests;
import io.csvmonitor.exporter.source.store.remote.RemoteStore;
import io.csvmonitor.testing.FreePort;
import io.csvmonitor.testing.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;

/** A gofakes3: a server with the interface of Amazon S3, which accepts any login. */
public final class GoFakeS3 implements ObjectServer {
  private final StoreRequests requests = new StoreRequests();
  private final Process process;
  public final int port = FreePort.next();

  public GoFakeS3() throws IOException {
    Path program = Program.onPath("gofakes3");
    process =
        new ProcessBuilder(
                program.toString(), "-backend", "memory", "-quiet", "-host", "127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    await().until(this::answers);
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void writeLogin(Path folder) throws IOException {
    Files.writeString(folder.resolve("id"), "AKIDFIRST");
    Files.writeString(folder.resolve("secret"), "hidden-secret");
  }

  @Override
  public RemoteStore objects(String bucket, String key, int throughPort, Path login) {
    return store(bucket, key, throughPort, login);
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void bucket(String name) {
    send("PUT", name, HttpRequest.BodyPublishers.noBody());
  }

  @Override
  public void put(String bucket, String key, byte[] content) {
    send("PUT", bucket + "/" + escaped(key), HttpRequest.BodyPublishers.ofByteArray(content));
  }

  @Override
  public void delete(String bucket, String key) {
    send("DELETE", bucket + "/" + escaped(key), HttpRequest.BodyPublishers.noBody());
  }

  private static String escaped(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }

  private void send(String method, String path, HttpRequest.BodyPublisher body) {
    requests.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + path))
            .method(method, body)
            .build());
  }

  /**
   * The objects that a key selects, listed at each look, a few keys at once.
   *
   * @param throughPort the port of this server or of a proxy
   * @param credentials the folder with the files id and secret
   */
  public static RemoteStore store(String bucket, String key, int throughPort, Path credentials) {
    return S3Server.store(
        from(bucket, key, SelectObjects.All, throughPort), ZoneOffset.UTC, credentials, 2);
  }

  static S3From from(String bucket, String key, SelectObjects select, int port) {
    return new S3From(
        bucket,
        key,
        select,
        "1d",
        null,
        "http://127.0.0.1:" + port,
        true,
        new S3Credentials(
            new SecretValue(null, "id", null), new SecretValue(null, "secret", null), null),
        false,
        false,
        "0s",
        null,
        null);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
