package io.csvmonitor.exporter.source.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.csvmonitor.exporter.faults.FaultyProxy;
import io.csvmonitor.exporter.source.store.remote.RemoteStore;
import io.csvmonitor.testing.FreePort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests that each store of objects passes, with a real server. */
public abstract class ObjectStoreContract {
  @TempDir protected Path home;
  protected FaultyProxy proxy;
  private ObjectServer server;
  private String bucket;

  /** The server, which has no bucket of this name yet. */
  protected abstract ObjectServer open() throws IOException;

  /** The bucket or container of a test. */
  protected String bucketName() {
    return "exports";
  }

  /** Called after each test. */
  protected void close(ObjectServer used) {
    used.close();
  }

  /** The address of a key, as messages have it. */
  protected abstract String address(String key);

  /** The parts of the query of a listing of {@code tx/*.csv}, two keys at once. */
  protected abstract List<String> queryOfPages();

  /** A part of the query of each listing. */
  protected abstract String queryOfListing();

  /** The header of an answer with the version of an object. */
  protected abstract String versionHeader(FoundFile file);

  /** The proxy answers that the login has not the right. */
  protected abstract void refuse();

  /** The right to read an object, as messages have it. */
  protected abstract String rightToRead();

  /** The number of requests that the store counts if a server cannot be reached. */
  protected int countedAttempts() {
    return 3;
  }

  /** Keys that are not like paths of a file system. */
  protected List<String> unusualKeys() {
    // The last key has the maximum length, 1,024 bytes.
    return List.of(
        "a//b.csv",
        "ü b+c%.csv",
        "a/../c.csv",
        "~d&e=.csv",
        "f\ng.csv",
        ("k".repeat(203) + "/").repeat(5) + ".csv");
  }

  @BeforeEach
  void start() throws IOException {
    server = open();
    bucket = bucketName();
    server.bucket(bucket);
    server.writeLogin(home);
    proxy = new FaultyProxy(server.port());
  }

  @AfterEach
  void stop() throws IOException {
    if (proxy != null) {
      proxy.close();
    }
    close(server);
  }

  protected RemoteStore store(String key) {
    return server.objects(bucket, key, proxy.port(), home);
  }

  protected void put(String key, String content) {
    server.put(bucket, key, content);
  }

  protected void delete(String key) {
    server.delete(bucket, key);
  }

  protected static Listing look(FileStore store) {
    store.refresh();
    return store.list();
  }

  protected static List<String> names(Listing listing) {
    assertThat(listing.problems()).isEmpty();
    return listing.files().stream().map(file -> file.path().toString()).toList();
  }

  protected static FileProblem problem(Listing listing) {
    assertThat(listing.problems()).hasSize(1);
    return listing.problems().getFirst();
  }

  protected static String content(FoundFile file) throws IOException {
    try (OpenFile open = file.open()) {
      return new String(open.from(0).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The last answer of the proxy is a failure of a listing: its message says what to do. */
  protected void failureSays(Runnable failing, FileProblem.Kind kind, String text, String secret)
      throws IOException {
    put("tx/a.csv", "1");
    RemoteStore store = store("tx/*.csv");
    FoundFile object = look(store).files().getFirst();
    failing.run();
    Listing failed = look(store);
    assertThat(problem(failed).kind()).isEqualTo(kind);
    assertThat(problem(failed).message())
        .startsWith(address("tx/") + " at http://127.0.0.1:")
        .contains(text)
        .doesNotContain(secret);
    assertThat(failed.doubts().concern(object.path())).isTrue();
    assertThat(failed.files()).as("as far as anybody knows").hasSize(1);
    assertThat(store.requests().errors(kind)).isEqualTo(1);
    proxy.answer(null, "", "");
    assertThat(content(look(store).files().getFirst())).isEqualTo("1");
    store.close();
  }

  @Test
  void onlyThePrefixIsListedPageByPage() {
    for (String key : List.of("tx/1.csv", "tx/2.csv", "tx/3.csv", "tx/4.csv", "tx/5.txt")) {
      put(key, key);
    }
    put("tx/below/6.csv", "6");
    put("other/7.csv", "7");
    try (RemoteStore store = store("tx/*.csv")) {
      assertThat(names(look(store)))
          .containsExactly(
              bucket + "/tx/1.csv",
              bucket + "/tx/2.csv",
              bucket + "/tx/3.csv",
              bucket + "/tx/4.csv");
      assertThat(proxy.takeLines())
          .hasSizeGreaterThanOrEqualTo(3)
          .allMatch(line -> queryOfPages().stream().allMatch(line::contains));
    }
    assertThat(names(look(store("tx/**.csv")))).hasSize(5).contains(bucket + "/tx/below/6.csv");
    assertThat(names(look(store("tx/1.csv")))).containsExactly(bucket + "/tx/1.csv");
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    put("d/" + today + "/a.csv", "1");
    put("d/" + today.minusDays(9) + "/a.csv", "1");
    assertThat(names(look(store("d/{yyyy-MM-dd}/*")))).hasSize(1);
  }

  @Test
  void anUnchangedVersionIsNeverReceivedAgain() throws IOException {
    put("a.csv", "one");
    RemoteStore store = store("*.csv");
    FoundFile first = look(store).files().getFirst();
    assertThat(content(first)).isEqualTo("one");
    proxy.takeHeads();
    for (int i = 0; i < 5; i++) {
      assertThat(look(store).files().getFirst().stamp()).isEqualTo(first.stamp());
    }
    assertThat(proxy.takeLines()).hasSize(5).allMatch(line -> line.contains(queryOfListing()));
    put("a.csv", "two");
    FoundFile second = look(store).files().getFirst();
    assertThat(second.stamp()).isNotEqualTo(first.stamp());
    assertThat(second.stamp().isTooRecent(0)).isFalse();
    assertThat(content(second)).isEqualTo("two");
    store.close();
  }

  @Test
  void aReadIsOfOneVersionOrBegunAgain() throws IOException {
    put("a.csv", "one");
    RemoteStore store = store("*.csv");
    FoundFile listed = look(store).files().getFirst();
    put("a.csv", "two");
    assertThatThrownBy(listed::open)
        .isInstanceOfSatisfying(
            SourceException.class,
            failure -> assertThat(SourceException.isPassing(failure)).isTrue())
        .hasMessageContaining("written again after it was listed");
    FoundFile two = look(store).files().getFirst();
    assertThat(content(two)).isEqualTo("two");
    delete("a.csv");
    assertThat(content(two)).as("received before").isEqualTo("two");
    FileProblem none = problem(look(store));
    assertThat(none.kind()).isEqualTo(FileProblem.Kind.NOT_FOUND);
    assertThat(none.message()).contains(" matches " + address("*.csv"));
    store.close();
  }

  @Test
  void aCutOffBodyIsNoVersion() throws IOException {
    put("a.csv", "12345");
    RemoteStore store = store("*.csv");
    FoundFile file = look(store).files().getFirst();
    proxy.answer("200 OK", versionHeader(file), "123");
    assertThatThrownBy(file::open).hasMessageContaining("3 bytes of 5");
    proxy.answer(null, "", "");
    FoundFile again = look(store).files().getFirst();
    proxy.answer("200 OK", versionHeader(again), "1234567");
    assertThatThrownBy(again::open).hasMessageMatching(".* more than the 5 bytes of it; check .*");
    proxy.answer(null, "", "");
    assertThat(content(look(store).files().getFirst())).isEqualTo("12345");
    store.close();
  }

  /** The listing has the given parts, one after the other, and its length is not known. */
  @Test
  void aListingWithoutAnEndIsRefused() {
    put("a.csv", "1");
    RemoteStore store = store("*.csv");
    proxy.answerWithoutEnd(" ".repeat(1 << 16));
    FileProblem endless = problem(look(store));
    assertThat(endless.kind())
        .as(endless.message())
        .isIn(FileProblem.Kind.SERVER_FAILED, FileProblem.Kind.TOO_LARGE);
    assertThat(endless.message()).startsWith(address("")).contains("has more than ");
    proxy.answer(null, "", "");
    store.close();
  }

  @Test
  void anyKeyIsReceived() throws IOException {
    List<String> keys = unusualKeys();
    for (String key : keys) {
      put(key, key);
    }
    RemoteStore store = store("**");
    Listing listing = look(store);
    assertThat(names(listing)).hasSize(keys.size()).doesNotHaveDuplicates();
    for (FoundFile file : listing.files()) {
      assertThat(keys).contains(content(file));
    }
    store.close();
  }

  @Test
  void anObjectThatMayNotBeReadHoldsUpNoOther() throws IOException {
    put("a.csv", "1");
    put("b.csv", "2");
    RemoteStore store = store("*.csv");
    List<FoundFile> files = look(store).files();
    refuse();
    assertThatThrownBy(files.getFirst()::open)
        .hasMessageContaining(rightToRead())
        .hasMessageContaining(address("a.csv"));
    proxy.answer(null, "", "");
    proxy.takeHeads();
    // Before the next listing, it is not requested again.
    assertThatThrownBy(files.getFirst()::open).hasMessageContaining(rightToRead());
    assertThat(proxy.takeHeads()).isEmpty();
    assertThat(content(files.getLast())).isEqualTo("2");
    assertThat(content(look(store).files().getFirst())).isEqualTo("1");
    store.close();
  }

  @Test
  void aServerThatIsNotThereIsUnreachable() {
    RemoteStore store = server.objects(bucket, "a/{yyyy-MM-dd}*.csv", FreePort.next(), home);
    Listing listing = look(store);
    FileProblem gone = problem(listing);
    assertThat(gone.kind()).isEqualTo(FileProblem.Kind.UNREACHABLE);
    assertThat(gone.message()).contains("no connection");
    assertThat(listing.doubts().concern(Path.of(bucket + "/a/x.csv"))).isTrue();
    assertThat(store.requests().requests()).as("for all dates").isEqualTo(countedAttempts());
    store.close();
  }
}
