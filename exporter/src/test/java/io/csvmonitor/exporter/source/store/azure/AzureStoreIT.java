package io.csvmonitor.exporter.source.store.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.aad.msal4j.HttpResponse;
import io.csvmonitor.api.secret.SecretValue;
import io.csvmonitor.api.source.from.AzureBlobFrom;
import io.csvmonitor.exporter.faults.FaultyProxy;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.FileStore;
import io.csvmonitor.exporter.source.store.FoundFile;
import io.csvmonitor.exporter.source.store.Listing;
import io.csvmonitor.exporter.source.store.OpenFile;
import io.csvmonitor.exporter.source.store.http.Nginx;
import io.csvmonitor.exporter.source.store.remote.RemoteStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blobs of a real server, and answers as Azure has them. */
class AzureStoreIT {
  private static Azurite server;
  private static int containers;

  @TempDir Path home;
  private FaultyProxy proxy;
  private String container;

  @BeforeAll
  static void startServer() throws IOException {
    server = new Azurite();
  }

  @AfterAll
  static void stopServer() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void start() throws IOException {
    container = "exports" + ++containers;
    server.bucket(container);
    server.writeLogin(home);
    proxy = new FaultyProxy(server.port());
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
  }

  private RemoteStore store(String key) {
    return server.objects(container, key, proxy.port(), home);
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

  @Test
  void onlyThePrefixIsListedPageByPage() {
    for (String key : List.of("tx/1.csv", "tx/2.csv", "tx/3.csv", "tx/4.csv", "tx/5.txt")) {
      server.put(container, key, key);
    }
    server.put(container, "tx/below/6.csv", "6");
    server.put(container, "other/7.csv", "7");
    try (RemoteStore store = store("tx/*.csv")) {
      assertThat(names(look(store)))
          .containsExactly(
              container + "/tx/1.csv",
              container + "/tx/2.csv",
              container + "/tx/3.csv",
              container + "/tx/4.csv");
      assertThat(proxy.takeLines())
          .hasSizeGreaterThanOrEqualTo(3)
          .allMatch(line -> line.contains("prefix=tx%2F&maxresults=2&delimiter=%2F"));
    }
    assertThat(names(look(store("tx/**.csv")))).hasSize(5).contains(container + "/tx/below/6.csv");
    assertThat(names(look(store("tx/1.csv")))).containsExactly(container + "/tx/1.csv");
  }

  @Test
  void aVersionIsReceivedOnceAndWhole() throws IOException {
    server.put(container, "a.csv", "one");
    RemoteStore store = store("*.csv");
    FoundFile first = look(store).files().getFirst();
    assertThat(content(first)).isEqualTo("one");
    proxy.takeHeads();
    for (int i = 0; i < 5; i++) {
      assertThat(look(store).files().getFirst().stamp()).isEqualTo(first.stamp());
    }
    assertThat(proxy.takeLines()).hasSize(5).allMatch(line -> line.contains("comp=list"));
    server.put(container, "a.csv", "two");
    FoundFile second = look(store).files().getFirst();
    assertThat(second.stamp()).isNotEqualTo(first.stamp());
    server.put(container, "a.csv", "three");
    assertThatThrownBy(second::open).hasMessageContaining("written again after it was listed");
    FoundFile third = look(store).files().getFirst();
    assertThat(content(third)).isEqualTo("three");
    server.put(container, "a.csv", "12345");
    FoundFile fourth = look(store).files().getFirst();
    proxy.answer("200 OK", "ETag: \"" + fourth.stamp().version() + "\"", "123");
    assertThatThrownBy(fourth::open).hasMessageContaining("3 bytes of 5");
    proxy.answer(null, "", "");
    FoundFile fifth = look(store).files().getFirst();
    proxy.answer("409 Conflict", "x-ms-error-code: BlobArchived", "");
    assertThatThrownBy(fifth::open).hasMessageContaining("archived");
    proxy.answer(null, "", "");
    server.delete(container, "a.csv");
    FileProblem none = problem(look(store));
    assertThat(none.kind()).isEqualTo(FileProblem.Kind.NOT_FOUND);
    assertThat(none.message())
        .contains("no blob matches azblob://" + Azurite.ACCOUNT + "/" + container + "/*.csv");
    store.close();
  }

  @Test
  void anyKeyIsReceived() throws IOException {
    List<String> keys = List.of("a//b.csv", "ü b+c%.csv", "a/../c.csv", "~d&e=.csv");
    for (String key : keys) {
      server.put(container, key, key);
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
    "403 Forbidden, AuthorizationPermissionMismatch, FORBIDDEN, the login may not list blobs",
    "403 Forbidden, AuthenticationFailed, UNAUTHORIZED, a SAS token can have ended",
    "401 Unauthorized, InvalidAuthenticationInfo, UNAUTHORIZED, correct sasToken",
    "404 Not Found, ContainerNotFound, NOT_FOUND, the container does not exist",
    "409 Conflict, AccountBeingCreated, SERVER_FAILED, 409 AccountBeingCreated: correct the fields",
    "503 Service Unavailable, ServerBusy, SERVER_FAILED, 503 ServerBusy: check the store",
  })
  void aFailureSaysWhatToDo(String status, String code, FileProblem.Kind kind, String text)
      throws IOException {
    server.put(container, "tx/a.csv", "1");
    RemoteStore store = store("tx/*.csv");
    FoundFile blob = look(store).files().getFirst();
    proxy.answer(status, "x-ms-error-code: " + code, "");
    Listing failed = look(store);
    assertThat(problem(failed).kind()).isEqualTo(kind);
    assertThat(problem(failed).message())
        .startsWith("azblob://" + Azurite.ACCOUNT + "/" + container + "/tx/ at http://127.0.0.1:")
        .contains(text)
        .doesNotContain(Azurite.KEY);
    assertThat(failed.doubts().concern(blob.path())).isTrue();
    assertThat(failed.files()).as("as far as anybody knows").hasSize(1);
    assertThat(store.requests().errors(kind)).isEqualTo(1);
    proxy.answer(null, "", "");
    assertThat(content(look(store).files().getFirst())).isEqualTo("1");
    store.close();
  }

  @Test
  void aSasTokenIsReadForEachRequest() throws IOException {
    server.put(container, "a.csv", "1");
    AzureBlobFrom from =
        server.from(container, "*.csv", proxy.port(), new SecretValue(null, "sas", null), null);
    RemoteStore store = Azurite.store(from, home, Map.of());
    assertThat(problem(look(store)).kind()).isEqualTo(FileProblem.Kind.CREDENTIALS_MISSING);
    assertThat(proxy.takeHeads()).isEmpty();
    Files.writeString(home.resolve("sas"), Azurite.sas("r") + "\n");
    FileProblem mayNot = problem(look(store));
    assertThat(mayNot.kind()).isEqualTo(FileProblem.Kind.FORBIDDEN);
    assertThat(mayNot.message()).contains("may not list").doesNotContain("sig=");
    Files.writeString(home.resolve("sas"), Azurite.sas("rl"));
    assertThat(content(look(store).files().getFirst())).isEqualTo("1");
    Files.writeString(home.resolve("sas"), "no token");
    assertThat(problem(look(store)).message())
        .contains("sasToken: must be the query of a URL")
        .doesNotContain("no token");
    store.close();
    Files.writeString(home.resolve("account-key"), "no Base64 !");
    assertThat(problem(look(store("*.csv"))).message())
        .contains("account-key must have the account key in Base64")
        .doesNotContain("no Base64");
  }

  /** The library of Microsoft sends what a pod with Workload Identity has. */
  @Test
  void aPodWithWorkloadIdentityNeedsNoSecret() throws IOException {
    server.put(container, "a.csv", "1");
    Files.writeString(home.resolve("token"), "hidden-assertion-1");
    List<String> asked = new CopyOnWriteArrayList<>();
    Map<String, String> environment =
        Map.of(
            "AZURE_CLIENT_ID", "client-1",
            "AZURE_TENANT_ID", "tenant-1",
            "AZURE_AUTHORITY_HOST", "https://login.microsoftonline.com/",
            "AZURE_FEDERATED_TOKEN_FILE", home.resolve("token").toString());
    AzureIdentity identity =
        new AzureIdentity(
            environment,
            request -> {
              asked.add(request.url() + " " + request.body());
              HttpResponse answer = new HttpResponse().statusCode(200);
              answer.addHeaders(Map.of("Content-Type", List.of("application/json")));
              return request.url().getPath().endsWith("/token")
                  ? answer.body(
                      "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"hidden-token\"}")
                  : answer.body(
                      "{\"tenant_discovery_endpoint\":\"https://login.microsoftonline.com/tenant-1/.well-known/openid-configuration\",\"metadata\":[]}");
            });
    RemoteStore store =
        AzureServer.store(
            server.from(container, "*.csv", proxy.port(), null, null),
            ZoneOffset.UTC,
            home,
            identity,
            10);
    // The emulator refuses this token.
    FileProblem refused = problem(look(store));
    assertThat(refused.kind()).isIn(FileProblem.Kind.FORBIDDEN, FileProblem.Kind.UNAUTHORIZED);
    assertThat(refused.message()).doesNotContain("hidden");
    assertThat(proxy.takeHeads())
        .isNotEmpty()
        .allMatch(head -> head.contains("Authorization: Bearer hidden-token"));
    assertThat(asked)
        .filteredOn(each -> each.contains("/oauth2/v2.0/token"))
        .singleElement()
        .asString()
        .contains("tenant-1", "client-1", "hidden-assertion-1")
        .contains("storage.azure.com");
    look(store);
    assertThat(asked).filteredOn(each -> each.contains("/token")).as("kept").hasSize(1);
    Files.writeString(home.resolve("token"), "hidden-assertion-2");
    look(store);
    assertThat(asked.getLast()).contains("hidden-assertion-2");
    Files.delete(home.resolve("token"));
    FileProblem missing = problem(look(store));
    assertThat(missing.kind()).isEqualTo(FileProblem.Kind.CREDENTIALS_MISSING);
    assertThat(missing.message()).contains("cannot be read");
    store.close();
  }

  @Test
  void aServerThatIsNotThereIsUnreachable() {
    RemoteStore store = server.objects(container, "a/{yyyy-MM-dd}*.csv", Nginx.free(), home);
    FileProblem gone = problem(look(store));
    assertThat(gone.kind()).isEqualTo(FileProblem.Kind.UNREACHABLE);
    assertThat(gone.message()).contains("no connection");
    store.close();
  }
}
