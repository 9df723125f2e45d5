package io.csvmonitor.exporter.source.store.gcs;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.csvmonitor.api.secret.SecretValue;
import io.csvmonitor.api.source.from.GcsFrom;
import io.csvmonitor.api.source.from.SelectObjects;
import io.csvmonitor.exporter.source.store.ObjectServer;
import io.csvmonitor.exporter.source.store.StoreRequests;
import io.csvmonitor.exporter.source.store.remote.RemoteStore;
import io.csvmonitor.testing.FreePort;
import io.csvmonitor.testing.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fake-gcs-server, which has the interface of Google Cloud Storage and accepts any token, and a
 * token service.
 */
public final class FakeGcs implements ObjectServer {
  private final StoreRequests requests = new StoreRequests();
  private final Process process;
  private final HttpServer tokens;
  private final int port = FreePort.next();

  /** How many tokens were asked for. */
  public final AtomicInteger asked = new AtomicInteger();

  /** How many tokens were given. */
  final AtomicInteger given = new AtomicInteger();

  /** How many requests followed a redirect of the token service. */
  final AtomicInteger elsewhere = new AtomicInteger();

  /** The status of the next answers of the token service. */
  public volatile int tokenStatus = 200;

  public FakeGcs() throws IOException {
    Path program = Program.onPath("fake-gcs-server");
    process =
        new ProcessBuilder(
                program.toString(),
                "-scheme",
                "http",
                "-host",
                "127.0.0.1",
                "-port",
                String.valueOf(port),
                "-public-host",
                "127.0.0.1:" + port,
                "-backend",
                "memory",
                "-log-level",
                "error")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    tokens = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    tokens.createContext(
        "/token",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          asked.incrementAndGet();
          String body =
              tokenStatus == 200
                  ? "{\"access_token\":\"hidden-token-%d\",\"expires_in\":3600,\"token_type\":\"Bearer\"}"
                      .formatted(given.incrementAndGet())
                  : "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid JWT\"}";
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.getResponseHeaders().set("Retry-After", "60");
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          exchange.sendResponseHeaders(tokenStatus, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    tokens.createContext(
        "/elsewhere",
        exchange -> {
          elsewhere.incrementAndGet();
          exchange.sendResponseHeaders(500, -1);
          exchange.close();
        });
    tokens.start();
    await().until(this::answers);
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void bucket(String name) {
    send(
        "POST",
        "/storage/v1/b?project=test",
        HttpRequest.BodyPublishers.ofString("{\"name\":\"" + name + "\"}"));
  }

  @Override
  public void put(String bucket, String key, byte[] content) {
    send(
        "POST",
        "/upload/storage/v1/b/" + bucket + "/o?uploadType=media&name=" + escaped(key),
        HttpRequest.BodyPublishers.ofByteArray(content));
  }

  @Override
  public void delete(String bucket, String key) {
    send(
        "DELETE",
        "/storage/v1/b/" + bucket + "/o/" + escaped(key),
        HttpRequest.BodyPublishers.noBody());
  }

  private static String escaped(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private void send(String method, String path, HttpRequest.BodyPublisher body) {
    requests.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, body)
            .build());
  }

  /** Writes the key of a service account as {@code key.json}. Each call makes another key. */
  @Override
  public void writeLogin(Path folder) throws IOException {
    String tokenUri = "http://127.0.0.1:" + tokens.getAddress().getPort() + "/token";
    Files.writeString(folder.resolve("key.json"), key(tokenUri));
  }

  /** The key of a service account. */
  public static String key(String tokenUri) {
    try {
      KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
      keys.initialize(2048);
      String key =
          Base64.getEncoder().encodeToString(keys.generateKeyPair().getPrivate().getEncoded());
      return """
      {"type": "service_account", "project_id": "test", "private_key_id": "1",
       "private_key": "-----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY-----\\n",
       "client_email": "reader@test.iam.gserviceaccount.com", "client_id": "1",
       "token_uri": "%s"}
      """
          .formatted(key, tokenUri);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public RemoteStore objects(String bucket, String key, int throughPort, Path login) {
    return GcsServer.store(
        from(bucket, key, SelectObjects.All, throughPort), ZoneOffset.UTC, login, 2);
  }

  static GcsFrom from(String bucket, String key, SelectObjects select, int port) {
    return new GcsFrom(
        bucket,
        key,
        select,
        "1d",
        "http://127.0.0.1:" + port,
        new SecretValue(null, "key.json", null),
        false,
        null,
        "0s",
        null,
        null);
  }

  @Override
  public void close() {
    process.destroy();
    tokens.stop(0);
  }
}
