package io.csvmonitor.exporter.source.store.sftp;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Remembers the host key of a server, for messages. */
final class OfferedKey {
  private volatile String text = "an unknown key";

  /** The type and the fingerprint of the key, as OpenSSH writes them. */
  @Override
  public String toString() {
    return text;
  }

  private void offered(String host, byte[] key) {
    try {
      text =
          new HostKey(host, key).getType()
              + " SHA256:"
              + Base64.getEncoder()
                  .withoutPadding()
                  .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
    } catch (JSchException | NoSuchAlgorithmException unreadable) {
      text = "an unreadable key";
    }
  }

  /** A repository over the known host keys that remembers the requested key. */
  HostKeyRepository over(HostKeyRepository known) {
    return new HostKeyRepository() {
      @Override
      public int check(String host, byte[] key) {
        offered(host, key);
        return known.check(host, key);
      }

      @Override
      public void add(HostKey key, UserInfo user) {
        throw new IllegalStateException("host keys are never added");
      }

      @Override
      public void remove(String host, String type) {
        throw new IllegalStateException("host keys are never removed");
      }

      @Override
      public void remove(String host, String type, byte[] key) {
        throw new IllegalStateException("host keys are never removed");
      }

      @Override
      public String getKnownHostsRepositoryID() {
        return "knownHosts";
      }

      @Override
      public HostKey[] getHostKey() {
        return known.getHostKey();
      }

      @Override
      public HostKey[] getHostKey(String host, String type) {
        return known.getHostKey(host, type);
      }
    };
  }
}
