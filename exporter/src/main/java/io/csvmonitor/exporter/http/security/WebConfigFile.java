package io.csvmonitor.exporter.http.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The web config file. The file and its certificates are read again if a request finds a change. An
 * invalid new file is logged once, and the previous configuration stays active.
 */
public final class WebConfigFile {
  private static final Logger log = LoggerFactory.getLogger(WebConfigFile.class);

  /** The minimum time between two checks for changes. */
  public static final Duration INTERVAL = Duration.ofSeconds(2);

  private static final long SIZE_LIMIT = 1024 * 1024;

  private final Path file;
  private final InstantSource clock;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile WebConfig current;
  private volatile Instant readAt;
  private @Nullable String refusal;

  private WebConfigFile(Path file, InstantSource clock) throws WebException {
    this.file = file;
    this.clock = clock;
    this.readAt = clock.instant();
    this.current = read(null);
  }

  public static WebConfigFile open(Path file, InstantSource clock) throws WebException {
    try {
      return new WebConfigFile(file, clock);
    } catch (WebException e) {
      throw new WebException("--web-config %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  public boolean isTls() {
    return current.tls() != null;
  }

  /** The active configuration. Checks the files if the last check was some seconds ago. */
  public WebConfig current() {
    // One request checks the files. Other requests at the same time use the active configuration.
    if (isDue() && reading.tryLock()) {
      try {
        if (isDue()) {
          refresh();
          readAt = clock.instant();
        }
      } finally {
        reading.unlock();
      }
    }
    return current;
  }

  private boolean isDue() {
    return !clock.instant().isBefore(readAt.plus(INTERVAL));
  }

  private void refresh() {
    try {
      WebConfig next = read(current);
      if ((next.tls() == null) == isTls()) {
        throw new WebException("TLS is turned on or off only by a restart.");
      }
      if (!next.digest().equals(current.digest())) {
        current = next;
        log.atInfo()
            .addKeyValue("file", file)
            .addKeyValue("users", next.users().size())
            .log("web_config_loaded");
      }
      refusal = null;
    } catch (WebException e) {
      String message = String.valueOf(e.getMessage());
      if (!message.equals(refusal)) {
        log.atError()
            .addKeyValue("file", file)
            .addKeyValue("error", message)
            .log("web_config_refused");
      }
      refusal = message;
    }
  }

  /**
   * Reads all files. If the digest is unchanged, returns the known configuration without building a
   * new one.
   */
  private WebConfig read(@Nullable WebConfig known) throws WebException {
    MessageDigest digest = sha256();
    byte[] content = bytes(file, digest);
    WebConfigParser.Settings settings = WebConfigParser.parse(file, content);
    TlsSettings wanted = settings.tls();
    if (wanted == null) {
      return new WebConfig(
          null, settings.headers(), settings.users(), HexFormat.of().formatHex(digest.digest()));
    }
    byte[] certificate = bytes(wanted.certificate(), digest);
    byte[] key = bytes(wanted.key(), digest);
    byte[] authority =
        wanted.clientAuthority() == null ? null : bytes(wanted.clientAuthority(), digest);
    String sum = HexFormat.of().formatHex(digest.digest());
    if (known != null && known.digest().equals(sum)) {
      return known;
    }
    Tls tls = Tls.of(wanted, certificate, key, authority);
    return new WebConfig(tls, settings.headers(), settings.users(), sum);
  }

  private static byte[] bytes(Path file, MessageDigest digest) throws WebException {
    try {
      if (Files.size(file) > SIZE_LIMIT) {
        throw new WebException("%s has more than 1 MiB: it is the wrong file.".formatted(file));
      }
      byte[] content = Files.readAllBytes(file);
      digest.update(content);
      digest.update((byte) 0);
      return content;
    } catch (NoSuchFileException e) {
      throw new WebException("%s does not exist: correct its path.".formatted(file), e);
    } catch (IOException e) {
      throw new WebException(
          "%s cannot be read (%s): make it readable, or correct its path."
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
