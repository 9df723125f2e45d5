package io.csvmonitor.exporter.csv.value;

import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Converts the names of months and days of a language into English names, which a formatter reads.
 * A name can be cut to three letters or more if that is unambiguous, with or without a point, and
 * with or without accents: {@code août}, {@code févr.}, {@code Okt}.
 */
final class LocalNames {
  private static final int SHORTEST = 3;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]{2,}\\.?");
  private static final Pattern MARKS = Pattern.compile("\\p{M}");
  private static final List<TextStyle> STYLES =
      List.of(
          TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE);

  /** Forms that are neither in a list of names nor a beginning of a name. */
  private static final Map<String, Month> OTHERS =
      Map.of("mrz", Month.MARCH, "jän", Month.JANUARY, "sept", Month.SEPTEMBER);

  private final Map<String, String> english = new HashMap<>();
  private final boolean keepsPoint;

  /**
   * The names of a language.
   *
   * @param full whether the pattern has whole names, such as {@code MMMM}
   * @param keepsPoint whether the pattern has a point after a name
   */
  LocalNames(Locale locale, boolean full, boolean keepsPoint) {
    this.keepsPoint = keepsPoint;
    TextStyle style = full ? TextStyle.FULL : TextStyle.SHORT;
    Set<String> ambiguous = new HashSet<>();
    for (Month month : Month.values()) {
      String name = month.getDisplayName(style, Locale.ENGLISH);
      STYLES.forEach(each -> add(month.getDisplayName(each, locale), name, ambiguous));
    }
    OTHERS.forEach(
        (text, month) -> english.putIfAbsent(text, month.getDisplayName(style, Locale.ENGLISH)));
    for (DayOfWeek day : DayOfWeek.values()) {
      String name = day.getDisplayName(style, Locale.ENGLISH);
      STYLES.forEach(each -> put(plain(day.getDisplayName(each, locale)), name));
    }
    ambiguous.forEach(english::remove);
    for (Month month : Month.values()) {
      // A name that is the beginning of another name means itself: "mai", "juin".
      String name = month.getDisplayName(style, Locale.ENGLISH);
      STYLES.forEach(each -> put(plain(month.getDisplayName(each, locale)), name));
    }
  }

  private void add(String text, String name, Set<String> ambiguous) {
    String whole = plain(text);
    for (int length = Math.min(SHORTEST, whole.length()); length <= whole.length(); length++) {
      String cut = whole.substring(0, length);
      for (String each : List.of(cut, withoutMarks(cut))) {
        String other = english.putIfAbsent(each, name);
        if (other != null && !other.equals(name)) {
          ambiguous.add(each);
        }
      }
    }
  }

  private void put(String text, String name) {
    english.put(text, name);
    english.put(withoutMarks(text), name);
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replace(".", "");
  }

  private static String withoutMarks(String text) {
    return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
  }

  /** The text with English names. */
  String inEnglish(String text) {
    return WORD.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
        .replaceAll(found -> Matcher.quoteReplacement(word(found.group())));
  }

  private String word(String text) {
    String key = plain(text);
    String name = english.get(key);
    if (name == null) {
      name = english.get(withoutMarks(key));
    }
    return name == null ? text : name + (keepsPoint && text.endsWith(".") ? "." : "");
  }
}
