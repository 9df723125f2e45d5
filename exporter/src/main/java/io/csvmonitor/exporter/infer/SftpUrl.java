package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.secret.SecretValue;
import io.csvmonitor.api.secret.TrustFrom;
import io.csvmonitor.api.source.from.SftpFrom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URL of a file on an SFTP server on the command line. The login is the user of this machine,
 * as for the command {@code sftp}.
 */
final class SftpUrl {
  /** The environment variable with the password. */
  static final String PASSWORD = "CSV_MONITOR_SFTP_PASSWORD";

  private static final Pattern URL =
      Pattern.compile(
          "^sftp://([^/@]+)@(?:\\[([0-9a-fA-F:.]+)]|([^/@:\\[\\]]+))(?::([0-9]{1,5}))?/(.+)$",
          Pattern.DOTALL);

  private static final String HOME = "~/";
  private static final int LAST_PORT = 65_535;
  private static final List<String> KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

  private SftpUrl() {}

  /** The source that a URL names. */
  static SftpFrom parse(String url) throws InferException {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      throw new InferException(
          "must be sftp://USER@HOST/PATH or sftp://USER@HOST:PORT/PATH, found "
              + withoutPassword(url));
    }
    String user = parts.group(1);
    if (user.indexOf(':') >= 0) {
      throw new InferException(
          withoutPassword(url)
              + ": must have no password, which other users of this machine can see: set the"
              + " variable "
              + PASSWORD);
    }
    int port = parts.group(4) == null ? SftpFrom.DEFAULT_PORT : Integer.parseInt(parts.group(4));
    if (port < 1 || port > LAST_PORT) {
      throw new InferException(url + ": the port must be 1 to " + LAST_PORT);
    }
    String path = parts.group(5);
    Path ssh = Path.of(System.getProperty("user.home"), ".ssh");
    boolean hasPassword = System.getenv(PASSWORD) != null;
    return SftpFrom.of(
            parts.group(2) == null ? parts.group(3) : parts.group(2),
            port,
            user,
            path.startsWith(HOME) ? path.substring(HOME.length()) : "/" + path,
            new TrustFrom(null, null, ssh.resolve("known_hosts").toString()))
        .withLogin(
            hasPassword ? new SecretValue(null, null, PASSWORD) : null,
            hasPassword ? null : new SecretValue(null, key(ssh).toString(), null));
  }

  /** The first existing key of the user. */
  private static Path key(Path ssh) throws InferException {
    return KEYS.stream()
        .map(ssh::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(
            () ->
                new InferException(
                    "no login for the SFTP server: set the variable "
                        + PASSWORD
                        + ", or put a private key into "
                        + ssh
                        + " with one of the names "
                        + String.join(", ", KEYS)));
  }

  /** A URL for messages. */
  static String withoutPassword(String url) {
    // A password can contain any character.
    return url.replaceFirst("(?s)^(sftp://[^:/@]*):.*@", "$1@");
  }
}
