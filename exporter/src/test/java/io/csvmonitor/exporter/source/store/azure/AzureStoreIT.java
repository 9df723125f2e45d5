package io.csvmonitor.exporter.source.store.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.aad.msal4j.HttpResponse;
import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.secret.SecretValue;
import io.csvmonitor.api.source.from.AzureBlobFrom;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.FoundFile;
import io.csvmonitor.exporter.source.store.ObjectServer;
import io.csvmonitor.exporter.source.store.ObjectStoreContract;
import io.csvmonitor.exporter.source.store.remote.RemoteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blobs of a real server, and answers as Azure has them. */
class AzureStoreIT extends ObjectStoreContract {
  private static Azurite server;
  private static int containers;

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

  @Override
  protected ObjectServer open() {
    container = "exports" + ++containers;
    return server;
  }

  @Override
  protected String bucketName() {
    return container;
  }

  @Override
  protected void close(ObjectServer used) {
    // All tests use one server, which starts slowly.
  }

  @Override
  protected String address(String key) {
    return "azblob://" + Azurite.ACCOUNT + "/" + container + "/" + key;
  }

  @Override
  protected List<String> queryOfPages() {
    return List.of("prefix=tx%2F&maxresults=2&delimiter=%2F");
  }

  @Override
  protected String queryOfListing() {
    return "comp=list";
  }

  @Override
  protected String versionHeader(FoundFile file) {
    return "ETag: \"" + file.stamp().version() + "\"";
  }

  @Override
  protected void refuse() {
    proxy.answer("403 Forbidden", "x-ms-error-code: AuthorizationPermissionMismatch", "");
  }

  @Override
  protected String rightToRead() {
    return "may not read blobs";
  }

  /** The emulator refuses a line end in a name. */
  @Override
  protected List<String> unusualKeys() {
    return super.unusualKeys().stream().filter(key -> !key.contains("\n")).toList();
  }

  @Test
  void anArchivedBlobIsNamed() throws IOException {
    put("a.csv", "1");
    RemoteStore store = store("*.csv");
    FoundFile blob = look(store).files().getFirst();
    proxy.answer("409 Conflict", "x-ms-error-code: BlobArchived", "");
    assertThatThrownBy(blob::open).hasMessageContaining("archived");
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
    failureSays(
        () -> proxy.answer(status, "x-ms-error-code: " + code, ""), kind, text, Azurite.KEY);
  }

  @Test
  void aSasTokenIsReadForEachRequest() throws IOException {
    put("a.csv", "1");
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

  private RemoteStore anonymous(String of) throws Exception {
    AzureBlobFrom from =
        CsvMonitorDocument.read(
                """
                sources:
                  - name: a
                    from:
                      azureBlob: {container: %s, key: "*.csv", interval: 0s, endpoint: "%s", anonymous: true}
                    metrics: [{name: a, type: Counter}]
                """
                    .formatted(of, server.endpoint(proxy.port())))
            .spec()
            .sources()
            .getFirst()
            .from()
            .azureBlob();
    return AzureServer.store(from, ZoneOffset.UTC, home);
  }

  @Test
  void aContainerOfEverybodyNeedsNoLogin() throws Exception {
    server.publicContainer(container + "p");
    server.put(container + "p", "a.csv", "1");
    try (RemoteStore store = anonymous(container + "p")) {
      assertThat(content(look(store).files().getFirst())).isEqualTo("1");
    }
    assertThat(proxy.takeHeads()).hasSize(2).noneMatch(head -> head.contains("uthorization"));
    try (RemoteStore store = anonymous(container)) {
      assertThat(problem(look(store)).message())
          .contains(container, "not public", "leave out anonymous");
      for (String status :
          List.of("409 PublicAccessNotPermitted", "401 NoAuthenticationInformation")) {
        proxy.answer(
            status.substring(0, 3) + " Refused", "x-ms-error-code: " + status.substring(4), "");
        FileProblem refused = problem(look(store));
        assertThat(refused.kind()).isEqualTo(FileProblem.Kind.FORBIDDEN);
        assertThat(refused.message()).contains("is not public (" + status, "leave out anonymous");
      }
    }
  }

  /** The library of Microsoft sends what a pod with Workload Identity has. */
  @Test
  void aPodWithWorkloadIdentityNeedsNoSecret() throws IOException {
    put("a.csv", "1");
    Files.writeString(home.resolve("token"), "hidden-assertion-1");
    List<String> asked = new CopyOnWriteArrayList<>();
    AtomicInteger status = new AtomicInteger(200);
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
              HttpResponse answer = new HttpResponse().statusCode(status.get());
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
    Files.writeString(home.resolve("token"), "hidden-assertion-3");
    status.set(503);
    FileProblem busy = problem(look(store));
    assertThat(busy.kind()).as(busy.message()).isEqualTo(FileProblem.Kind.UNREACHABLE);
    assertThat(busy.message()).contains("Microsoft Entra ID gave no token (its answer");
    Files.delete(home.resolve("token"));
    FileProblem missing = problem(look(store));
    assertThat(missing.kind()).isEqualTo(FileProblem.Kind.CREDENTIALS_MISSING);
    assertThat(missing.message()).contains("cannot be read");
    store.close();
  }
}
