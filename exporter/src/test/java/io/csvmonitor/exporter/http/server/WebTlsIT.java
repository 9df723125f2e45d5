package io.csvmonitor.exporter.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.csvmonitor.exporter.http.security.TestCertificate;
import io.csvmonitor.exporter.http.security.WebConfigFile;
import io.csvmonitor.exporter.tls.Pem;
import io.csvmonitor.exporter.tls.PemException;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebTlsIT {
  private static final String TLS =
      """
      tls_server_config:
        cert_file: tls.crt
        key_file: tls.key
      """;

  @TempDir private Path folder;
  private final TestClock clock = new TestClock();
  private TestCertificate first;
  private WebServer server;

  @BeforeEach
  void certificate() throws Exception {
    first = TestCertificate.of(folder, "first", "EC");
    install(first);
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private void install(TestCertificate certificate) throws Exception {
    certificate.writeCertificate(folder.resolve("tls.crt"));
    certificate.writeKey(folder.resolve("tls.key"));
  }

  private void start(String config) throws Exception {
    Path file = Files.writeString(folder.resolve("web.yaml"), config);
    server = new WebServer(new FakeModel(), WebServer.Options.local(0, 0, file), clock);
    server.start();
  }

  private int get(SSLContext context) throws Exception {
    try (HttpClient http = HttpClient.newBuilder().sslContext(context).build()) {
      HttpRequest request = HttpRequest.newBuilder(server.uri().resolve("/metrics")).build();
      return http.send(request, BodyHandlers.ofString()).statusCode();
    }
  }

  @Test
  void servesHttpsAndKeepsTheProbePortPlain() throws Exception {
    start(TLS);

    assertThat(server.uri().getScheme()).isEqualTo("https");
    assertThat(get(first.client(null))).isEqualTo(200);
    try (Client probe = new Client(server.probePort())) {
      assertThat(probe.get("/-/healthy").statusCode()).isEqualTo(200);
    }
    assertThat(Client.raw(server.port(), "GET / HTTP/1.1\r\n\r\n")).doesNotContain("200 OK");
    assertThat(get(first.client(null))).isEqualTo(200);
  }

  @Test
  void servesARenewedCertificateWithoutARestart() throws Exception {
    start(TLS);
    assertThat(first.isServedAt(server.port())).isTrue();

    TestCertificate second = TestCertificate.of(folder, "second", "RSA");
    install(second);
    clock.pass(WebConfigFile.INTERVAL);

    assertThat(second.isServedAt(server.port())).isTrue();
    assertThat(first.isServedAt(server.port())).isFalse();
  }

  @Test
  void keepsTheCertificateWhileItsRenewalIsHalfWritten() throws Exception {
    start(TLS);
    TestCertificate second = TestCertificate.of(folder, "second", "EC");
    second.writeCertificate(folder.resolve("tls.crt"));
    clock.pass(WebConfigFile.INTERVAL);
    assertThat(first.isServedAt(server.port())).isTrue();

    second.writeKey(folder.resolve("tls.key"));
    clock.pass(WebConfigFile.INTERVAL);
    assertThat(second.isServedAt(server.port())).isTrue();
  }

  @Test
  void turnsTlsOffOnlyByARestart() throws Exception {
    start(TLS);
    Files.writeString(folder.resolve("web.yaml"), "basic_auth_users: {}\n");
    clock.pass(WebConfigFile.INTERVAL);

    assertThat(get(first.client(null))).isEqualTo(200);
  }

  @Test
  void letsInClientsOfItsAuthorityOnly() throws Exception {
    TestCertificate known = TestCertificate.of(folder, "known", "EC");
    TestCertificate stranger = TestCertificate.of(folder, "stranger", "EC");
    known.writeCertificate(folder.resolve("ca.crt"));
    start(
        TLS
            + """
              client_auth_type: RequireAndVerifyClientCert
              client_ca_file: ca.crt
            """);

    assertThat(get(first.client(known))).isEqualTo(200);
    assertThatThrownBy(() -> get(first.client(null))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> get(first.client(stranger))).isInstanceOf(IOException.class);
  }

  @Test
  void verifiesAClientsCertificateIfThereIsOne() throws Exception {
    TestCertificate known = TestCertificate.of(folder, "known", "EC");
    known.writeCertificate(folder.resolve("ca.crt"));
    start(
        TLS
            + """
              client_auth_type: VerifyClientCertIfGiven
              client_ca_file: ca.crt
            """);

    assertThat(get(first.client(null))).isEqualTo(200);
    assertThat(get(first.client(known))).isEqualTo(200);
  }

  @Test
  void takesAnyClientsCertificateWhereOneMustBe() throws Exception {
    start(TLS + "  client_auth_type: RequireAnyClientCert\n");

    assertThat(get(first.client(TestCertificate.of(folder, "any", "EC")))).isEqualTo(200);
    assertThatThrownBy(() -> get(first.client(null))).isInstanceOf(IOException.class);
  }

  @Test
  void servesTheVersionsAndSuitesThatAreAskedFor() throws Exception {
    start(
        TLS
            + """
              max_version: TLS12
              cipher_suites: [TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384]
            """);

    try (HttpClient http = HttpClient.newBuilder().sslContext(first.client(null)).build()) {
      var answer =
          http.send(
              HttpRequest.newBuilder(URI.create(server.uri() + "-/healthy")).build(),
              BodyHandlers.ofString());
      var session = answer.sslSession().orElseThrow();
      assertThat(session.getProtocol()).isEqualTo("TLSv1.2");
      assertThat(session.getCipherSuite()).isEqualTo("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");
    }
  }

  @Test
  void refusesOlderClientsThanAskedFor() throws Exception {
    start(TLS + "  min_version: TLS13\n");
    var parameters = new SSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.2"});

    try (HttpClient http =
        HttpClient.newBuilder().sslContext(first.client(null)).sslParameters(parameters).build()) {
      HttpRequest request = HttpRequest.newBuilder(server.uri()).build();
      assertThatThrownBy(() -> http.send(request, BodyHandlers.ofString()))
          .isInstanceOf(SSLException.class);
    }
  }

  @Test
  void readsKeysAsOpensslUsedToWriteThem() throws Exception {
    TestCertificate rsa = TestCertificate.of(folder, "rsa", "RSA");
    byte[] pkcs8 = rsa.key().getEncoded();
    byte[] pkcs1 = Arrays.copyOfRange(pkcs8, 26, pkcs8.length);
    assertThat(key("RSA PRIVATE KEY", pkcs1)).isEqualTo(rsa.key());

    TestCertificate ec = TestCertificate.of(folder, "ec", "EC");
    BigInteger number = ((ECPrivateKey) ec.key()).getS();
    String sec1 =
        ((ECPrivateKey) ec.key()).getParams().getOrder().bitLength() == 384
            ? "303e0201010430%096xa00706052b81040022".formatted(number)
            : "30310201010420%064xa00a06082a8648ce3d030107".formatted(number);
    assertThat(Pem.isPair(ec.certificate(), key("EC PRIVATE KEY", HexFormat.of().parseHex(sec1))))
        .isTrue();
  }

  private static PrivateKey key(String type, byte[] der) throws PemException {
    return Pem.privateKey(
        "key_file", TestCertificate.pem(type, der).getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void saysWhatIsWrongWithAKey() throws Exception {
    first.writeCertificate(folder.resolve("tls.key"));
    assertThatThrownBy(() -> start(TLS))
        .hasMessageContaining("web.yaml")
        .hasMessageContaining("key_file: expected -----BEGIN PRIVATE KEY-----");

    TestCertificate.of(folder, "other", "EC").writeKey(folder.resolve("tls.key"));
    assertThatThrownBy(() -> start(TLS)).hasMessageContaining("is not the key of the first");

    Files.writeString(
        folder.resolve("tls.key"), TestCertificate.pem("ENCRYPTED PRIVATE KEY", new byte[] {1}));
    assertThatThrownBy(() -> start(TLS)).hasMessageContaining("passphrase");

    Files.delete(folder.resolve("tls.key"));
    assertThatThrownBy(() -> start(TLS)).hasMessageContaining("tls.key does not exist");
  }
}
