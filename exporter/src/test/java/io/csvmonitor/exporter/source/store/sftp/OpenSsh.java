package io.csvmonitor.exporter.source.store.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.api.secret.SecretValue;
import io.csvmonitor.api.secret.TrustFrom;
import io.csvmonitor.api.source.from.SelectObjects;
import io.csvmonitor.api.source.from.SftpFrom;
import io.csvmonitor.exporter.source.store.remote.RemoteStore;
import io.csvmonitor.testing.FreePort;
import io.csvmonitor.testing.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An OpenSSH server that is not root, with the folder {@code files}. The home folder also has the
 * private key {@code id} of a user, and {@code known_hosts}.
 */
public final class OpenSsh implements AutoCloseable {
  private static final String NOBODY = "65534";

  public final int port;
  public final Path root;
  private final Path home;
  private Process process;

  public OpenSsh(Path home) throws IOException {
    this(home, FreePort.next());
  }

  public OpenSsh(Path home, int port) throws IOException {
    Program.onPath("sshd");
    this.home = home;
    this.port = port;
    this.root = Files.createDirectory(home.resolve("files"));
    keygen(home.resolve("id"), "ed25519", "");
    Files.copy(home.resolve("id.pub"), home.resolve("authorized_keys"));
    newHostKey();
    Files.writeString(home.resolve("known_hosts"), knownHost(port));
    start();
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** The user whose files the server shows. */
  public static String user() {
    return isRoot() ? "nobody" : System.getProperty("user.name");
  }

  /** Makes a key pair. */
  static void keygen(Path file, String type, String passphrase) throws IOException {
    run(
        List.of(
            Program.onPath("ssh-keygen").toString(),
            "-q",
            "-t",
            type,
            "-N",
            passphrase,
            "-f",
            file.toString()));
  }

  private static void run(List<String> command) throws IOException {
    Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      assertThat(program.waitFor()).as(command + said).isZero();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /** The server has another host key from its next start on. */
  void newHostKey() throws IOException {
    Files.deleteIfExists(home.resolve("host"));
    Files.deleteIfExists(home.resolve("host.pub"));
    keygen(home.resolve("host"), "ed25519", "");
  }

  /** The line of known_hosts for the server behind a port. */
  public String knownHost(int atPort) throws IOException {
    return "[127.0.0.1]:" + atPort + " " + Files.readString(home.resolve("host.pub"));
  }

  void start() throws IOException {
    Path config = home.resolve("sshd_config");
    Files.writeString(
        config,
        """
        ListenAddress 127.0.0.1
        Port %2$d
        HostKey %1$s/host
        AuthorizedKeysFile %1$s/authorized_keys
        PidFile none
        UsePAM yes
        StrictModes no
        LogLevel ERROR
        MaxStartups 200
        MaxAuthTries 3
        Subsystem sftp internal-sftp -d %1$s/files
        """
            .formatted(home, port));
    own();
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(
          List.of(
              Program.onPath("setpriv").toString(),
              "--reuid=" + NOBODY,
              "--regid=" + NOBODY,
              "--clear-groups"));
    }
    command.addAll(List.of(Program.onPath("sshd").toString(), "-D", "-e", "-f", "" + config));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("sshd.log").toFile()))
            .start();
    await().atMost(20, TimeUnit.SECONDS).until(this::answers);
  }

  /** Gives all files to the user of the server. */
  private void own() throws IOException {
    Files.setPosixFilePermissions(
        home.resolve("host"), PosixFilePermissions.fromString("rw-------"));
    if (isRoot()) {
      UserPrincipal nobody =
          home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user());
      try (Stream<Path> all = Files.walk(home)) {
        for (Path each : all.toList()) {
          Files.setOwner(each, nobody);
        }
      }
    }
  }

  private boolean answers() throws IOException {
    assertThat(process.isAlive())
        .as("sshd, which said: %s", Files.readString(home.resolve("sshd.log")))
        .isTrue();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /** The files that a path selects, listed at each look. */
  public static RemoteStore store(String path, int throughPort, Path home) {
    return SftpServer.store(from(path, throughPort), ZoneOffset.UTC, home);
  }

  static SftpFrom from(String path, int throughPort) {
    return new SftpFrom(
        "127.0.0.1",
        throughPort,
        user(),
        path,
        SelectObjects.All,
        "1d",
        null,
        new SecretValue(null, "id", null),
        null,
        new TrustFrom(null, null, "known_hosts"),
        "0s");
  }

  /** The server and its connections do not go on. */
  void suspend() throws IOException {
    signal("STOP");
  }

  void resume() throws IOException {
    signal("CONT");
  }

  private void signal(String name) throws IOException {
    for (ProcessHandle each :
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList()) {
      run(List.of("kill", "-" + name, String.valueOf(each.pid())));
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
