package io.csvmonitor.exporter.source.store.remote;

import io.csvmonitor.api.glob.Glob;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names or globs over names, with all dates filled in. One listing finds all matching names.
 *
 * @param prefix the part before the first wildcard, which all matching names begin with
 * @param globs the globs: a name matches if one glob matches
 * @param one whether there is no wildcard, so that only one name matches
 * @param depth the maximum number of folders below the folder of the prefix
 * @param folders the folders that can have such names; empty if any folder can
 */
public record NamePattern(
    String prefix, List<Glob> globs, boolean one, int depth, List<Glob> folders) {
  private static final String WILDCARDS = "*?[{";

  /**
   * Patterns in which a slash is not the end of a folder's name, or in which a name can have many
   * slashes.
   */
  private static final Pattern UNCLEAR = Pattern.compile("\\*\\*|\\\\/|[{\\[][^}\\]]*/");

  /**
   * Parses a pattern.
   *
   * @throws IllegalArgumentException if the pattern is not a valid glob
   */
  public static NamePattern of(String pattern) {
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
    return new NamePattern(
        prefix.toString(),
        List.of(Glob.of(pattern)),
        rest.isEmpty(),
        rest.contains("**")
            ? Integer.MAX_VALUE
            : (int) rest.chars().filter(each -> each == '/').count(),
        folders(pattern));
  }

  private static List<Glob> folders(String pattern) {
    if (UNCLEAR.matcher(pattern).find()) {
      return List.of();
    }
    List<Glob> folders = new ArrayList<>();
    for (int at = pattern.indexOf('/', 1); at > 0; at = pattern.indexOf('/', at + 1)) {
      folders.add(Glob.of(pattern.substring(0, at)));
    }
    return folders;
  }

  /**
   * Whether a folder, or a folder below it, can contain a matching name.
   *
   * @param folder the folder, with a slash at its end
   */
  public boolean canBeBelow(String folder) {
    String name = folder.substring(0, folder.length() - 1);
    return folders.isEmpty() || folders.stream().anyMatch(glob -> glob.matches(name));
  }

  /** The folder of the prefix, with a slash at its end; empty if there is none. */
  public String folder() {
    return prefix.substring(0, prefix.lastIndexOf('/') + 1);
  }

  /** Whether a name matches. */
  public boolean matches(String name) {
    return globs.stream().anyMatch(glob -> glob.matches(name));
  }

  /**
   * Combines patterns with the same prefix, as patterns of dates after the first wildcard have:
   * they need only one listing.
   */
  public static List<NamePattern> byPrefix(List<NamePattern> patterns) {
    Map<String, NamePattern> all = new LinkedHashMap<>();
    patterns.forEach(each -> all.merge(each.prefix(), each, NamePattern::with));
    return List.copyOf(all.values());
  }

  private NamePattern with(NamePattern other) {
    return new NamePattern(
        prefix,
        Stream.concat(globs.stream(), other.globs.stream()).toList(),
        one && other.one,
        Math.max(depth, other.depth),
        folders.isEmpty() || other.folders.isEmpty()
            ? List.of()
            : Stream.concat(folders.stream(), other.folders.stream()).toList());
  }
}
