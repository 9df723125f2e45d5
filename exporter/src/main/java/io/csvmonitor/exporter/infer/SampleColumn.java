package io.csvmonitor.exporter.infer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A column of a sample.
 *
 * @param name the name from the header, or without a header the position from 1
 * @param cells the cells, one for each row, without spaces around the text
 */
record SampleColumn(String name, List<String> cells) {
  private static final int MAX_NAME_LENGTH = 100;

  /** Whether a manifest can name the column. */
  boolean canBeNamed() {
    return !name.isEmpty() && name.length() <= MAX_NAME_LENGTH;
  }

  /** The cells that are not empty. */
  List<String> filled() {
    return cells.stream().filter(cell -> !cell.isEmpty()).toList();
  }

  /** The distinct texts, in the order of the rows. */
  Set<String> distinct() {
    return new LinkedHashSet<>(filled());
  }

  /** Whether one of the given words is a word of the column's name, in lower case. */
  boolean hasWord(String... words) {
    Set<String> nameWords =
        new LinkedHashSet<>(
            List.of(Pattern.compile("[^\\p{L}\\p{N}]+").split(name.toLowerCase(Locale.ROOT))));
    for (String word : words) {
      if (nameWords.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
