package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.source.Time;
import io.csvmonitor.exporter.csv.value.TimeParser;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The form of times.
 *
 * @param pattern the pattern, as in a manifest
 * @param alternatives patterns for the times that {@code pattern} does not read
 * @param locale the language of the names of months and days
 */
record TimeForm(String pattern, List<String> alternatives, String locale) {
  static final String ENGLISH = "en";

  /** Days of a spreadsheet. */
  static final TimeForm SERIAL_DAYS = of("ExcelDays");

  /** Other languages in which exports have names of months. */
  private static final List<String> LOCALES =
      List.of(
          "fr", "de", "es", "pt", "it", "nl", "pl", "sv", "da", "nb", "fi", "cs", "tr", "ru", "hu");

  /** Forms that are not a date with three parts, and the texts that can have them. */
  private enum Other {
    DAY_PADDED("MMM ppd HH:mm:ss", "\\p{L}{3} [ 0-9][0-9] [0-9:]{8}"),
    DAY("MMM d HH:mm:ss", "\\p{L}{3,5}[.]? [0-9]{1,2} [0-9:]{8}"),
    DAY_DASH("MMM-dd HH:mm:ss", "\\p{L}{3}-[0-9]{2} [0-9:]{8}"),
    DAY_MONTH_DASH_CLOCK("dd-MM HH:mm:ss", "[0-9]{2}-[0-9]{2} [0-9:]{8}"),
    POINTS("yyyy-MM-dd-HH.mm.ss", "[0-9-]{11}[0-9]{2}[.][0-9]{2}[.][0-9]{2}"),
    POINTS_MICROS(
        "yyyy-MM-dd-HH.mm.ss.SSSSSS", "[0-9-]{11}[0-9]{2}[.][0-9]{2}[.][0-9]{2}[.][0-9]{6}"),
    COLON_MILLIS("yyyy-MM-dd HH:mm:ss:SSS", "[0-9-]{10} [0-9:]{12}"),
    COLON_MILLIS_GERMAN("dd.MM.yyyy HH:mm:ss:SSS", "[0-9.]{10} [0-9:]{12}"),
    OFFSET_AND_NAME("yyyy-MM-dd HH:mm:ss Z z", "[0-9-]{10} [0-9:]{8} [+-][0-9]{4} [A-Z]{3,4}"),
    OFFSET_AND_ZONE("yyyy-MM-dd'T'HH:mm:ssXXX'['VV']'", "[0-9-]{10}T[0-9:]{8}[+-][0-9:]{5}\\[.*]"),
    BRACKETS("'['yyyy-MM-dd HH:mm:ss']'", "\\[[0-9-]{10} [0-9:]{8}]"),
    JAPANESE("yyyy年MM月dd日 HH時mm分ss秒", "[0-9]{4}年[0-9]{2}月[0-9]{2}日 [0-9]{2}時[0-9]{2}分[0-9]{2}秒"),
    WEEKDAY_LONG(
        "EEEE, d. MMMM yyyy HH:mm", "\\p{L}{5,12}, [0-9]{1,2}[.] \\p{L}{3,10} [0-9]{4} [0-9:]{5}"),
    YEAR_MONTH_NAME("yyyy. MMM d.", "[0-9]{4}[.] \\p{L}{3,10}[.]? [0-9]{1,2}[.]"),
    ACCESS_LOG("dd/MMM/yyyy:HH:mm:ss Z", "[0-9]{2}/\\p{L}{3}/[0-9]{4}:[0-9:]{8} [+-][0-9]{4}"),
    WEEK("YYYY-'W'ww", "[0-9]{4}-W[0-9]{2}"),
    WEEK_COMPACT("YYYY'W'ww", "[0-9]{4}W[0-9]{2}"),
    WEEK_SHORT("YYYY-'W'w", "[0-9]{4}-W[0-9]{1,2}"),
    WEEK_GERMAN("'KW' w/YYYY", "KW [0-9]{1,2}/[0-9]{4}"),
    WEEK_GERMAN_SPACED("'KW' w YYYY", "KW [0-9]{1,2} [0-9]{4}"),
    MONTH_YEAR("MMM yy", "\\p{L}{3,5}[.]? [12][0-9]") {
      // There are more months than years. Days of a month are the other way round.
      @Override
      boolean canRead(List<String> cells) {
        return super.canRead(cells) && distinct(cells, 0) > Math.max(2, distinct(cells, 1));
      }
    },
    MONTH_DAY("MMM d", "\\p{L}{3,5}[.]? [0-9]{1,2}"),
    DAY_MONTH_NAME("d MMM", "[0-9]{1,2} \\p{L}{3,5}[.]?"),
    DAY_MONTH_DASH("d-MMM", "[0-9]{1,2}-\\p{L}{3,5}"),
    DAY_MONTH("dd.MM.", "[0-9]{2}[.][0-9]{2}[.]"),
    DAY_MONTH_CLOCK("dd.MM. HH:mm", "[0-9]{2}[.][0-9]{2}[.] [0-9]{2}:[0-9]{2}"),
    QUARTER("yyyy-'Q'q", "[0-9]{4}-Q[1-4]"),
    QUARTER_COMPACT("yyyy'Q'q", "[0-9]{4}Q[1-4]"),
    QUARTER_SPACED("yyyy 'Q'q", "[0-9]{4} Q[1-4]"),
    QUARTER_FIRST("'Q'q yyyy", "Q[1-4] [0-9]{4}"),
    MONTH_SLASH("MM/yyyy", "[0-9]{2}/[0-9]{4}"),
    MONTH_POINT("MM.yyyy", "[0-9]{2}[.][0-9]{4}"),
    MONTH_NAME("MMM yyyy", "\\p{L}{3,5}[.]? [0-9]{4}"),
    MONTH_LONG("MMMM yyyy", "\\p{L}{3,10} [0-9]{4}"),
    MONTH_DASH("MMM-yyyy", "\\p{L}{3,5}-[0-9]{4}"),
    MONTH_SHORT("MMM-yy", "\\p{L}{3,5}-[0-9]{2}");

    private final String pattern;
    private final Pattern texts;

    Other(String pattern, String texts) {
      this.pattern = pattern;
      this.texts = Pattern.compile(texts);
    }

    boolean canRead(List<String> cells) {
      return texts.matcher(cells.getFirst()).matches() || texts.matcher(cells.getLast()).matches();
    }

    private static long distinct(List<String> cells, int word) {
      return cells.stream()
          .map(cell -> cell.split(" ", -1))
          .filter(words -> words.length == 2)
          .map(words -> words[word])
          .distinct()
          .count();
    }
  }

  private static final Pattern QUOTED = Pattern.compile("'[^']*'");
  private static final int MAX_ALTERNATIVES = 3;

  /** The part of a column's filled cells that must be times. */
  private static final double MIN_TIMES = 0.98;

  /** The minimum number of rows of a table in which a single row can lack its time. */
  private static final int MIN_TABLE = 10;

  /** The maximum number of texts before or after the times, such as totals. */
  private static final int MAX_FOOTERS = 3;

  /**
   * The minimum part of the cells that an alternative must read. If it is less, some rows have a
   * mistake.
   */
  private static final double MIN_ALTERNATIVE = 0.01;

  static TimeForm of(String pattern) {
    return new TimeForm(pattern, List.of(), ENGLISH);
  }

  /** The forms that read nearly all of some texts, the most likely form first. */
  static List<TimeForm> reading(List<String> texts) {
    List<List<String>> shapes = TimeShape.patterns(texts);
    if (!shapes.isEmpty()) {
      List<String> locales = locales(shapes.getFirst());
      TimeForm best =
          best(
              locales.stream().flatMap(at -> shapes.getFirst().stream().map(each -> of(each, at))),
              texts);
      if (best != null) {
        return shapes.getFirst().stream()
            .map(each -> of(each, best.locale))
            .filter(form -> form.reads(texts))
            .toList();
      }
      TimeForm several = TimeShape.looksLikeTimes(texts) ? several(texts, shapes, locales) : null;
      if (several != null) {
        return List.of(several);
      }
    }
    TimeForm other =
        best(
            Arrays.stream(Other.values())
                .filter(each -> each.canRead(texts))
                .map(each -> each.pattern)
                .flatMap(each -> locales(List.of(each)).stream().map(at -> of(each, at))),
            texts);
    return other == null ? List.of() : List.of(other);
  }

  /**
   * The first form that reads all texts, otherwise the form that reads the most. Languages share
   * names of months, so a form of a wrong language can read nearly all texts.
   *
   * @return null if no form reads nearly all texts
   */
  private static @Nullable TimeForm best(Stream<TimeForm> forms, List<String> texts) {
    TimeForm best = null;
    int fewest = Integer.MAX_VALUE;
    for (TimeForm form : (Iterable<TimeForm>) forms.filter(each -> each.reads(texts))::iterator) {
      int unread = form.unread(texts).size();
      if (unread < fewest) {
        best = form;
        fewest = unread;
      }
      if (unread == 0) {
        break;
      }
    }
    return best;
  }

  private static List<String> locales(List<String> patterns) {
    List<String> locales = new ArrayList<>(List.of(ENGLISH));
    if (patterns.stream().anyMatch(each -> each.contains("MMM") || each.contains("EEE"))) {
      locales.addAll(LOCALES);
    }
    return locales;
  }

  /** A form with alternatives, for a column whose texts have several forms; null if none does. */
  private static @Nullable TimeForm several(
      List<String> texts, List<List<String>> shapes, List<String> locales) {
    TimeForm found = null;
    int fewest = Integer.MAX_VALUE;
    for (String locale : locales) {
      List<String> chosen = new ArrayList<>();
      List<String> left = texts;
      List<List<String>> choices = new ArrayList<>(shapes);
      choices.add(List.of("ISO8601"));
      for (List<String> patterns : choices) {
        String best = null;
        List<String> unread = left;
        for (String pattern : patterns) {
          List<String> others = of(pattern, locale).unread(left);
          if (others.size() < unread.size()) {
            best = pattern;
            unread = others;
          }
        }
        boolean isMany = left.size() - unread.size() >= Math.max(1, texts.size() * MIN_ALTERNATIVE);
        if (best != null && isMany && chosen.size() <= MAX_ALTERNATIVES) {
          chosen.add(best);
          left = unread;
        }
      }
      boolean isBetter = left.size() < fewest && left.size() <= texts.size() * (1 - MIN_TIMES);
      if (chosen.size() > 1 && isBetter) {
        TimeForm form = new TimeForm(chosen.getFirst(), chosen.subList(1, chosen.size()), locale);
        if (form.isUsable()) {
          found = form;
          fewest = left.size();
        }
        if (fewest == 0) {
          return found;
        }
      }
    }
    return found;
  }

  private static TimeForm of(String pattern, String locale) {
    return new TimeForm(pattern, List.of(), locale);
  }

  /** The settings of the times in a manifest. */
  Time time(List<String> columns, @Nullable String date) {
    return Time.of(columns, pattern, "UTC", date, null, "0s").withPatterns(alternatives, locale);
  }

  TimeParser parser() {
    return TimeParser.of(time(List.of("time"), "Today"));
  }

  private boolean isUsable() {
    try {
      TimeParser _ = parser();
      return true;
    } catch (IllegalArgumentException wrong) {
      return false;
    }
  }

  /** Whether this form reads nearly all texts, except a few at the end. */
  boolean reads(List<String> texts) {
    TimeParser parser;
    try {
      parser = parser();
    } catch (IllegalArgumentException none) {
      return false;
    }
    // The first or last text nearly always shows that a pattern is wrong.
    Predicate<String> reads = text -> isTime(parser, text);
    if (!reads.test(texts.getFirst()) && !reads.test(texts.getLast())) {
      return false;
    }
    int end = texts.size();
    while (end > 0 && texts.size() - end < MAX_FOOTERS && !reads.test(texts.get(end - 1))) {
      end--;
    }
    int first = 0;
    while (first < end && first < MAX_FOOTERS && !reads.test(texts.get(first))) {
      first++;
    }
    // A small file has few times, and possibly totals before or after them.
    int others = texts.size() - end + first;
    List<String> table = others * 2 <= end - first ? texts.subList(first, end) : texts;
    long unread = table.stream().filter(reads.negate()).count();
    return unread <= table.size() * (1 - MIN_TIMES) || (unread == 1 && table.size() >= MIN_TABLE);
  }

  /** The texts that this form does not read. */
  List<String> unread(List<String> texts) {
    if (!isUsable()) {
      return texts;
    }
    TimeParser parser = parser();
    return texts.stream().filter(text -> !isTime(parser, text)).toList();
  }

  private static boolean isTime(TimeParser parser, String text) {
    return parser.parse(text, LocalDate.EPOCH) != TimeParser.NOT_A_TIME;
  }

  /**
   * Combines this form of a date with a form of a time of day: all pairs of their patterns. A day
   * and a part of a day of a spreadsheet have the same form.
   *
   * @return null if a manifest cannot have so many patterns, or such patterns
   */
  @Nullable TimeForm with(TimeForm clock) {
    if (equals(SERIAL_DAYS) && clock.equals(SERIAL_DAYS)) {
      return this;
    }
    List<String> pairs = new ArrayList<>();
    for (String date : patterns()) {
      for (String time : clock.patterns()) {
        pairs.add(date + " " + time);
      }
    }
    TimeForm both = new TimeForm(pairs.getFirst(), pairs.subList(1, pairs.size()), locale);
    return pairs.size() <= MAX_ALTERNATIVES + 1 && both.isUsable() ? both : null;
  }

  private List<String> patterns() {
    List<String> all = new ArrayList<>(List.of(pattern));
    all.addAll(alternatives);
    return all;
  }

  /** Whether the times have a date. */
  boolean hasDate() {
    return isNumber() || pattern.equals("ISO8601") || hasLetter("yYMLd");
  }

  /** Whether the times have a time of day. */
  boolean hasClock() {
    return !isNumber() && (pattern.equals("ISO8601") || hasLetter("Hh"));
  }

  private boolean hasLetter(String letters) {
    return QUOTED.matcher(pattern).replaceAll("").matches(".*[" + letters + "].*");
  }

  /** Whether the times are numbers since a fixed time. */
  boolean isNumber() {
    return pattern.startsWith("Epoch") || pattern.equals("ExcelDays");
  }
}
