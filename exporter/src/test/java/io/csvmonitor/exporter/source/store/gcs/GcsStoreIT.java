package io.csvmonitor.exporter.source.store.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.secret.SecretValue;
import io.csvmonitor.api.source.from.GcsFrom;
import io.csvmonitor.api.source.from.SelectObjects;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.FoundFile;
import io.csvmonitor.exporter.source.store.ObjectServer;
import io.csvmonitor.exporter.source.store.ObjectStoreContract;
import io.csvmonitor.exporter.source.store.remote.RemoteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects of a real server, and answers as Google Cloud Storage has them. */
class GcsStoreIT extends ObjectStoreContract {
  private static final String BUCKET = "exports";

  private FakeGcs server;

  @Override
  protected ObjectServer open() throws IOException {
    server = new FakeGcs();
    return server;
  }

  @Override
  protected String address(String key) {
    return "gs://exports/" + key;
  }

  @Override
  protected List<String> queryOfPages() {
    return List.of("prefix=tx%2F&maxResults=2&delimiter=%2F");
  }

  @Override
  protected String queryOfListing() {
    return "/o?fields=";
  }

  @Override
  protected String versionHeader(FoundFile file) {
    return "x-goog-generation: " + file.stamp().version();
  }

  @Override
  protected void refuse() {
    proxy.answer("403 Forbidden", "", error(403, "forbidden"));
  }

  @Override
  protected String rightToRead() {
    return "storage.objects.get on ";
  }

  private static String error(int status, String reason) {
    return """
    {"error":{"code":%d,"message":"no","errors":[{"domain":"global","reason":"%s"}]}}\
    """
        .formatted(status, reason);
  }

  @ParameterizedTest
  @CsvSource({
    "403 Forbidden, forbidden, FORBIDDEN, storage.objects.list on the bucket exports (403"
        + " forbidden)",
    "401 Unauthorized, authError, UNAUTHORIZED, correct credentials",
    "404 Not Found, notFound, NOT_FOUND, the bucket does not exist",
    "400 Bad Request, userProjectMissing, FORBIDDEN, set userProject",
    "400 Bad Request, invalid, SERVER_FAILED, 400 invalid: correct the fields",
    "429 Too Many Requests, rateLimitExceeded, SERVER_FAILED, set a longer interval",
    "500 Internal Server Error, backendError, SERVER_FAILED, 500 backendError: check the store",
  })
  void aFailureSaysWhatToDo(String status, String reason, FileProblem.Kind kind, String text)
      throws IOException {
    int code = Integer.parseInt(status.substring(0, 3));
    failureSays(
        () -> proxy.answer(status, "Retry-After: 0", error(code, reason)), kind, text, "hidden");
  }

  @Test
  void anObjectThatIsDeletedAfterItsListingHasNoContent() {
    put("a.csv", "one");
    RemoteStore store = store("*.csv");
    FoundFile listed = look(store).files().getFirst();
    delete("a.csv");
    assertThatThrownBy(listed::open).hasMessageContaining("deleted or written again");
    store.close();
  }

  @Test
  void aRequestThatFailsForAMomentIsSentAgain() {
    put("a.csv", "1");
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
  void aChangedKeyIsUsedAtTheNextRequest() throws IOException {
    put("a.csv", "1");
    RemoteStore store = store("*.csv");
    look(store);
    look(store);
    assertThat(proxy.takeHeads()).allMatch(head -> head.contains("Bearer hidden-token-1"));
    assertThat(server.given).as("one token for all requests").hasValue(1);
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
    for (String plain : List.of("http://192.0.2.1/token", "ftp://localhost/token")) {
      Files.writeString(home.resolve("key.json"), FakeGcs.key(plain));
      FileProblem open = problem(look(store));
      assertThat(open.kind()).isEqualTo(FileProblem.Kind.CREDENTIALS_MISSING);
      assertThat(open.message()).contains("key.json: token_uri must begin with https://", plain);
    }
    Files.delete(home.resolve("key.json"));
    assertThat(problem(look(store)).message()).contains("key.json does not exist");
    assertThat(proxy.takeHeads()).as("nothing is sent without a login").isEmpty();
    store.close();
  }

  private RemoteStore of(String fields) throws Exception {
    GcsFrom from =
        CsvMonitorDocument.read(
                """
                sources:
                  - name: a
                    from:
                      gcs: {bucket: %s, key: "*.csv", interval: 0s, endpoint: "http://127.0.0.1:%d", %s}
                    metrics: [{name: a, type: Counter}]
                """
                    .formatted(BUCKET, proxy.port(), fields))
            .spec()
            .sources()
            .getFirst()
            .from()
            .gcs();
    return GcsServer.store(from, ZoneOffset.UTC, home);
  }

  @Test
  void aBucketOfEverybodyNeedsNoLogin() throws Exception {
    server.put(BUCKET, "a.csv", "1");
    int given = server.given.get();
    try (RemoteStore store = of("anonymous: true")) {
      assertThat(content(look(store).files().getFirst())).isEqualTo("1");
    }
    assertThat(proxy.takeHeads()).hasSize(2).noneMatch(head -> head.contains("uthorization"));
    assertThat(server.given).hasValue(given);
    for (String status : List.of("401 Unauthorized", "403 Forbidden")) {
      int code = Integer.parseInt(status.substring(0, 3));
      proxy.answer(status, "", error(code, "required"));
      try (RemoteStore store = of("anonymous: true")) {
        FileProblem refused = problem(look(store));
        assertThat(refused.kind()).isEqualTo(FileProblem.Kind.FORBIDDEN);
        assertThat(refused.message()).contains("is not public (" + code, "leave out anonymous");
      }
    }
  }

  @Test
  void aProjectPaysForAllRequests() throws Exception {
    server.put(BUCKET, "a.csv", "1");
    try (RemoteStore store = of("userProject: payer-1, credentials: {file: key.json}")) {
      assertThat(content(look(store).files().getFirst())).isEqualTo("1");
    }
    assertThat(proxy.takeHeads())
        .hasSize(2)
        .allMatch(head -> head.contains("x-goog-user-project: payer-1"));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void aTokenServiceThatRedirectsGetsNoFurtherRequest(int status) throws IOException {
    server.put(BUCKET, "a.csv", "1");
    server.writeLogin(home);
    server.tokenStatus = status;
    RemoteStore store = store("*.csv");
    FileProblem moved = problem(look(store));
    assertThat(moved.kind()).as(moved.message()).isEqualTo(FileProblem.Kind.SERVER_FAILED);
    assertThat(moved.message()).contains("key.json", "token_uri", "redirects");
    assertThat(server.elsewhere).hasValue(0);
    store.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503})
  void aBusyTokenServiceIsLeftAlone(int status) throws IOException {
    server.put(BUCKET, "a.csv", "1");
    server.writeLogin(home);
    server.tokenStatus = status;
    int before = server.asked.get();
    RemoteStore store = store("*.csv");
    FileProblem busy = problem(look(store));
    assertThat(busy.kind()).isEqualTo(FileProblem.Kind.UNREACHABLE);
    assertThat(busy.message()).contains("token service of Google Cloud", String.valueOf(status));
    server.tokenStatus = 200;
    assertThat(look(store).problems()).as("Retry-After").hasSize(1);
    assertThat(server.asked.get() - before).as("requests for a token").isEqualTo(1);
    store.close();
  }

  @Test
  void addressesOfTheMachineItselfAreRefused() {
    GcsFrom inside =
        new GcsFrom(
            BUCKET,
            "a.csv",
            SelectObjects.All,
            "1d",
            "https://169.254.169.254",
            new SecretValue(null, "key.json", null),
            false,
            null,
            "0s",
            null,
            null);
    RemoteStore refused = GcsServer.store(inside, ZoneOffset.UTC, home);
    assertThat(problem(look(refused)).kind()).isEqualTo(FileProblem.Kind.FORBIDDEN);
    refused.close();
  }
}
