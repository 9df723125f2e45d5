package io.csvmonitor.api.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known name that is most similar to a misspelt name. */
public final class Nearest {
  private Nearest() {}

  /**
   * The most similar name, by the number of letters to add, drop or change (Levenshtein distance).
   * Case is ignored.
   *
   * @throws IllegalArgumentException if there are no known names
   */
  public static String of(String found, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(name -> distance(found, name)))
        .orElseThrow(() -> new IllegalArgumentException("no known names"));
  }

  /** The most similar name, if at most a third of its letters differ: it was then surely meant. */
  public static Optional<String> surely(String found, Collection<String> known) {
    int limit = found.length() / 3;
    return known.stream()
        .filter(name -> Math.abs(name.length() - found.length()) <= limit)
        .min(Comparator.comparingInt(name -> distance(found, name)))
        .filter(name -> distance(found, name) <= limit);
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (same(a.charAt(i - 1), b.charAt(j - 1)) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }

  private static boolean same(char a, char b) {
    return Character.toLowerCase(a) == Character.toLowerCase(b);
  }
}
