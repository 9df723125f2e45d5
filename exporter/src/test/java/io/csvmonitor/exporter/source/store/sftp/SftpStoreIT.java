package io.csvmonitor.exporter.source.store.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.csvmonitor.api.secret.SecretValue;
import io.csvmonitor.api.secret.TrustFrom;
import io.csvmonitor.api.source.from.SelectObjects;
import io.csvmonitor.api.source.from.SftpFrom;
import io.csvmonitor.exporter.faults.FaultyProxy;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.FileProblem.Kind;
import io.csvmonitor.exporter.source.store.FileStore;
import io.csvmonitor.exporter.source.store.FoundFile;
import io.csvmonitor.exporter.source.store.Listing;
import io.csvmonitor.exporter.source.store.OpenFile;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.source.store.remote.RemoteStore;
import io.csvmonitor.testing.FreePort;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a real OpenSSH server. */
class SftpStoreIT {
  @TempDir Path home;
  private OpenSsh server;
  private FaultyProxy proxy;

  @BeforeEach
  void start() throws IOException {
    server = new OpenSsh(home);
    proxy = new FaultyProxy(server.port, 6_000);
    Files.writeString(
        home.resolve("known_hosts"), server.knownHost(proxy.port()), StandardOpenOption.APPEND);
  }

  @AfterEach
  void stop() throws IOException {
    if (proxy != null) {
      proxy.close();
    }
    if (server != null) {
      server.close();
    }
  }

  private RemoteStore store(String path) {
    return OpenSsh.store(path, proxy.port(), home);
  }

  /** A file that has rested for an hour. */
  private Path put(String name, String content) throws IOException {
    Path file = server.root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3_600)));
    return file;
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

  private static FileProblem problem(FileStore store) {
    Listing listing = look(store);
    assertThat(listing.problems()).hasSize(1);
    return listing.problems().getFirst();
  }

  @Test
  void pathsAndGlobsAreListed() throws Exception {
    put("a.csv", "1");
    put("b.csv", "2");
    put("c.txt", "3");
    put("x/d.csv", "4");
    put("x/y/e.csv", "5");
    put("w*[1]?.csv", "6");
    Files.createSymbolicLink(server.root.resolve("link.csv"), server.root.resolve("x/d.csv"));
    Files.createSymbolicLink(server.root.resolve("dead.csv"), server.root.resolve("none"));
    Files.createDirectory(server.root.resolve("folder.csv"));
    assertThat(names(look(store("*.csv"))))
        .containsExactly(
            "127.0.0.1/a.csv", "127.0.0.1/b.csv", "127.0.0.1/link.csv", "127.0.0.1/w*[1]?.csv");
    assertThat(names(look(store("*/*.csv")))).containsExactly("127.0.0.1/x/d.csv");
    assertThat(names(look(store("**.csv")))).hasSize(6).contains("127.0.0.1/x/y/e.csv");
    assertThat(names(look(store("{a,x/d}.csv")))).hasSize(2);
    Listing one = look(store("w\\*\\[1\\]\\?.csv"));
    assertThat(names(one)).containsExactly("127.0.0.1/w*[1]?.csv");
    assertThat(content(one.files().getFirst())).isEqualTo("6");
    Listing absolute = look(store(server.root + "/a.csv"));
    assertThat(names(absolute)).containsExactly("127.0.0.1" + server.root + "/a.csv");
    assertThat(content(absolute.files().getFirst())).isEqualTo("1");
    Listing linked = look(store("link.csv"));
    assertThat(content(linked.files().getFirst())).isEqualTo("4");
  }

  @Test
  void foldersOfDatesNeedNotExist() throws Exception {
    String today = LocalDate.now(ZoneOffset.UTC).toString();
    put(today + "/a.csv", "1");
    put("2001-01-01/a.csv", "2");
    RemoteStore store = store("{yyyy-MM-dd}/*.csv");
    assertThat(names(look(store))).containsExactly("127.0.0.1/" + today + "/a.csv");
    // A connection, and a listing of each date.
    assertThat(store.requests().requests()).isEqualTo(3);
    store.close();
  }

  @Test
  void anUnchangedVersionIsNeverReceivedAgain() throws Exception {
    put("a.csv", "one");
    RemoteStore store = store("*.csv");
    FoundFile first = look(store).files().getFirst();
    assertThat(content(first)).isEqualTo("one");
    store.close();
    for (int i = 0; i < 3; i++) {
      assertThat(look(store).files().getFirst().stamp()).isEqualTo(first.stamp());
    }
    assertThat(store.requests().bytes()).isEqualTo(3);
    put("a.csv", "three");
    FoundFile second = look(store).files().getFirst();
    assertThat(second.stamp()).isNotEqualTo(first.stamp());
    assertThat(content(second)).isEqualTo("three");
    store.close();
  }

  /** The times have seconds, and both contents have the same size. */
  @Test
  void ofALargeFileThatGrowsOnlyTheEndIsReceived() throws Exception {
    String row = "x".repeat(99) + "\n";
    String old = row.repeat(90_000);
    Path file = put("a.csv", old);
    RemoteStore store = store("*.csv");
    assertThat(content(look(store).files().getFirst())).isEqualTo(old);
    for (int i = 1; i <= 3; i++) {
      long before = store.requests().bytes();
      Files.writeString(file, "row " + i + "\n", StandardOpenOption.APPEND);
      String now = content(look(store).files().getFirst());
      assertThat(now).startsWith(old).endsWith("row " + i + "\n").hasSize(old.length() + 6 * i);
      assertThat(store.requests().bytes() - before).isEqualTo((64 << 10) + 6);
    }
    // The end of what is known is another one, so all is received.
    put("a.csv", row.repeat(89_999) + "y".repeat(200) + "\n");
    assertThat(content(look(store).files().getFirst())).endsWith("x\n" + "y".repeat(200) + "\n");
    put("a.csv", row.repeat(85_000));
    assertThat(content(look(store).files().getFirst())).hasSize(8_500_000);
    store.close();
  }

  @Test
  void aSecondChangeWithinASecondIsNoticed() throws Exception {
    Path file = server.root.resolve("a.csv");
    Instant second = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Files.writeString(file, "one");
    Files.setLastModifiedTime(file, FileTime.from(second));
    RemoteStore store = store("*.csv");
    assertThat(content(look(store).files().getFirst())).isEqualTo("one");
    Files.writeString(file, "six");
    Files.setLastModifiedTime(file, FileTime.from(second));
    assertThat(content(look(store).files().getFirst())).as("at once").isEqualTo("six");
    Files.writeString(file, "two");
    Files.setLastModifiedTime(file, FileTime.from(second));
    Thread.sleep(1_200);
    FoundFile found = look(store).files().getFirst();
    assertThat(content(found)).isEqualTo("two");
    assertThat(look(store).files().getFirst().stamp()).as("final").isEqualTo(found.stamp());
    assertThat(store.requests().bytes()).isEqualTo(9);
    store.close();
  }

  @Test
  void aReadIsOfOneVersionOrBegunAgain() throws Exception {
    Path file = put("a.csv", "one");
    RemoteStore store = store("*.csv");
    FoundFile listed = look(store).files().getFirst();
    Files.writeString(file, "two");
    assertThatThrownBy(listed::open)
        .isInstanceOfSatisfying(
            SourceException.class,
            failure -> assertThat(SourceException.isPassing(failure)).isTrue())
        .hasMessageContaining("written again after it was listed");
    FoundFile two = look(store).files().getFirst();
    assertThat(content(two)).isEqualTo("two");
    Files.delete(file);
    // What was received is read to its end.
    assertThat(content(two)).isEqualTo("two");
    assertThat(problem(store))
        .matches(problem -> problem.kind() == Kind.NOT_FOUND)
        .matches(problem -> problem.message().contains("no file matches sftp://"))
        .matches(problem -> problem.message().endsWith("put one there, or correct the path"));
    store.close();
  }

  /** Each read has the beginning of the file, as long as it was when it was listed. */
  @Test
  void aFileThatGrowsAllTheTimeIsRead() throws Exception {
    Path file = put("a.csv", "row\n");
    AtomicBoolean stop = new AtomicBoolean();
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
                    while (!stop.get()) {
                      out.write("row\n".repeat(100).getBytes(StandardCharsets.UTF_8));
                      Thread.sleep(1);
                    }
                  } catch (IOException | InterruptedException failure) {
                    throw new IllegalStateException(failure);
                  }
                });
    RemoteStore store = store("a.csv");
    try {
      for (int i = 0; i < 10; i++) {
        FoundFile found = look(store).files().getFirst();
        assertThat(content(found)).hasSize((int) found.stamp().size()).matches("(row\n)+");
      }
    } finally {
      stop.set(true);
      writer.join();
      store.close();
    }
  }

  @Test
  void oneFileIsSelected() throws Exception {
    Path newest = put("a.csv", "1");
    put("b.csv", "2");
    put("c.csv", "3");
    Files.setLastModifiedTime(newest, FileTime.from(Instant.now().minusSeconds(1_800)));
    assertThat(names(look(select(SelectObjects.LastByName)))).containsExactly("127.0.0.1/c.csv");
    assertThat(names(look(select(SelectObjects.LastModified)))).containsExactly("127.0.0.1/a.csv");
  }

  @Test
  void oneFileOfManyIsSelected() throws Exception {
    for (int i = 0; i <= Listing.MAX_FILES; i++) {
      Files.createFile(server.root.resolve("f%05d.csv".formatted(i)));
    }
    Path last = put("x.csv", "1");
    Files.setLastModifiedTime(last, FileTime.from(Instant.now().plusSeconds(60)));
    for (SelectObjects which : List.of(SelectObjects.LastByName, SelectObjects.LastModified)) {
      assertThat(names(look(select(which)))).containsExactly("127.0.0.1/x.csv");
    }
    Listing all = look(store("*.csv"));
    assertThat(all.files()).hasSize(Listing.MAX_FILES + 1);
    assertThat(all.problems())
        .singleElement()
        .matches(problem -> problem.kind() == Kind.TOO_LARGE)
        .matches(problem -> problem.message().contains("narrow the path"));
  }

  private RemoteStore select(SelectObjects which) {
    SftpFrom all = OpenSsh.from("*.csv", proxy.port());
    return SftpServer.store(
        new SftpFrom(
            all.host(),
            all.port(),
            all.username(),
            all.path(),
            which,
            all.lookback(),
            null,
            all.privateKey(),
            null,
            all.knownHosts(),
            "0s"),
        ZoneOffset.UTC,
        home);
  }

  private RemoteStore login(
      @Nullable String password, @Nullable String key, @Nullable String passphrase) {
    SftpFrom all = OpenSsh.from("*.csv", proxy.port());
    return SftpServer.store(
        new SftpFrom(
            all.host(),
            all.port(),
            all.username(),
            all.path(),
            all.select(),
            all.lookback(),
            secret(password),
            secret(key),
            secret(passphrase),
            all.knownHosts(),
            "0s"),
        ZoneOffset.UTC,
        home);
  }

  private static @Nullable SecretValue secret(@Nullable String file) {
    return file == null ? null : new SecretValue(null, file, null);
  }

  @Test
  void keysOfAllKindsAreTaken() throws Exception {
    put("a.csv", "1");
    for (String type : List.of("rsa", "ecdsa", "ed25519")) {
      for (String passphrase : List.of("", "open sesame")) {
        String name = type + passphrase.length();
        OpenSsh.keygen(home.resolve(name), type, passphrase);
        Files.writeString(
            home.resolve("authorized_keys"),
            Files.readString(home.resolve(name + ".pub")),
            StandardOpenOption.APPEND);
        Files.writeString(home.resolve("pass"), "open sesame\n");
        RemoteStore store = login(null, name, passphrase.isEmpty() ? null : "pass");
        assertThat(names(look(store))).as(name).hasSize(1);
        store.close();
      }
    }
    assertThat(problem(login(null, "rsa11", null)))
        .matches(problem -> problem.kind() == Kind.CREDENTIALS_MISSING)
        .matches(problem -> problem.message().contains("is encrypted: set passphrase"));
    Files.writeString(home.resolve("pass"), "close sesame");
    assertThat(problem(login(null, "ed2551911", "pass")))
        .matches(problem -> problem.kind() == Kind.CREDENTIALS_MISSING)
        .matches(problem -> problem.message().contains("is not the passphrase"))
        .matches(problem -> !problem.message().contains("close sesame"));
    Files.writeString(home.resolve("nonsense"), "hidden");
    assertThat(problem(login(null, "nonsense", null)))
        .matches(problem -> problem.kind() == Kind.CREDENTIALS_MISSING)
        .matches(problem -> problem.message().contains("must be a private key"))
        .matches(problem -> !problem.message().contains("hidden"));
    assertThat(problem(login(null, "none", null)))
        .matches(problem -> problem.kind() == Kind.CREDENTIALS_MISSING)
        .matches(problem -> problem.message().contains("does not exist"));
  }

  @Test
  void aWrongLoginIsUnauthorizedUntilItIsCorrected() throws Exception {
    put("a.csv", "1");
    Files.writeString(home.resolve("password"), "hidden-password");
    RemoteStore password = login("password", null, null);
    assertThat(problem(password))
        .matches(problem -> problem.kind() == Kind.UNAUTHORIZED)
        .matches(problem -> problem.message().contains("refused the login of the user"))
        .matches(problem -> !problem.message().contains("hidden-password"));
    OpenSsh.keygen(home.resolve("other"), "ed25519", "");
    RemoteStore key = login(null, "other", null);
    FileProblem refused = problem(key);
    assertThat(refused.kind()).isEqualTo(Kind.UNAUTHORIZED);
    assertThat(refused.message()).contains("authorized keys of the user");
    assertThat(key.list().doubts().concern(Path.of("127.0.0.1/a.csv"))).isTrue();
    Files.copy(home.resolve("id"), home.resolve("other"), StandardCopyOption.REPLACE_EXISTING);
    assertThat(names(look(key))).hasSize(1);
    // A new value is used although the connection is there.
    Files.writeString(home.resolve("other"), "nonsense");
    assertThat(problem(key).kind()).isEqualTo(Kind.CREDENTIALS_MISSING);
    key.close();
  }

  @Test
  void anotherHostKeyIsRefused() throws Exception {
    put("a.csv", "1");
    RemoteStore store = store("*.csv");
    assertThat(names(look(store))).hasSize(1);
    server.close();
    server.newHostKey();
    server.start();
    FileProblem changed = problem(store);
    assertThat(changed.kind()).isEqualTo(Kind.HOST_KEY_REFUSED);
    assertThat(changed.message())
        .contains("not that of knownHosts")
        .contains("ssh-ed25519 SHA256:")
        .contains("replace it in knownHosts");
    assertThat(store.list().files()).as("as before").hasSize(1);
    Files.writeString(home.resolve("known_hosts"), server.knownHost(proxy.port()));
    assertThat(names(look(store))).hasSize(1);
    Files.writeString(home.resolve("known_hosts"), server.knownHost(1));
    assertThat(problem(store))
        .matches(problem -> problem.kind() == Kind.HOST_KEY_REFUSED)
        .matches(problem -> problem.message().contains("has no key of [127.0.0.1]:"));
    Files.writeString(home.resolve("known_hosts"), "@revoked " + server.knownHost(proxy.port()));
    assertThat(problem(store).kind()).isEqualTo(Kind.HOST_KEY_REFUSED);
    Files.writeString(home.resolve("known_hosts"), "# none\n");
    assertThat(problem(store))
        .matches(problem -> problem.kind() == Kind.CREDENTIALS_MISSING)
        .matches(problem -> problem.message().contains("at least one line of a known_hosts file"));
    store.close();
  }

  @Test
  void hashedHostsAreKnown() throws Exception {
    put("a.csv", "1");
    new ProcessBuilder("ssh-keygen", "-q", "-H", "-f", home.resolve("known_hosts").toString())
        .start()
        .waitFor();
    assertThat(Files.readString(home.resolve("known_hosts"))).startsWith("|1|");
    assertThat(names(look(store("*.csv")))).hasSize(1);
  }

  @Test
  void whatMayNotBeReadIsForbidden() throws Exception {
    Path secret = put("secret.csv", "1");
    put("open.csv", "2");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("-w-------"));
    give(secret);
    RemoteStore store = store("*.csv");
    Listing listing = look(store);
    assertThat(names(listing)).hasSize(2);
    assertThatThrownBy(() -> listing.files().getLast().open())
        .isInstanceOfSatisfying(
            SourceException.class, failure -> assertThat(failure.kind()).isEqualTo(Kind.FORBIDDEN))
        .hasMessageContaining("/~/secret.csv: the user " + OpenSsh.user() + " has no permission");
    assertThat(content(listing.files().getFirst())).isEqualTo("2");
    Path folder = Files.createDirectory(server.root.resolve("closed"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("---------"));
    give(folder);
    assertThat(problem(store("closed/*.csv")).kind()).isEqualTo(Kind.FORBIDDEN);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    store.close();
  }

  /** The server is not root, and tests may be. */
  private void give(Path file) throws IOException {
    Files.setOwner(file, Files.getOwner(home));
  }

  @Test
  void aServerThatIsNotThereIsUnreachable() throws Exception {
    RemoteStore store = OpenSsh.store("a/{yyyy-MM-dd}*.csv", FreePort.next(), home);
    Listing listing = look(store);
    assertThat(listing.problems())
        .as("said once for all dates")
        .singleElement()
        .matches(problem -> problem.kind() == Kind.UNREACHABLE)
        .matches(problem -> problem.message().contains("no connection"));
    assertThat(listing.doubts().concern(Path.of("127.0.0.1/a/x.csv"))).isTrue();
    assertThat(store.requests().errors(Kind.UNREACHABLE)).isEqualTo(1);
    // Something else answers.
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(
              () -> {
                try (var socket = other.accept()) {
                  socket
                      .getOutputStream()
                      .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                } catch (IOException closed) {
                  return;
                }
              });
      assertThat(problem(OpenSsh.store("a.csv", other.getLocalPort(), home)).kind())
          .isEqualTo(Kind.UNREACHABLE);
    }
    SftpFrom all = OpenSsh.from("*.csv", 22);
    RemoteStore link =
        SftpServer.store(
            new SftpFrom(
                "169.254.169.254",
                22,
                "u",
                "a.csv",
                SelectObjects.All,
                "1d",
                null,
                all.privateKey(),
                null,
                new TrustFrom(null, null, "known_hosts"),
                "0s"),
            ZoneOffset.UTC,
            home);
    assertThat(problem(link))
        .matches(problem -> problem.kind() == Kind.FORBIDDEN)
        .matches(problem -> problem.message().contains("only for the machine itself"));
  }

  @Test
  void aConnectionThatTheServerEndedIsMadeAgain() throws Exception {
    put("a.csv", "one");
    RemoteStore store = store("*.csv");
    assertThat(names(look(store))).hasSize(1);
    for (int i = 0; i < 5; i++) {
      // The proxy ends its connections.
      proxy.fail(null);
      assertThat(names(look(store))).hasSize(1);
    }
    proxy.fail(null);
    assertThat(content(store.list().files().getFirst())).isEqualTo("one");
    store.close();
  }

  @Test
  void connectionsThatAreCutOffNeverGiveAPartOfAFile() throws Exception {
    String big = "0123456789abcde\n".repeat(200_000);
    put("big.csv", big);
    try (FaultyProxy cutting = new FaultyProxy(server.port, 4_000_000)) {
      Files.writeString(home.resolve("known_hosts"), server.knownHost(cutting.port()));
      RemoteStore store = OpenSsh.store("*.csv", cutting.port(), home);
      Random by = new Random(7);
      int whole = 0;
      for (int i = 0; i < 30; i++) {
        cutting.fail(by);
        for (FoundFile file : look(store).files()) {
          try {
            assertThat(content(file)).isEqualTo(big);
            whole++;
          } catch (SourceException failure) {
            assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(Kind.UNREACHABLE);
          }
        }
        store.close();
      }
      assertThat(whole).isBetween(3, 29);
      cutting.fail(null);
      assertThat(content(look(store).files().getFirst())).isEqualTo(big);
      store.close();
    }
  }

  @Test
  void aHangingServerIsGivenUp() throws Exception {
    put("a.csv", "one");
    RemoteStore store = store("*.csv");
    assertThat(names(look(store))).hasSize(1);
    Thread reader = Thread.currentThread();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                Thread.sleep(Duration.ofMillis(500));
              } catch (InterruptedException stopped) {
                return;
              }
              reader.interrupt();
            });
    server.suspend();
    try {
      long began = System.nanoTime();
      store.refresh();
      assertThat(Thread.interrupted()).as("still interrupted").isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    } finally {
      server.resume();
    }
    assertThat(names(look(store))).hasSize(1);
    store.close();
  }
}
