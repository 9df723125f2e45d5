package io.csvmonitor.exporter.infer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A column of a sample.
 *
 * @param name the name in a manifest: that of the header, or without a header the position from 1
 * @param title the name for people: that of the header or of a comment, or the position from 1
 * @param cells the cells, one for each row, without spaces around the text
 */
record SampleColumn(String name, String title, List<String> cells) {
  private static final int MAX_NAME_LENGTH = 100;
  private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern CAPITAL = Pattern.compile("(\\p{Ll})(\\p{Lu})");

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

  /**
   * Whether one of the given words is a word of the column's title, such as a word of sessionId.
   */
  boolean hasWord(String... words) {
    Set<String> nameWords = new LinkedHashSet<>(words(title));
    nameWords.addAll(words(CAPITAL.matcher(title).replaceAll("$1 $2")));
    for (String word : words) {
      if (nameWords.contains(word)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> words(String text) {
    return List.of(SEPARATORS.split(text.toLowerCase(Locale.ROOT)));
  }
}
