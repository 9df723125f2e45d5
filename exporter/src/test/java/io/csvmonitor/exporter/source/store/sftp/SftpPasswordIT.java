package io.csvmonitor.exporter.source.store.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.secret.SecretValue;
import io.csvmonitor.api.secret.TrustFrom;
import io.csvmonitor.api.source.from.SelectObjects;
import io.csvmonitor.api.source.from.SftpFrom;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.Listing;
import io.csvmonitor.exporter.source.store.OpenFile;
import io.csvmonitor.exporter.source.store.remote.RemoteStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Logins with a password, at the server of Apache MINA: an OpenSSH server that is not root cannot
 * check passwords.
 */
class SftpPasswordIT {
  @TempDir Path home;
  private SshServer server;

  @BeforeEach
  void start() throws Exception {
    Path files = Files.createDirectory(home.resolve("files"));
    Files.writeString(files.resolve("a.csv"), "a\n1\n");
    server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    SimpleGeneratorHostKeyProvider keys = new SimpleGeneratorHostKeyProvider();
    keys.setAlgorithm(KeyUtils.EC_ALGORITHM);
    server.setKeyPairProvider(keys);
    server.setPasswordAuthenticator(
        (user, password, session) -> user.equals("reader") && password.equals("right pässword"));
    server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
    server.setFileSystemFactory(new VirtualFileSystemFactory(files));
    server.start();
    StringBuilder line = new StringBuilder("[127.0.0.1]:" + server.getPort() + " ");
    PublicKeyEntry.appendPublicKeyEntry(line, keys.loadKeys(null).iterator().next().getPublic());
    Files.writeString(home.resolve("known_hosts"), line + "\n");
    Files.writeString(home.resolve("password"), "right pässword\n");
  }

  @AfterEach
  void stop() throws IOException {
    server.stop(true);
  }

  private RemoteStore store() {
    return SftpServer.store(
        new SftpFrom(
            "127.0.0.1",
            server.getPort(),
            "reader",
            "/a.csv",
            SelectObjects.All,
            "1d",
            new SecretValue(null, "password", null),
            null,
            null,
            new TrustFrom(null, null, "known_hosts"),
            "0s"),
        ZoneOffset.UTC,
        home);
  }

  private void reads() throws IOException {
    try (RemoteStore store = store()) {
      store.refresh();
      Listing listing = store.list();
      assertThat(listing.problems()).isEmpty();
      try (OpenFile file = listing.files().getFirst().open()) {
        assertThat(new String(file.from(0).readAllBytes(), StandardCharsets.UTF_8))
            .isEqualTo("a\n1\n");
      }
    }
  }

  @Test
  void thePasswordIsTaken() throws Exception {
    server.setUserAuthFactories(List.of(UserAuthPasswordFactory.INSTANCE));
    reads();
  }

  @Test
  void thePasswordAnswersAQuestionToo() throws Exception {
    server.setUserAuthFactories(List.of(UserAuthKeyboardInteractiveFactory.INSTANCE));
    reads();
  }

  @Test
  void aWrongPasswordIsUnauthorized() throws Exception {
    Files.writeString(home.resolve("password"), "hidden-password");
    try (RemoteStore store = store()) {
      store.refresh();
      assertThat(store.list().problems())
          .singleElement()
          .matches(problem -> problem.kind() == FileProblem.Kind.UNAUTHORIZED)
          .matches(problem -> problem.message().contains("correct username or password"))
          .matches(problem -> !problem.message().contains("hidden-password"));
    }
  }
}
