package io.csvmonitor.exporter.source.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.csvmonitor.api.secret.TrustFrom;
import io.csvmonitor.api.source.from.HttpTls;
import io.csvmonitor.api.source.from.S3From;
import io.csvmonitor.api.source.from.SelectObjects;
import io.csvmonitor.exporter.faults.FaultyProxy;
import io.csvmonitor.exporter.http.security.TestCertificate;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.FileStore;
import io.csvmonitor.exporter.source.store.FoundFile;
import io.csvmonitor.exporter.source.store.Listing;
import io.csvmonitor.exporter.source.store.OpenFile;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.source.store.http.Nginx;
import io.csvmonitor.exporter.source.store.remote.RemoteStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects of a real server, and answers as Amazon S3 has them. */
class S3StoreIT {
  private static final String BUCKET = "exports";

  @TempDir Path home;
  private GoFakeS3 server;
  private FaultyProxy proxy;

  @BeforeEach
  void start() throws IOException {
    server = new GoFakeS3();
    server.bucket(BUCKET);
    proxy = new FaultyProxy(server.port);
    server.writeLogin(home);
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    server.close();
  }

  private RemoteStore store(String key) {
    return GoFakeS3.store(BUCKET, key, proxy.port(), home);
  }

  private RemoteStore store(String key, Function<S3From, S3From> change) {
    S3From from = GoFakeS3.from(BUCKET, key, SelectObjects.All, proxy.port());
    return S3Server.store(change.apply(from), ZoneOffset.UTC, home);
  }

  private static Listing look(FileStore store) {
    store.refresh();
    return store.list();
  }

  private static List<String> names(Listing listing) {
    assertThat(listing.problems()).isEmpty();
    return listing.files().stream().map(file -> file.path().toString()).toList();
  }

  private static String content(FoundFile file) throws IOException {
    try (OpenFile open = file.open()) {
      return new String(open.from(0).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void onlyThePrefixIsListedPageByPage() {
    for (String key : List.of("tx/1.csv", "tx/2.csv", "tx/3.csv", "tx/4.csv", "tx/5.txt")) {
      server.put(BUCKET, key, key);
    }
    server.put(BUCKET, "tx/below/6.csv", "6");
    server.put(BUCKET, "other/7.csv", "7");
    RemoteStore store = store("tx/*.csv");
    assertThat(names(look(store)))
        .containsExactly(
            "exports/tx/1.csv", "exports/tx/2.csv", "exports/tx/3.csv", "exports/tx/4.csv");
    assertThat(proxy.takeLines())
        .hasSizeGreaterThanOrEqualTo(3)
        .allMatch(line -> line.contains("prefix=tx%2F") && line.contains("max-keys=2"))
        .allMatch(line -> line.contains("delimiter=%2F"));
    assertThat(names(look(store("tx/**.csv")))).hasSize(5).contains("exports/tx/below/6.csv");
    store.close();
  }

  @Test
  void aKeyIsOneShortListing() throws IOException {
    server.put(BUCKET, "a.csv", "1");
    server.put(BUCKET, "a.csv.bak", "2");
    RemoteStore store = store("a.csv");
    Listing listing = look(store);
    assertThat(names(listing)).containsExactly("exports/a.csv");
    assertThat(content(listing.files().getFirst())).isEqualTo("1");
    assertThat(names(look(store))).hasSize(1);
    assertThat(proxy.takeLines().filter(line -> line.contains("max-keys=1"))).hasSize(2);
    store.close();
  }

  @Test
  void anUnchangedVersionIsNeverReceivedAgain() throws IOException {
    server.put(BUCKET, "a.csv", "one");
    RemoteStore store = store("*.csv");
    FoundFile first = look(store).files().getFirst();
    assertThat(content(first)).isEqualTo("one");
    proxy.takeHeads();
    for (int i = 0; i < 5; i++) {
      assertThat(look(store).files().getFirst().stamp()).isEqualTo(first.stamp());
    }
    assertThat(proxy.takeLines()).hasSize(5).allMatch(line -> line.contains("list-type=2"));
    server.put(BUCKET, "a.csv", "one");
    assertThat(look(store).files().getFirst().stamp()).isEqualTo(first.stamp());
    server.put(BUCKET, "a.csv", "two");
    FoundFile second = look(store).files().getFirst();
    assertThat(second.stamp()).isNotEqualTo(first.stamp());
    assertThat(second.stamp().isTooRecent(0)).isFalse();
    assertThat(content(second)).isEqualTo("two");
    assertThat(store.requests().bytes()).isEqualTo(6);
    store.close();
  }

  @Test
  void aReadIsOfOneVersionOrBegunAgain() throws IOException {
    server.put(BUCKET, "a.csv", "one");
    RemoteStore store = store("*.csv");
    FoundFile listed = look(store).files().getFirst();
    server.put(BUCKET, "a.csv", "two");
    assertThatThrownBy(listed::open)
        .isInstanceOfSatisfying(
            SourceException.class,
            failure -> assertThat(SourceException.isPassing(failure)).isTrue())
        .hasMessageContaining("written again after it was listed");
    assertThat(content(look(store).files().getFirst())).isEqualTo("two");
    FoundFile two = look(store).files().getFirst();
    server.delete(BUCKET, "a.csv");
    // What was received is read to its end.
    assertThat(content(two)).isEqualTo("two");
    assertThat(look(store).problems())
        .singleElement()
        .matches(problem -> problem.kind() == FileProblem.Kind.NOT_FOUND)
        .matches(problem -> problem.message().contains("no object matches s3://exports/*.csv"));
    store.close();
  }

  @Test
  void oneObjectIsSelected() throws Exception {
    server.put(BUCKET, "tx/b.csv", "1");
    server.put(BUCKET, "tx/c.csv", "2");
    // The store's times have seconds.
    Thread.sleep(1_100);
    server.put(BUCKET, "tx/a.csv", "3");
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
        server.put(BUCKET, "tx/" + today.minusDays(day) + "/" + i + ".csv", "x");
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
      server.put(BUCKET, "payouts/p-" + today.minusDays(day) + ".csv", "x");
    }
    RemoteStore store = store("payouts/*-{yyyy-MM-dd}.csv");
    assertThat(names(look(store))).hasSize(2);
    assertThat(proxy.takeLines())
        .filteredOn(line -> !line.contains("continuation-token"))
        .hasSize(1);
    store.close();
  }

  @Test
  void anyKeyIsReceived() throws IOException {
    List<String> keys = List.of("a//b.csv", "ü b+c%.csv", "a/../c.csv", "~d&e=.csv", "f\ng.csv");
    for (String key : keys) {
      server.put(BUCKET, key, key);
    }
    RemoteStore store = store("**");
    Listing listing = look(store);
    assertThat(names(listing)).hasSize(keys.size()).doesNotHaveDuplicates();
    for (FoundFile file : listing.files()) {
      assertThat(keys).contains(content(file));
    }
    store.close();
  }

  @ParameterizedTest
  @CsvSource({
    "403 Forbidden, AccessDenied, FORBIDDEN, s3:ListBucket on the bucket exports for the prefix \"tx/\"",
    "403 Forbidden, InvalidAccessKeyId, UNAUTHORIZED, InvalidAccessKeyId (403)",
    "403 Forbidden, SignatureDoesNotMatch, UNAUTHORIZED, correct credentials",
    "400 Bad Request, ExpiredToken, UNAUTHORIZED, ExpiredToken",
    "403 Forbidden, RequestTimeTooSkewed, UNAUTHORIZED, correct the clock",
    "404 Not Found, NoSuchBucket, NOT_FOUND, the bucket does not exist",
    "301 Moved Permanently, PermanentRedirect, SERVER_FAILED, the region eu-west-1",
    "500 Internal Server Error, InternalError, SERVER_FAILED, InternalError (500)",
    "503 Slow Down, SlowDown, SERVER_FAILED, SlowDown (503)",
  })
  void aFailureSaysWhatToDo(String status, String code, FileProblem.Kind kind, String text) {
    server.put(BUCKET, "tx/a.csv", "1");
    RemoteStore store = store("tx/*.csv");
    Path object = look(store).files().getFirst().path();
    proxy.answer(
        status,
        code.startsWith("Perm") ? "x-amz-bucket-region: eu-west-1" : "",
        FaultyProxy.error(code));
    Listing failed = look(store);
    assertThat(failed.problems())
        .singleElement()
        .matches(problem -> problem.kind() == kind, kind.name())
        .extracting(FileProblem::message)
        .asString()
        .startsWith("s3://exports/tx/ at http://127.0.0.1:")
        .contains(text)
        .doesNotContain("hidden-secret");
    assertThat(failed.doubts().concern(object)).isTrue();
    assertThat(failed.files()).as("as far as anybody knows").hasSize(1);
    assertThat(store.requests().errors(kind)).isEqualTo(1);
    proxy.answer(null, "", "");
    assertThat(look(store).problems()).isEmpty();
    store.close();
  }

  @Test
  void anObjectThatMayNotBeReadHoldsUpNoOther() throws IOException {
    server.put(BUCKET, "a.csv", "1");
    server.put(BUCKET, "b.csv", "2");
    RemoteStore store = store("*.csv");
    List<FoundFile> files = look(store).files();
    proxy.answer("403 Forbidden", "", FaultyProxy.error("AccessDenied"));
    assertThatThrownBy(files.getFirst()::open)
        .hasMessageContaining("s3:GetObject on s3://exports/a.csv");
    proxy.answer(null, "", "");
    proxy.takeHeads();
    // Before the next listing, it is not asked for again.
    assertThatThrownBy(files.getFirst()::open).hasMessageContaining("s3:GetObject");
    assertThat(proxy.takeHeads()).isEmpty();
    assertThat(content(files.getLast())).isEqualTo("2");
    assertThat(content(look(store).files().getFirst())).isEqualTo("1");
    store.close();
  }

  @Test
  void aCutOffBodyIsNoVersion() throws IOException {
    server.put(BUCKET, "a.csv", "12345");
    RemoteStore store = store("*.csv");
    FoundFile file = look(store).files().getFirst();
    proxy.answer("200 OK", "ETag: " + file.stamp().version(), "123");
    assertThatThrownBy(file::open).hasMessageContaining("3 bytes of 5");
    proxy.answer(null, "", "");
    assertThat(content(look(store).files().getFirst())).isEqualTo("12345");
    store.close();
  }

  @Test
  void credentialsAreReadForEachRequest() throws IOException {
    server.put(BUCKET, "a.csv", "1");
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
  void aServerThatIsNotThereIsUnreachable() {
    RemoteStore store = GoFakeS3.store(BUCKET, "a/{yyyy-MM-dd}*.csv", Nginx.free(), home);
    Listing listing = look(store);
    assertThat(listing.problems())
        .as("said once for all dates")
        .singleElement()
        .matches(problem -> problem.kind() == FileProblem.Kind.UNREACHABLE)
        .matches(problem -> problem.message().contains("no connection"));
    assertThat(listing.doubts().concern(Path.of("exports/a/x.csv"))).isTrue();
    assertThat(store.requests().requests()).isEqualTo(1);
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
      HttpTls own = new HttpTls(new TrustFrom(null, null, "tls.crt"), null, null, false);
      // An nginx has no buckets: the connection is there.
      assertThat(tls(nginx, own)).isEqualTo(FileProblem.Kind.NOT_FOUND);
      assertThat(tls(nginx, new HttpTls(null, null, null, true)))
          .isEqualTo(FileProblem.Kind.NOT_FOUND);
    }
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
