package io.csvmonitor.exporter.source.store.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.secret.TrustFrom;
import io.csvmonitor.api.source.from.HttpTls;
import io.csvmonitor.api.source.from.S3From;
import io.csvmonitor.api.source.from.SelectObjects;
import io.csvmonitor.exporter.faults.FaultyProxy;
import io.csvmonitor.exporter.http.security.TestCertificate;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.FoundFile;
import io.csvmonitor.exporter.source.store.Listing;
import io.csvmonitor.exporter.source.store.ObjectServer;
import io.csvmonitor.exporter.source.store.ObjectStoreContract;
import io.csvmonitor.exporter.source.store.http.Nginx;
import io.csvmonitor.exporter.source.store.remote.RemoteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects of a real server, and answers as Amazon S3 has them. */
class S3StoreIT extends ObjectStoreContract {
  private static final String BUCKET = "exports";

  @Override
  protected ObjectServer open() throws IOException {
    return new GoFakeS3();
  }

  @Override
  protected String address(String key) {
    return "s3://exports/" + key;
  }

  @Override
  protected List<String> queryOfPages() {
    return List.of("prefix=tx%2F", "max-keys=2", "delimiter=%2F");
  }

  @Override
  protected String queryOfListing() {
    return "list-type=2";
  }

  @Override
  protected String versionHeader(FoundFile file) {
    return "ETag: " + file.stamp().version();
  }

  @Override
  protected void refuse() {
    proxy.answer("403 Forbidden", "", FaultyProxy.error("AccessDenied"));
  }

  @Override
  protected String rightToRead() {
    return "s3:GetObject on ";
  }

  /** The client of Amazon repeats a request by itself. */
  @Override
  protected int countedAttempts() {
    return 1;
  }

  private RemoteStore store(String key, Function<S3From, S3From> change) {
    S3From from = GoFakeS3.from(BUCKET, key, SelectObjects.All, proxy.port());
    return S3Server.store(change.apply(from), ZoneOffset.UTC, home);
  }

  @Test
  void aKeyIsOneShortListing() throws IOException {
    put("a.csv", "1");
    put("a.csv.bak", "2");
    RemoteStore store = store("a.csv");
    Listing listing = look(store);
    assertThat(names(listing)).containsExactly("exports/a.csv");
    assertThat(content(listing.files().getFirst())).isEqualTo("1");
    assertThat(names(look(store))).hasSize(1);
    assertThat(proxy.takeLines().filter(line -> line.contains("max-keys=1"))).hasSize(2);
    store.close();
  }

  @Test
  void oneObjectIsSelected() throws Exception {
    put("tx/b.csv", "1");
    put("tx/c.csv", "2");
    // The store's times have seconds.
    Thread.sleep(1_100);
    put("tx/a.csv", "3");
    for (SelectObjects select : SelectObjects.values()) {
      RemoteStore store =
          S3Server.store(
              GoFakeS3.from(BUCKET, "tx/*", select, proxy.port()), ZoneOffset.UTC, home, 1);
      assertThat(names(look(store)))
          .isEqualTo(
              switch (select) {
                case All -> List.of("exports/tx/a.csv", "exports/tx/b.csv", "exports/tx/c.csv");
                case LastByName -> List.of("exports/tx/c.csv");
                case LastModified -> List.of("exports/tx/a.csv");
              });
      proxy.answer("503 Slow Down", "", FaultyProxy.error("SlowDown"));
      assertThat(look(store).files()).as("as before").hasSize(select == SelectObjects.All ? 3 : 1);
      proxy.answer(null, "", "");
      store.close();
    }
  }

  @Test
  void onlyTheDatesWithinTheLookbackAreListed() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    for (int day = 0; day < 60; day++) {
      for (int i = 0; i < 5; i++) {
        put("tx/" + today.minusDays(day) + "/" + i + ".csv", "x");
      }
    }
    RemoteStore store = store("tx/{yyyy-MM-dd}/*.csv");
    assertThat(names(look(store))).hasSize(10);
    assertThat(proxy.takeLines())
        .hasSize(6)
        .allMatch(
            line ->
                line.contains("prefix=tx%2F" + today)
                    || line.contains("prefix=tx%2F" + today.minusDays(1)));
    store.close();
  }

  @Test
  void datesBehindAWildcardNeedOneListing() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    for (int day = 0; day < 4; day++) {
      put("payouts/p-" + today.minusDays(day) + ".csv", "x");
    }
    RemoteStore store = store("payouts/*-{yyyy-MM-dd}.csv");
    assertThat(names(look(store))).hasSize(2);
    assertThat(proxy.takeLines())
        .filteredOn(line -> !line.contains("continuation-token"))
        .hasSize(1);
    store.close();
  }

  @ParameterizedTest
  @CsvSource({
    "403 Forbidden, AccessDenied, FORBIDDEN, s3:ListBucket on the bucket exports for the prefix"
        + " \"tx/\"",
    "403 Forbidden, AccessDenied, FORBIDDEN, or set requesterPays",
    "403 Forbidden, InvalidAccessKeyId, UNAUTHORIZED, InvalidAccessKeyId (403)",
    "403 Forbidden, SignatureDoesNotMatch, UNAUTHORIZED, correct credentials",
    "400 Bad Request, ExpiredToken, UNAUTHORIZED, ExpiredToken",
    "403 Forbidden, RequestTimeTooSkewed, UNAUTHORIZED, correct the clock",
    "404 Not Found, NoSuchBucket, NOT_FOUND, the bucket does not exist",
    "301 Moved Permanently, PermanentRedirect, SERVER_FAILED, the region eu-west-1",
    "500 Internal Server Error, InternalError, SERVER_FAILED, InternalError (500)",
    "503 Slow Down, SlowDown, SERVER_FAILED, SlowDown (503)",
  })
  void aFailureSaysWhatToDo(String status, String code, FileProblem.Kind kind, String text)
      throws IOException {
    String header = code.startsWith("Perm") ? "x-amz-bucket-region: eu-west-1" : "";
    failureSays(
        () -> proxy.answer(status, header, FaultyProxy.error(code)), kind, text, "hidden-secret");
  }

  @Test
  void theSameContentIsTheSameVersion() throws IOException {
    put("a.csv", "one");
    RemoteStore store = store("*.csv");
    FoundFile first = look(store).files().getFirst();
    assertThat(content(first)).isEqualTo("one");
    put("a.csv", "one");
    assertThat(look(store).files().getFirst().stamp()).isEqualTo(first.stamp());
    assertThat(store.requests().bytes()).isEqualTo(3);
    store.close();
  }

  @Test
  void credentialsAreReadForEachRequest() throws IOException {
    put("a.csv", "1");
    RemoteStore store = store("*.csv");
    look(store);
    assertThat(proxy.takeHeads()).allMatch(head -> head.contains("Credential=AKIDFIRST/"));
    Files.writeString(home.resolve("id"), "AKIDSECOND\n");
    look(store);
    assertThat(proxy.takeHeads())
        .isNotEmpty()
        .allMatch(head -> head.contains("Credential=AKIDSECOND/"))
        .noneMatch(head -> head.contains("hidden-secret"));
    Files.delete(home.resolve("secret"));
    assertThat(look(store).problems())
        .singleElement()
        .matches(problem -> problem.kind() == FileProblem.Kind.CREDENTIALS_MISSING)
        .matches(problem -> problem.message().contains("secret does not exist"));
    assertThat(proxy.takeHeads()).isEmpty();
    store.close();
  }

  @Test
  void addressesOfTheMachineItselfAreRefused() {
    RemoteStore store = store("a.csv", from -> at(from, "http://169.254.169.254", null));
    assertThat(look(store).problems())
        .singleElement()
        .matches(problem -> problem.kind() == FileProblem.Kind.FORBIDDEN)
        .matches(problem -> problem.message().contains("only for the machine itself"));
    store.close();
  }

  @Test
  void certificatesAreChecked() throws Exception {
    TestCertificate certificate = TestCertificate.of(home, "server", "EC");
    certificate.writeCertificate(home.resolve("tls.crt"));
    certificate.writeCertificate(home.resolve("client.crt"));
    certificate.writeKey(home.resolve("tls.key"));
    try (Nginx nginx = new Nginx(home)) {
      assertThat(tls(nginx, null)).isEqualTo(FileProblem.Kind.TLS_FAILED);
      HttpTls own = new HttpTls(new TrustFrom(null, null, "tls.crt"), null, null, null, false);
      // An nginx has no buckets: the connection is there.
      assertThat(tls(nginx, own)).isEqualTo(FileProblem.Kind.NOT_FOUND);
      assertThat(tls(nginx, new HttpTls(null, null, null, null, true)))
          .isEqualTo(FileProblem.Kind.NOT_FOUND);
    }
  }

  private RemoteStore of(String fields) throws Exception {
    S3From from =
        CsvMonitorDocument.read(
                """
                sources:
                  - name: a
                    from:
                      s3: {bucket: %s, key: "*.csv", interval: 0s, endpoint: "http://127.0.0.1:%d", pathStyle: true, %s}
                    metrics: [{name: a, type: Counter}]
                """
                    .formatted(BUCKET, proxy.port(), fields))
            .spec()
            .sources()
            .getFirst()
            .from()
            .s3();
    return S3Server.store(from, ZoneOffset.UTC, home, 2);
  }

  @Test
  void aBucketOfEverybodyNeedsNoLogin() throws Exception {
    put("a.csv", "1");
    try (RemoteStore store = of("anonymous: true")) {
      assertThat(content(look(store).files().getFirst())).isEqualTo("1");
    }
    assertThat(proxy.takeHeads()).hasSize(2).noneMatch(head -> head.contains("uthorization"));
    proxy.answer("403 Forbidden", "", FaultyProxy.error("AccessDenied"));
    try (RemoteStore store = of("anonymous: true")) {
      FileProblem refused = problem(look(store));
      assertThat(refused.kind()).isEqualTo(FileProblem.Kind.FORBIDDEN);
      assertThat(refused.message())
          .contains("is not public (403 AccessDenied)", "leave out anonymous");
    }
  }

  @Test
  void theRequesterPaysForAllRequests() throws Exception {
    put("a.csv", "1");
    try (RemoteStore store =
        of(
            "requesterPays: true, credentials: {accessKeyId: {file: id}, secretAccessKey: {file:"
                + " secret}}")) {
      assertThat(content(look(store).files().getFirst())).isEqualTo("1");
    }
    assertThat(proxy.takeHeads())
        .hasSize(2)
        .allMatch(head -> head.contains("x-amz-request-payer: requester"));
  }

  private static S3From at(S3From from, String endpoint, @Nullable HttpTls tls) {
    return new S3From(
        from.bucket(),
        from.key(),
        from.select(),
        from.lookback(),
        null,
        endpoint,
        true,
        from.credentials(),
        false,
        false,
        "0s",
        tls,
        null);
  }

  private FileProblem.Kind tls(Nginx nginx, HttpTls tls) {
    RemoteStore store = store("a.csv", from -> at(from, "https://localhost:" + nginx.tlsPort, tls));
    try (store) {
      return look(store).problems().getFirst().kind();
    }
  }
}
