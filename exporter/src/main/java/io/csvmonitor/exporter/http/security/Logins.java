package io.csvmonitor.exporter.http.security;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks passwords against bcrypt hashes, which cost 100 ms by design. So correct passwords are
 * remembered, as a keyed digest and never as text, and are accepted at once. If a client sends many
 * wrong passwords, its further passwords are not checked.
 */
final class Logins {
  /** The result of a check. */
  enum Answer {
    RIGHT,
    WRONG,
    /** The password was not checked. */
    TOO_MANY
  }

  private static final int REMEMBERED = 1024;

  /** The maximum number of requests that wait while one hash is computed. */
  private static final int MOST_WAITING = 16;

  private static final BCrypt.Verifyer BCRYPT =
      BCrypt.verifyer(
          BCrypt.Version.VERSION_2Y, LongPasswordStrategies.truncate(BCrypt.Version.VERSION_2Y));

  private final SecretKeySpec secret = secret();
  private final Map<String, Boolean> right = new LinkedHashMap<>();
  private final WrongTries wrong;

  /** Only one hash is computed at a time, so that guessing uses at most one processor. */
  private final Semaphore computing = new Semaphore(1, true);

  Logins(InstantSource clock) {
    wrong = new WrongTries(clock);
  }

  /**
   * Whether the password is the user's. The check of an unknown user takes as long as the check of
   * a known user, so that the time does not reveal names.
   *
   * @param users bcrypt hashes by name, at least one
   * @param client the client that sent the password
   */
  Answer check(Map<String, String> users, String client, String user, String password) {
    String hash = users.get(user);
    String checked = hash == null ? nobodys(users) : hash;
    String key = digest(user, checked, password);
    if (isRemembered(key)) {
      return Answer.RIGHT;
    }
    // The attempt counts before the result is known, so that simultaneous attempts count, too.
    if (computing.getQueueLength() >= MOST_WAITING || !wrong.take(client)) {
      return Answer.TOO_MANY;
    }
    boolean correct;
    computing.acquireUninterruptibly();
    try {
      correct = isRemembered(key) || verify(password, checked);
    } finally {
      computing.release();
    }
    if (!correct || hash == null) {
      return Answer.WRONG;
    }
    wrong.giveBack(client);
    remember(key);
    return Answer.RIGHT;
  }

  private static boolean verify(String password, String hash) {
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    // The newest letter for the same algorithm: the library compares a version if it is given.
    byte[] asWritten = ("$2y" + hash.substring(3)).getBytes(StandardCharsets.US_ASCII);
    return BCRYPT.verify(bytes, asWritten).verified;
  }

  /** A hash that matches no password, with the highest cost of the users' hashes. */
  private static String nobodys(Map<String, String> users) {
    String cost =
        users.values().stream()
            .map(hash -> hash.substring(4, 6))
            .max(Comparator.naturalOrder())
            .orElse("10");
    return "$2y$" + cost + "$" + ".".repeat(53);
  }

  private synchronized boolean isRemembered(String key) {
    return right.containsKey(key);
  }

  private synchronized void remember(String key) {
    if (right.size() >= REMEMBERED) {
      right.remove(right.keySet().iterator().next());
    }
    right.put(key, true);
  }

  private String digest(String user, String hash, String password) {
    try {
      Mac mac = Mac.getInstance(secret.getAlgorithm());
      mac.init(secret);
      mac.update(user.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      mac.update(hash.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return HexFormat.of().formatHex(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }

  private static SecretKeySpec secret() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return new SecretKeySpec(bytes, "HmacSHA256");
  }
}
