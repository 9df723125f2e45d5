package io.csvmonitor.exporter.source.store.http;

import java.util.concurrent.TimeUnit;

/**
 * A token.
 *
 * @param endNanos the end of its use, by the clock of {@link System#nanoTime}
 */
record OAuth2Token(String text, long endNanos) {
  /** A server can have a slow clock, and a request with the token takes time. */
  private static final long MARGIN = TimeUnit.SECONDS.toNanos(30);

  private static final long MARGIN_PART = 10;

  /** A token without an end is used until a server refuses it. */
  static final long NO_END = TimeUnit.DAYS.toSeconds(365);

  /**
   * A token with a lifetime.
   *
   * @param askedNanos the time of the request for the token
   */
  static OAuth2Token of(String text, long askedNanos, long seconds) {
    long nanos = TimeUnit.SECONDS.toNanos(Math.min(Math.max(0, seconds), NO_END));
    return new OAuth2Token(text, askedNanos + nanos - Math.min(MARGIN, nanos / MARGIN_PART));
  }

  boolean isValid() {
    return endNanos - System.nanoTime() > 0;
  }

  /** Not the token. */
  @Override
  public String toString() {
    return "a token";
  }
}
