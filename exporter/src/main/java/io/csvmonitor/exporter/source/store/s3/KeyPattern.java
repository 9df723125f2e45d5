package io.csvmonitor.exporter.source.store.s3;

import io.csvmonitor.api.glob.Glob;

/**
 * A key or a glob over keys, without dates.
 *
 * @param prefix the part before the first wildcard, which all matching keys begin with
 * @param one whether there is no wildcard, so that only one key matches
 * @param flat whether there is no slash behind the first wildcard
 */
record KeyPattern(String prefix, Glob glob, boolean one, boolean flat) {
  private static final String WILDCARDS = "*?[{";

  /**
   * Parses a pattern.
   *
   * @throws IllegalArgumentException if it is no glob
   */
  static KeyPattern of(String pattern) {
    StringBuilder prefix = new StringBuilder();
    int at = 0;
    while (at < pattern.length() && WILDCARDS.indexOf(pattern.charAt(at)) < 0) {
      if (pattern.charAt(at) == '\\' && at + 1 < pattern.length()) {
        at++;
      }
      prefix.append(pattern.charAt(at));
      at++;
    }
    String rest = pattern.substring(at);
    return new KeyPattern(
        prefix.toString(),
        Glob.of(pattern),
        rest.isEmpty(),
        rest.indexOf('/') < 0 && !rest.contains("**"));
  }

  boolean matches(String key) {
    return glob.matches(key);
  }
}
