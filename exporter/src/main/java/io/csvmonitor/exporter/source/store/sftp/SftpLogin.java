package io.csvmonitor.exporter.source.store.sftp;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import com.jcraft.jsch.Session;
import io.csvmonitor.api.secret.SecretValue;
import io.csvmonitor.api.source.from.SftpFrom;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.SecretText;
import io.csvmonitor.exporter.source.store.SourceException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The secret values and host keys of a source, from the current files. */
final class SftpLogin {
  private final byte[] password;
  private final byte[] privateKey;
  private final byte[] passphrase;
  private final byte[] knownHosts;

  private SftpLogin(byte[] password, byte[] privateKey, byte[] passphrase, byte[] knownHosts) {
    this.password = password;
    this.privateKey = privateKey;
    this.passphrase = passphrase;
    this.knownHosts = knownHosts;
  }

  /**
   * Reads the files.
   *
   * @param folder the folder to which a relative path is relative
   */
  static SftpLogin of(SftpFrom from, Path folder) throws SourceException {
    return new SftpLogin(
        line(from.password(), folder),
        from.privateKey() == null ? new byte[0] : SecretText.of(from.privateKey(), folder).bytes(),
        line(from.passphrase(), folder),
        SecretText.of(from.knownHosts(), folder).bytes());
  }

  private static byte[] line(@Nullable SecretValue value, Path folder) throws SourceException {
    return value == null
        ? new byte[0]
        : SecretText.of(value, folder).line().getBytes(StandardCharsets.UTF_8);
  }

  /** A session with this login, before it is connected. */
  Session session(SftpFrom from, OfferedKey offered) throws SourceException, JSchException {
    JSch ssh = new JSch();
    ssh.setKnownHosts(new ByteArrayInputStream(knownHosts));
    if (ssh.getHostKeyRepository().getHostKey().length == 0) {
      throw missing("knownHosts must have at least one line of a known_hosts file, found none");
    }
    ssh.setHostKeyRepository(offered.over(ssh.getHostKeyRepository()));
    if (privateKey.length > 0) {
      addKey(ssh);
    }
    Session session = ssh.getSession(from.username(), from.host(), from.port());
    if (password.length > 0) {
      session.setPassword(password.clone());
    }
    session.setConfig("StrictHostKeyChecking", "yes");
    session.setConfig(
        "PreferredAuthentications",
        privateKey.length > 0 ? "publickey" : "password,keyboard-interactive");
    return session;
  }

  private void addKey(JSch ssh) throws SourceException {
    boolean isEncrypted;
    try {
      // JSch clears the arrays.
      isEncrypted = KeyPair.load(ssh, privateKey.clone(), null).isEncrypted();
    } catch (JSchException wrong) {
      throw missing(
          "privateKey must be a private key of OpenSSH or a PEM file, with its first and last"
              + " line, found another text");
    }
    if (isEncrypted && passphrase.length == 0) {
      throw missing("privateKey is encrypted: set passphrase");
    }
    try {
      ssh.addIdentity("privateKey", privateKey.clone(), null, passphrase.clone());
      isEncrypted = ssh.getIdentityRepository().getIdentities().getFirst().isEncrypted();
    } catch (JSchException wrong) {
      isEncrypted = true;
    }
    if (isEncrypted) {
      throw missing("passphrase is not the passphrase of privateKey: correct it");
    }
  }

  private static SourceException missing(String message) {
    return SourceException.passing(FileProblem.Kind.CREDENTIALS_MISSING, "sftp." + message);
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof SftpLogin other
        && Arrays.equals(password, other.password)
        && Arrays.equals(privateKey, other.privateKey)
        && Arrays.equals(passphrase, other.passphrase)
        && Arrays.equals(knownHosts, other.knownHosts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(knownHosts);
  }
}
