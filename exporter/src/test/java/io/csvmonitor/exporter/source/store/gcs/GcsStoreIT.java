package io.csvmonitor.exporter.source.store.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.csvmonitor.api.secret.SecretValue;
import io.csvmonitor.api.source.from.GcsFrom;
import io.csvmonitor.api.source.from.SelectObjects;
import io.csvmonitor.exporter.faults.FaultyProxy;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects of a real server, and answers as Google Cloud Storage has them. */
class GcsStoreIT {
  private static final String BUCKET = "exports";

  @TempDir Path home;
  private FakeGcs server;
  private FaultyProxy proxy;

  @BeforeEach
  void start() throws IOException {
    server = new FakeGcs();
    server.bucket(BUCKET);
    server.writeLogin(home);
    proxy = new FaultyProxy(server.port());
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    server.close();
  }

  private RemoteStore store(String key) {
    return server.objects(BUCKET, key, proxy.port(), home);
  }

  private static Listing look(FileStore store) {
    store.refresh();
    return store.list();
  }

  private static List<String> names(Listing listing) {
    assertThat(listing.problems()).isEmpty();
    return listing.files().stream().map(file -> file.path().toString()).toList();
  }

  private static FileProblem problem(Listing listing) {
    assertThat(listing.problems()).hasSize(1);
    return listing.problems().getFirst();
  }

  private static String content(FoundFile file) throws IOException {
    try (OpenFile open = file.open()) {
      return new String(open.from(0).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String error(int status, String reason) {
    return """
        {"error":{"code":%d,"message":"no","errors":[{"domain":"global","reason":"%s"}]}}"""
        .formatted(status, reason);
  }

  @Test
  void onlyThePrefixIsListedPageByPage() {
    for (String key : List.of("tx/1.csv", "tx/2.csv", "tx/3.csv", "tx/4.csv", "tx/5.txt")) {
      server.put(BUCKET, key, key);
    }
    server.put(BUCKET, "tx/below/6.csv", "6");
    server.put(BUCKET, "other/7.csv", "7");
    try (RemoteStore store = store("tx/*.csv")) {
      assertThat(names(look(store)))
          .containsExactly(
              "exports/tx/1.csv", "exports/tx/2.csv", "exports/tx/3.csv", "exports/tx/4.csv");
      assertThat(proxy.takeLines())
          .hasSizeGreaterThanOrEqualTo(3)
          .allMatch(line -> line.contains("prefix=tx%2F&maxResults=2&delimiter=%2F"));
    }
    assertThat(names(look(store("tx/**.csv")))).hasSize(5).contains("exports/tx/below/6.csv");
    assertThat(names(look(store("tx/1.csv")))).containsExactly("exports/tx/1.csv");
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    server.put(BUCKET, "d/" + today + "/a.csv", "1");
    server.put(BUCKET, "d/" + today.minusDays(9) + "/a.csv", "1");
    assertThat(names(look(store("d/{yyyy-MM-dd}/*")))).hasSize(1);
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
    assertThat(proxy.takeLines()).hasSize(5).allMatch(line -> line.contains("/o?fields="));
    server.put(BUCKET, "a.csv", "two");
    FoundFile second = look(store).files().getFirst();
    assertThat(second.stamp()).isNotEqualTo(first.stamp());
    assertThat(content(second)).isEqualTo("two");
    assertThat(server.given).as("one token for all requests").hasValue(1);
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
    FoundFile two = look(store).files().getFirst();
    server.delete(BUCKET, "a.csv");
    assertThatThrownBy(two::open).hasMessageContaining("deleted or written again");
    FileProblem none = problem(look(store));
    assertThat(none.kind()).isEqualTo(FileProblem.Kind.NOT_FOUND);
    assertThat(none.message()).contains("no object matches gs://exports/*.csv");
    server.put(BUCKET, "a.csv", "12345");
    FoundFile file = look(store).files().getFirst();
    proxy.answer("200 OK", "x-goog-generation: " + file.stamp().version(), "123");
    assertThatThrownBy(file::open).hasMessageContaining("3 bytes of 5");
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
    "403 Forbidden, forbidden, FORBIDDEN, storage.objects.list on the bucket exports (403 forbidden)",
    "401 Unauthorized, authError, UNAUTHORIZED, correct credentials",
    "404 Not Found, notFound, NOT_FOUND, the bucket does not exist",
    "400 Bad Request, userProjectMissing, SERVER_FAILED, 400 userProjectMissing: correct the fields",
    "429 Too Many Requests, rateLimitExceeded, SERVER_FAILED, set a longer interval",
    "500 Internal Server Error, backendError, SERVER_FAILED, 500 backendError: check the store",
  })
  void aFailureSaysWhatToDo(String status, String reason, FileProblem.Kind kind, String text)
      throws IOException {
    server.put(BUCKET, "tx/a.csv", "1");
    RemoteStore store = store("tx/*.csv");
    FoundFile object = look(store).files().getFirst();
    int code = Integer.parseInt(status.substring(0, 3));
    proxy.answer(status, "Retry-After: 0", error(code, reason));
    Listing failed = look(store);
    assertThat(problem(failed).kind()).isEqualTo(kind);
    assertThat(problem(failed).message())
        .startsWith("gs://exports/tx/ at http://127.0.0.1:")
        .contains(text)
        .doesNotContain("hidden");
    assertThat(failed.doubts().concern(object.path())).isTrue();
    assertThat(failed.files()).as("as far as anybody knows").hasSize(1);
    assertThat(store.requests().errors(kind)).isEqualTo(1);
    proxy.answer(null, "", "");
    assertThat(content(look(store).files().getFirst())).isEqualTo("1");
    store.close();
  }

  @Test
  void aRequestThatFailsForAMomentIsSentAgain() {
    server.put(BUCKET, "a.csv", "1");
    RemoteStore store = store("*.csv");
    proxy.answer("503 Service Unavailable", "", "");
    look(store);
    assertThat(proxy.takeHeads()).as("attempts").hasSize(3);
    proxy.answer("403 Forbidden", "", error(403, "forbidden"));
    look(store);
    assertThat(proxy.takeHeads()).hasSize(1);
    store.close();
  }

  @Test
  void anObjectThatMayNotBeReadHoldsUpNoOther() throws IOException {
    server.put(BUCKET, "a.csv", "1");
    server.put(BUCKET, "b.csv", "2");
    RemoteStore store = store("*.csv");
    List<FoundFile> files = look(store).files();
    proxy.answer("403 Forbidden", "", error(403, "forbidden"));
    assertThatThrownBy(files.getFirst()::open)
        .hasMessageContaining("storage.objects.get on gs://exports/a.csv");
    proxy.answer(null, "", "");
    assertThat(content(files.getLast())).isEqualTo("2");
    assertThat(content(look(store).files().getFirst())).isEqualTo("1");
    store.close();
  }

  @Test
  void aChangedKeyIsUsedAtTheNextRequest() throws IOException {
    server.put(BUCKET, "a.csv", "1");
    RemoteStore store = store("*.csv");
    look(store);
    assertThat(proxy.takeHeads()).allMatch(head -> head.contains("Bearer hidden-token-1"));
    server.writeLogin(home);
    look(store);
    assertThat(proxy.takeHeads())
        .isNotEmpty()
        .allMatch(head -> head.contains("Bearer hidden-token-2"));
    server.writeLogin(home);
    server.tokenStatus = 400;
    FileProblem refused = problem(look(store));
    assertThat(refused.kind()).isEqualTo(FileProblem.Kind.UNAUTHORIZED);
    assertThat(refused.message())
        .contains("refused the service account: invalid_grant (400)")
        .doesNotContain("PRIVATE", "hidden");
    Files.writeString(
        home.resolve("key.json"), "{\"type\": \"service_account\", \"x\": \"hidden\"}");
    FileProblem wrong = problem(look(store));
    assertThat(wrong.kind()).isEqualTo(FileProblem.Kind.CREDENTIALS_MISSING);
    assertThat(wrong.message()).contains("must have the JSON key").doesNotContain("hidden");
    Files.writeString(home.resolve("key.json"), FakeGcs.key("http://169.254.169.254/token"));
    FileProblem inside = problem(look(store));
    assertThat(inside.kind()).isEqualTo(FileProblem.Kind.FORBIDDEN);
    assertThat(inside.message()).contains("token_uri", "only for the machine itself");
    Files.delete(home.resolve("key.json"));
    assertThat(problem(look(store)).message()).contains("key.json does not exist");
    assertThat(proxy.takeHeads()).as("nothing is sent without a login").isEmpty();
    store.close();
  }

  @Test
  void aServerThatIsNotThereIsUnreachable() {
    RemoteStore store = server.objects(BUCKET, "a/{yyyy-MM-dd}*.csv", Nginx.free(), home);
    FileProblem gone = problem(look(store));
    assertThat(gone.kind()).isEqualTo(FileProblem.Kind.UNREACHABLE);
    assertThat(gone.message()).contains("no connection");
    store.close();
    GcsFrom inside =
        new GcsFrom(
            BUCKET,
            "a.csv",
            SelectObjects.All,
            "1d",
            "https://169.254.169.254",
            new SecretValue(null, "key.json", null),
            "0s",
            null,
            null);
    RemoteStore refused = GcsServer.store(inside, ZoneOffset.UTC, home);
    assertThat(problem(look(refused)).kind()).isEqualTo(FileProblem.Kind.FORBIDDEN);
    refused.close();
  }
}
