package io.csvmonitor.testing;

import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** A kube-apiserver and its etcd, of the PATH, on free ports of this machine. */
public final class ApiServer implements AutoCloseable {
  private final List<Process> processes = new ArrayList<>();
  private final HttpClient http = HttpClient.newBuilder().sslContext(trustingAll()).build();
  private final int port = FreePort.next();
  private Path folder = Path.of("");
  private String[] command = {};

  /** What it answered. */
  public record Answer(int status, String body) {
    /** Its document. */
    public JsonNode json() throws IOException {
      return new ObjectMapper().readTree(body);
    }
  }

  /** What is waited for. */
  public interface Condition {
    /** Whether it has come. */
    boolean holds() throws IOException, InterruptedException;
  }

  /** Not started. */
  public ApiServer() throws Exception {}

  /** Returns when it is ready. What has begun by a failure is for {@link #close} to end. */
  public void start(Path folder) throws Exception {
    Path etcd = Program.onPath("etcd");
    Path apiServer = Program.onPath("kube-apiserver");
    int etcdPort = FreePort.next();
    int peerPort = FreePort.next();
    String etcdUrl = "http://127.0.0.1:" + etcdPort;
    String peerUrl = "http://127.0.0.1:" + peerPort;
    start(
        folder,
        etcd.toString(),
        "--data-dir=" + folder.resolve("etcd"),
        "--listen-client-urls=" + etcdUrl,
        "--advertise-client-urls=" + etcdUrl,
        "--listen-peer-urls=" + peerUrl,
        "--initial-advertise-peer-urls=" + peerUrl,
        "--initial-cluster=default=" + peerUrl);
    Path tokens =
        Files.writeString(folder.resolve("tokens.csv"), "token,admin,1,\"system:masters\"\n");
    Path key = serviceAccountKey(folder.resolve("sa.key"));
    this.folder = folder;
    command =
        new String[] {
          apiServer.toString(),
          "--etcd-servers=" + etcdUrl,
          "--bind-address=127.0.0.1",
          "--secure-port=" + port,
          "--cert-dir=" + folder.resolve("certs"),
          "--authorization-mode=RBAC",
          "--token-auth-file=" + tokens,
          "--service-account-issuer=https://localhost",
          "--service-account-key-file=" + key,
          "--service-account-signing-key-file=" + key,
          "--service-cluster-ip-range=10.0.0.0/16",
          "--disable-admission-plugins=ServiceAccount"
        };
    start(folder, command);
    await(() -> get("/readyz").status() == 200);
  }

  /** Ends the server as a crash does, and starts it again on what it had stored. */
  public void restart() throws Exception {
    processes.removeLast().destroyForcibly().onExit().join();
    start(folder, command);
    await(() -> get("/readyz").status() == 200);
  }

  @Override
  public void close() {
    for (Process process : processes.reversed()) {
      process.destroyForcibly().onExit().join();
    }
  }

  /** Where it listens. */
  public String url() {
    return "https://127.0.0.1:" + port;
  }

  /** Asks for a path. */
  public Answer get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  /** Posts a text of YAML as it is, as kubectl does. */
  public Answer post(String path, String yaml) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/yaml")
            .POST(HttpRequest.BodyPublishers.ofString(yaml)));
  }

  /** Changes an object by a JSON merge patch. */
  public Answer patch(String path, String json) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/merge-patch+json")
            .method("PATCH", HttpRequest.BodyPublishers.ofString(json)));
  }

  /** Deletes an object. */
  public Answer delete(String path) throws IOException, InterruptedException {
    return send(request(path).DELETE());
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(answer.statusCode(), answer.body());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
        .header("Accept", "application/json")
        .header("Authorization", "Bearer token");
  }

  /** Waits a minute at most. */
  public static void await(Condition condition) throws InterruptedException {
    for (int i = 0; i < 600; i++) {
      try {
        if (condition.holds()) {
          return;
        }
      } catch (IOException notYet) {
        // It has only begun.
        Thread.onSpinWait();
      }
      Thread.sleep(100);
    }
    fail("a minute was not enough for what was waited for");
  }

  private void start(Path folder, String... command) throws IOException {
    processes.add(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Files.createTempFile(folder, "output", ".log").toFile())
            .start());
  }

  private static Path serviceAccountKey(Path file) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
    return Files.writeString(
        file,
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(key)
            + "\n-----END PRIVATE KEY-----\n");
  }

  private static SSLContext trustingAll() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Anyone()}, new SecureRandom());
    return context;
  }

  /** Trusts the server's certificate, which it made for itself a moment ago. */
  private static final class Anyone extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
