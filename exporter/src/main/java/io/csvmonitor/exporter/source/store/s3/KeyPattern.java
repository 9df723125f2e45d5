package io.csvmonitor.exporter.source.store.s3;

import io.csvmonitor.api.glob.Glob;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Keys or globs over keys, without dates, that one listing finds.
 *
 * @param prefix the part before the first wildcard, which all matching keys begin with
 * @param globs a key that one of them matches, matches
 * @param one whether there is no wildcard, so that only one key matches
 * @param flat whether there is no slash behind the first wildcard
 */
record KeyPattern(String prefix, List<Glob> globs, boolean one, boolean flat) {
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
        List.of(Glob.of(pattern)),
        rest.isEmpty(),
        rest.indexOf('/') < 0 && !rest.contains("**"));
  }

  boolean matches(String key) {
    return globs.stream().anyMatch(glob -> glob.matches(key));
  }

  /** Patterns of dates behind the first wildcard have the same prefix: they need one listing. */
  static List<KeyPattern> byPrefix(List<KeyPattern> patterns) {
    Map<String, KeyPattern> all = new LinkedHashMap<>();
    patterns.forEach(each -> all.merge(each.prefix(), each, KeyPattern::with));
    return List.copyOf(all.values());
  }

  private KeyPattern with(KeyPattern other) {
    return new KeyPattern(
        prefix,
        Stream.concat(globs.stream(), other.globs.stream()).toList(),
        one && other.one,
        flat && other.flat);
  }
}
