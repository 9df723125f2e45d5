package io.csvmonitor.exporter.infer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A column of a sample.
 *
 * @param cells trimmed, one for each row
 */
record SampleColumn(String name, List<String> cells) {

  /** Cells that hold something. */
  List<String> filled() {
    return cells.stream().filter(cell -> !cell.isEmpty()).toList();
  }

  /** The different texts, in the order in which they come. */
  Set<String> distinct() {
    return new LinkedHashSet<>(filled());
  }

  /** Whether a word of the name is one of these. */
  boolean isCalled(String... words) {
    Set<String> all =
        new LinkedHashSet<>(
            List.of(Pattern.compile("[^a-z0-9]+").split(name.toLowerCase(Locale.ROOT))));
    for (String word : words) {
      if (all.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
