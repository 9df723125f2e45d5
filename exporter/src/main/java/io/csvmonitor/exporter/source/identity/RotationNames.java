package io.csvmonitor.exporter.source.identity;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names that rotation and compression give to a file. */
final class RotationNames {
  private static final String GZ = ".gz";
  private static final Pattern NUMBER_OR_DATE = Pattern.compile("[._-]\\d[\\dT:._-]*");

  private RotationNames() {}

  /**
   * Whether a name may be that of an older part of a file: {@code a.csv.1}, {@code
   * a.csv-20250714.gz}, {@code a-1.csv}.
   */
  static boolean isOf(Path original, Path candidate) {
    String suffix = suffix(original, candidate);
    return suffix != null;
  }

  /** Whether a name is such a name with a number or a date, as rotation programs create it. */
  static boolean isNumberedOf(Path original, Path candidate) {
    String suffix = suffix(original, candidate);
    return suffix != null && NUMBER_OR_DATE.matcher(suffix).matches();
  }

  /** The name of a file's compressed copy. For a compressed file, the name of the original. */
  static Path twin(Path path) {
    String name = String.valueOf(path.getFileName());
    String twin =
        name.endsWith(GZ) && name.length() > GZ.length()
            ? name.substring(0, name.length() - GZ.length())
            : name + GZ;
    try {
      return path.resolveSibling(twin);
    } catch (InvalidPathException noText) {
      // The name is not valid text in the current locale, so no other name can be derived from it.
      return path;
    }
  }

  /**
   * All names from which a rotation can have made this name: all names for which {@link #isOf} is
   * true.
   */
  static Set<Path> bases(Path candidate) {
    String name = String.valueOf(candidate.getFileName());
    Set<Path> bases = new LinkedHashSet<>();
    boolean compressed = name.endsWith(GZ);
    String to = compressed ? name.substring(0, name.length() - GZ.length()) : name;
    if (compressed && !to.isEmpty()) {
      bases.add(candidate.resolveSibling(to));
    }
    for (int i = 1; i < to.length(); i++) {
      if (isSeparator(to.charAt(i))) {
        bases.add(candidate.resolveSibling(to.substring(0, i)));
      }
    }
    int dot = to.lastIndexOf('.');
    for (int i = 1; i < dot; i++) {
      if (isSeparator(to.charAt(i)) && NUMBER_OR_DATE.matcher(to).region(i, dot).matches()) {
        bases.add(candidate.resolveSibling(to.substring(0, i) + to.substring(dot)));
      }
    }
    return bases;
  }

  private static @Nullable String suffix(Path original, Path candidate) {
    if (original.equals(candidate)
        || !Objects.equals(original.getParent(), candidate.getParent())) {
      return null;
    }
    String from = String.valueOf(original.getFileName());
    String to = String.valueOf(candidate.getFileName());
    if (to.equals(from + GZ)) {
      return "";
    }
    if (to.endsWith(GZ)) {
      to = to.substring(0, to.length() - GZ.length());
    }
    if (to.startsWith(from)
        && to.length() > from.length()
        && isSeparator(to.charAt(from.length()))) {
      return to.substring(from.length());
    }
    int dot = from.lastIndexOf('.');
    if (dot > 0 && to.endsWith(from.substring(dot)) && to.startsWith(from.substring(0, dot))) {
      String middle = to.substring(dot, Math.max(dot, to.length() - (from.length() - dot)));
      return NUMBER_OR_DATE.matcher(middle).matches() ? middle : null;
    }
    return null;
  }

  private static boolean isSeparator(char c) {
    return c == '.' || c == '-' || c == '_';
  }
}
