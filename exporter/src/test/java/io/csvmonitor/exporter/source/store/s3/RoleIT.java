package io.csvmonitor.exporter.source.store.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.from.S3From;
import io.csvmonitor.exporter.faults.FaultyProxy;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.FileProblem.Kind;
import io.csvmonitor.exporter.source.store.Listing;
import io.csvmonitor.exporter.source.store.remote.RemoteStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The role of a ServiceAccount (IRSA): a server with the answers of STS, and a real bucket. */
class RoleIT {
  private static final String BUCKET = "exports";

  @TempDir Path home;
  private final List<String> forms = Collections.synchronizedList(new ArrayList<>());
  private volatile int status = 200;
  private volatile String code = "";
  private GoFakeS3 server;
  private FaultyProxy proxy;
  private HttpServer sts;
  private Map<String, String> settings = Map.of();

  @BeforeEach
  void start() throws IOException {
    server = new GoFakeS3();
    server.bucket(BUCKET);
    server.put(BUCKET, "a.csv", "1");
    proxy = new FaultyProxy(server.port);
    sts = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    sts.createContext(
        "/",
        exchange -> {
          String form =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          forms.add(URLDecoder.decode(form, StandardCharsets.UTF_8));
          byte[] body = answer().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/xml");
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    sts.start();
    settings =
        Map.of(
            "aws.roleArn",
            "arn:aws:iam::111122223333:role/csv",
            "aws.webIdentityTokenFile",
            home.resolve("token").toString(),
            "aws.region",
            "us-east-1",
            "aws.endpointUrlSts",
            "http://127.0.0.1:" + sts.getAddress().getPort());
    settings.forEach(System::setProperty);
  }

  @AfterEach
  void stop() throws IOException {
    settings.keySet().forEach(System::clearProperty);
    if (sts != null) {
      sts.stop(0);
    }
    if (proxy != null) {
      proxy.close();
    }
    if (server != null) {
      server.close();
    }
  }

  /** The credentials end so soon that each request needs new ones. */
  private String answer() {
    if (status != 200) {
      return "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>x</Message></Error></ErrorResponse>"
          .formatted(code);
    }
    return """
    <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
      <AssumeRoleWithWebIdentityResult>
        <Credentials>
          <AccessKeyId>ASIA%1$d</AccessKeyId>
          <SecretAccessKey>hidden</SecretAccessKey>
          <SessionToken>session-%1$d</SessionToken>
          <Expiration>%2$s</Expiration>
        </Credentials>
      </AssumeRoleWithWebIdentityResult>
    </AssumeRoleWithWebIdentityResponse>
    """
        .formatted(forms.size(), Instant.now().plusSeconds(5).truncatedTo(ChronoUnit.SECONDS));
  }

  private RemoteStore store() throws Exception {
    S3From from =
        CsvMonitorDocument.read(
                """
                sources:
                  - name: a
                    from:
                      s3: {bucket: %s, key: "*.csv", interval: 0s, endpoint: "http://127.0.0.1:%d", pathStyle: true}
                    metrics: [{name: a, type: Counter}]
                """
                    .formatted(BUCKET, proxy.port()))
            .spec()
            .sources()
            .getFirst()
            .from()
            .s3();
    return S3Server.store(from, ZoneOffset.UTC, home);
  }

  private static Listing look(RemoteStore store) {
    store.refresh();
    return store.list();
  }

  private static String problem(RemoteStore store, Kind kind) {
    FileProblem problem = look(store).problems().getFirst();
    assertThat(problem.kind()).as(problem.message()).isEqualTo(kind);
    assertThat(problem.message()).doesNotContain("hidden");
    return problem.message();
  }

  @Test
  void aTokenThatKubernetesReplacesIsUsed() throws Exception {
    Files.writeString(home.resolve("token"), "hidden-1");
    try (RemoteStore store = store()) {
      assertThat(look(store).problems()).isEmpty();
      assertThat(forms.getLast())
          .contains(
              "Action=AssumeRoleWithWebIdentity",
              "RoleArn=arn:aws:iam::111122223333:role/csv",
              "WebIdentityToken=hidden-1");
      assertThat(proxy.takeHeads())
          .isNotEmpty()
          .allMatch(head -> head.contains("Credential=ASIA1/") && head.contains("session-1"));
      Files.writeString(home.resolve("token"), "hidden-2");
      assertThat(look(store).problems()).isEmpty();
      assertThat(forms.getLast()).contains("WebIdentityToken=hidden-2");
    }
  }

  @Test
  void aFailureOfTheRoleSaysWhatToDo() throws Exception {
    try (RemoteStore store = store()) {
      assertThat(problem(store, Kind.CREDENTIALS_MISSING)).contains(home.resolve("token") + "");
      Files.writeString(home.resolve("token"), "hidden-1");
      status = 400;
      code = "ExpiredTokenException";
      assertThat(problem(store, Kind.UNAUTHORIZED))
          .contains("ExpiredTokenException (400)", "the role of the ServiceAccount");
      status = 503;
      code = "ServiceUnavailable";
      assertThat(problem(store, Kind.UNREACHABLE)).contains("503", "check the token service");
      assertThat(proxy.takeHeads()).as("nothing is sent without a login").isEmpty();
    }
  }
}
