package io.csvmonitor.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
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
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A real API server takes the CRD, and says of documents what the reader says. */
class CrdIT {
  private static final Path CRD = Path.of("..", "k8s", "crd", "csvmonitors.csvmonitor.io.yaml");
  private static final String CRDS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
  private static final String MONITORS =
      "/apis/csvmonitor.io/v1alpha1/namespaces/shop/csvmonitors?dryRun=All&fieldValidation=Strict";

  /** Faults of the text, of which nothing is left once it is JSON. */
  private static final Set<String> OF_THE_TEXT =
      Set.of("given once", "one document", "tab", "must be YAML");

  private static final List<Process> PROCESSES = new ArrayList<>();
  private static HttpClient http;
  private static int port;

  @BeforeAll
  static void startApiServer(@TempDir Path folder) throws Exception {
    Path etcd = program("etcd");
    Path apiServer = program("kube-apiserver");
    int etcdPort = freePort();
    int peerPort = freePort();
    port = freePort();
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
    start(
        folder,
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
        "--service-cluster-ip-range=10.0.0.0/24",
        "--disable-admission-plugins=ServiceAccount");
    http = HttpClient.newBuilder().sslContext(trustingAll()).build();
    await(() -> get("/readyz").statusCode() == 200);
    HttpResponse<String> made = post(CRDS, Files.readString(CRD));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    String url = CRDS + "/csvmonitors.csvmonitor.io";
    await(() -> isEstablished(get(url).body()));
    post("/api/v1/namespaces", "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}");
    await(() -> post(MONITORS, CsvMonitorDocumentTest.GOOD).statusCode() == 201);
  }

  @AfterAll
  static void stop() throws Exception {
    for (Process process : PROCESSES.reversed()) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void takesWhatTheReaderTakes() throws Exception {
    HttpResponse<String> answer = post(MONITORS, CsvMonitorDocumentTest.GOOD);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    // Defaults are the schema's, and those of the records.
    assertThat(answer.body()).contains("\"retention\":\"35d\"").contains("\"maxSeries\":1000");
  }

  static Stream<List<String>> wrong() {
    return CsvMonitorDocumentTest.wrong().filter(change -> !OF_THE_TEXT.contains(change.get(3)));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void refusesWhatTheReaderRefuses(List<String> change) throws Exception {
    HttpResponse<String> answer =
        post(MONITORS, CsvMonitorDocumentTest.GOOD.replace(change.get(0), change.get(1)));
    assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 422);
    assertThat(answer.body())
        .contains("\"reason\":")
        .doesNotContain("does not match the namespace");
  }

  private static boolean isEstablished(String crd) throws IOException {
    for (JsonNode condition : new ObjectMapper().readTree(crd).path("status").path("conditions")) {
      if (condition.path("type").asText().equals("Established")) {
        return condition.path("status").asText().equals("True");
      }
    }
    return false;
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(String path, String yaml)
      throws IOException, InterruptedException {
    Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    String json = new ObjectMapper().writeValueAsString(document);
    return http.send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
        .header("Authorization", "Bearer token");
  }

  private interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  private static void await(Condition condition) throws InterruptedException {
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
    fail("the API server did not come to what was waited for");
  }

  private static void start(Path folder, String... command) throws IOException {
    PROCESSES.add(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Files.createTempFile(folder, "output", ".log").toFile())
            .start());
  }

  private static Path program(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    Optional<Path> found =
        Arrays.stream(path.split(File.pathSeparator, -1))
            .map(folder -> Path.of(folder).resolve(name))
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
      fail(name + " is not on the PATH, which CI needs");
    }
    Assumptions.assumeTrue(found.isPresent(), name + " is not on the PATH");
    return found.orElseThrow();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
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
