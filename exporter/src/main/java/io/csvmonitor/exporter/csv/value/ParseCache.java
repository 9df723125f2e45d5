package io.csvmonitor.exporter.csv.value;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Remembers the results for texts, since most columns have few different texts. Not thread-safe.
 */
final class ParseCache<T> {
  private static final int MAX_TEXTS = 4_096;

  /** The maximum length of a remembered text. A longer text is not worth the memory. */
  private static final int MAX_LENGTH = 128;

  private final Function<String, T> make;
  private final Map<String, T> known = new HashMap<>();

  ParseCache(Function<String, T> make) {
    this.make = make;
  }

  T get(String text) {
    T found = known.get(text);
    if (found == null) {
      found = make.apply(text);
      if (text.length() <= MAX_LENGTH) {
        if (known.size() >= MAX_TEXTS) {
          known.clear();
        }
        known.put(text, found);
      }
    }
    return found;
  }
}
