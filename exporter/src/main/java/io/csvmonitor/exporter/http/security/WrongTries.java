package io.csvmonitor.exporter.http.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Limits the wrong attempts of a client: several attempts at once, then one attempt every few
 * seconds.
 */
public final class WrongTries {
  public static final int AT_ONCE = 5;
  static final Duration AGAIN = Duration.ofSeconds(5);

  /**
   * The maximum number of remembered clients. If there are more, the newest clients are remembered.
   */
  private static final int CLIENTS = 1024;

  private final InstantSource clock;

  /**
   * For each client, the time at which all attempts are available again. The newest client is last.
   */
  private final Map<String, Instant> full = new LinkedHashMap<>();

  public WrongTries(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Takes an attempt of the client.
   *
   * @return false if no attempt is left now
   */
  synchronized boolean take(String client) {
    Instant now = clock.instant();
    @Nullable Instant known = full.remove(client);
    Instant before = known == null || known.isBefore(now) ? now : known;
    Instant after = before.plus(AGAIN);
    boolean left = !after.isAfter(now.plus(AGAIN.multipliedBy(AT_ONCE)));
    full.put(client, left ? after : before);
    if (full.size() > CLIENTS) {
      full.remove(full.keySet().iterator().next());
    }
    return left;
  }

  /** Gives an attempt back, because the password was correct. */
  synchronized void giveBack(String client) {
    full.computeIfPresent(client, (same, until) -> until.minus(AGAIN));
  }
}
