package io.csvmonitor.exporter.http.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How often a client may be wrong: some times at once, and then again every few seconds. */
public final class WrongTries {
  public static final int AT_ONCE = 5;
  static final Duration AGAIN = Duration.ofSeconds(5);

  /** Of so many clients it is known; of more, those that came last. */
  private static final int CLIENTS = 1024;

  private final InstantSource clock;

  /** When each client has all its tries again, the one that came last at the end. */
  private final Map<String, Instant> full = new LinkedHashMap<>();

  public WrongTries(InstantSource clock) {
    this.clock = clock;
  }

  /** Takes one of the client's tries; false if there is none now. */
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

  /** It was not wrong. */
  synchronized void giveBack(String client) {
    full.computeIfPresent(client, (same, until) -> until.minus(AGAIN));
  }
}
