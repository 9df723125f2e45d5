package io.csvmonitor.exporter.infer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a text that is a time: date, separator, time of day, zone. The parts of a date keep
 * their order. Other code decides which of two numbers is the day.
 *
 * @param date the fields and literals of the date, in their order
 * @param between the separator between date and time of day
 * @param clock the fields and literals of the time of day
 * @param zone the pattern of the zone, with a space before it if there is one
 */
record TimeParts(List<Part> date, String between, List<Part> clock, String zone) {
  private static final String MONTH_NAME = "\\p{L}{3,10}\\.?";
  private static final Pattern YEAR_FIRST =
      Pattern.compile("^([0-9]{4})([-/.]|年)([0-9]{1,2})(?:([-/.]|月)([0-9]{1,2})(日)?)?(?![0-9])");
  private static final Pattern YEAR_LAST =
      Pattern.compile(
          "^([0-9]{1,2})([-/.]|[.]? | de )([0-9]{1,2}|"
              + MONTH_NAME
              + ")([-/.,]| de |,? )([0-9]{4}|[0-9]{2})(?![0-9:])");
  private static final Pattern MONTH_FIRST =
      Pattern.compile("^(" + MONTH_NAME + ")([ -])( ?)([0-9]{1,2})(,? |-)([0-9]{4})(?![0-9])");
  private static final Pattern C_TIME =
      Pattern.compile(
          "^(\\p{L}{3}) (\\p{L}{3}) ([ 0-9][0-9]) ([0-9]{2}:[0-9]{2}:[0-9]{2}) ([A-Z]{3,4} )?([0-9]{4})$");
  private static final Pattern COMPACT =
      Pattern.compile("^([0-9]{4})([0-9]{2})([0-9]{2})(?![0-9])");
  private static final Pattern WEEKDAY =
      Pattern.compile("^(\\p{L}{3})(, | )(?=[0-9])(?![0-9]{1,2},? [0-9]{4})");
  private static final String HALF = "(\\s?)([AaPp][.]?\\s?[Mm][.]?)?";
  private static final Pattern CLOCK =
      Pattern.compile(
          "([0-9]{1,2})(?:(:|h ?)([0-9]{2})?(?:(:|m ?)([0-9]{2})(?:([.,])([0-9]{1,9}))?)?)" + HALF);
  private static final Pattern POINT_CLOCK =
      Pattern.compile(
          "([0-9]{1,2})([.])([0-9]{2})(?:([.])([0-9]{2})(?:([.,])([0-9]{1,9}))?)?" + HALF);
  private static final Pattern COMPACT_CLOCK = Pattern.compile("([0-9]{2})([0-9]{2})([0-9]{2})?");
  private static final Pattern OFFSET =
      Pattern.compile("^(\\s?)(Z|[+-][0-9]{2}|[+-][0-9]{4}|[+-][0-9]{2}:[0-9]{2})$");

  /** What follows a time or a date: o'clock, the Russian word for year, or a point. */
  private static final Pattern LAST_WORD = Pattern.compile(" ?(?:Uhr|hrs|\u0433[.])|[.]");

  private static final Pattern ZONE_NAME = Pattern.compile("^ [A-Z]{3,4}$");

  /**
   * A field or a literal text.
   *
   * @param letter the letter in a pattern ({@code yMdEHhmsSaz}), or D or N for numbers of a day or
   *     a month; 0 for literal text
   * @param width the number of digits; 0 for literal text
   * @param text the text itself
   */
  record Part(char letter, int width, String text) {
    static Part of(char letter, String text) {
      return new Part(letter, text.length(), text);
    }

    static Part literal(String text) {
      return new Part((char) 0, 0, text);
    }
  }

  /** Splits a text into its parts; null if the text is not a time. */
  static @Nullable TimeParts of(String text) {
    String cell = text.replace('\u202f', ' ').replace('\u00a0', ' ');
    Matcher c = C_TIME.matcher(cell);
    if (c.matches()) {
      return cTime(c);
    }
    List<Part> date = new ArrayList<>();
    int at = date(cell, date);
    if (at == cell.length() || (at > 0 && LAST_WORD.matcher(cell.substring(at)).matches())) {
      return date.isEmpty()
          ? null
          : new TimeParts(date, "", List.of(), Objects.requireNonNull(zone(cell.substring(at))));
    }
    Matcher clock = CLOCK.matcher(cell);
    boolean found = clock.find(at);
    String between = found ? cell.substring(at, clock.start()) : "";
    if (found && isBetween(between, date.isEmpty())) {
      String zone = zone(cell.substring(clock.end()));
      return zone == null ? null : new TimeParts(date, between, clock(clock), zone);
    }
    Matcher points = POINT_CLOCK.matcher(cell);
    if (!date.isEmpty() && points.find(at) && points.start() == at + 1) {
      String zone = zone(cell.substring(points.end()));
      String space = cell.substring(at, at + 1);
      return zone == null || !space.isBlank()
          ? null
          : new TimeParts(date, space, clock(points), zone);
    }
    Matcher compact = COMPACT_CLOCK.matcher(cell);
    if (!date.isEmpty() && compact.find(at)) {
      between = cell.substring(at, compact.start());
      String zone = zone(cell.substring(compact.end()));
      if (zone != null && isBetween(between, false)) {
        return new TimeParts(date, between, compactClock(compact), zone);
      }
    }
    return null;
  }

  private static boolean isBetween(String text, boolean first) {
    return first ? text.isEmpty() : text.length() <= 5 && !text.matches(".*[0-9].*");
  }

  /**
   * Reads the date at the beginning of a text.
   *
   * @return the position after the date
   */
  private static int date(String cell, List<Part> into) {
    int from = 0;
    Matcher weekday = WEEKDAY.matcher(cell);
    if (weekday.find()) {
      into.add(Part.of('E', weekday.group(1)));
      into.add(Part.literal(weekday.group(2)));
      from = weekday.end();
    }
    String rest = cell.substring(from);
    Matcher m = YEAR_FIRST.matcher(rest);
    if (m.find()) {
      add(into, 'y', m.group(1), m.group(2), 'M', m.group(3));
      if (m.group(5) != null) {
        into.add(Part.literal(m.group(4)));
        into.add(Part.of('d', m.group(5)));
      }
      if (m.group(6) != null) {
        into.add(Part.literal(m.group(6)));
      }
      return from + m.end();
    }
    m = YEAR_LAST.matcher(rest);
    if (m.find()) {
      boolean named = !Character.isDigit(m.group(3).charAt(0));
      add(into, named ? 'd' : 'D', m.group(1), m.group(2), named ? 'L' : 'N', m.group(3));
      into.add(Part.literal(m.group(4)));
      into.add(Part.of('y', m.group(5)));
      return from + m.end();
    }
    m = MONTH_FIRST.matcher(rest);
    if (m.find()) {
      into.add(Part.of('L', m.group(1)));
      into.add(Part.literal(m.group(2)));
      // A second space pads the day.
      into.add(m.group(3).isEmpty() ? Part.of('d', m.group(4)) : new Part('p', 2, m.group(4)));
      into.add(Part.literal(m.group(5)));
      into.add(Part.of('y', m.group(6)));
      return from + m.end();
    }
    m = COMPACT.matcher(rest);
    if (m.find()) {
      into.add(Part.of('y', m.group(1)));
      into.add(Part.of('M', m.group(2)));
      into.add(Part.of('d', m.group(3)));
      return from + m.end();
    }
    into.clear();
    return 0;
  }

  private static void add(
      List<Part> into, char one, String first, String literal, char two, String second) {
    into.add(Part.of(one, first));
    into.add(Part.literal(literal));
    into.add(Part.of(two, second));
  }

  private static List<Part> clock(Matcher m) {
    List<Part> parts = new ArrayList<>();
    boolean half = m.group(9) != null;
    parts.add(Part.of(half ? 'h' : 'H', m.group(1)));
    parts.add(Part.literal(m.group(2)));
    if (m.group(3) != null) {
      parts.add(Part.of('m', m.group(3)));
    }
    if (m.group(5) != null) {
      parts.add(Part.literal(m.group(4)));
      parts.add(Part.of('s', m.group(5)));
    }
    if (m.group(7) != null) {
      parts.add(Part.literal(m.group(6)));
      parts.add(Part.of('S', m.group(7)));
    }
    if (half) {
      if (!m.group(8).isEmpty()) {
        parts.add(Part.literal(m.group(8)));
      }
      parts.add(new Part('a', 1, m.group(9)));
    } else if (!m.group(8).isEmpty()) {
      // The space belongs to the zone.
      parts.add(Part.literal(m.group(8)));
    }
    return parts;
  }

  private static List<Part> compactClock(Matcher m) {
    List<Part> parts = new ArrayList<>();
    parts.add(Part.of('H', m.group(1)));
    parts.add(Part.of('m', m.group(2)));
    if (m.group(3) != null) {
      parts.add(Part.of('s', m.group(3)));
    }
    return parts;
  }

  /**
   * Splits a time of the form {@code Fri Nov 27 10:00:00 2026}, with the year after the time of
   * day. The command {@code date} writes the zone before the year.
   */
  private static TimeParts cTime(Matcher m) {
    List<Part> date = new ArrayList<>();
    date.add(Part.of('E', m.group(1)));
    date.add(Part.literal(" "));
    date.add(Part.of('L', m.group(2)));
    date.add(Part.literal(" "));
    date.add(new Part('p', 2, m.group(3)));
    date.add(Part.literal(" "));
    date.add(Part.of('H', "00"));
    date.add(Part.literal(":"));
    date.add(Part.of('m', "00"));
    date.add(Part.literal(":"));
    date.add(Part.of('s', "00"));
    date.add(Part.literal(" "));
    if (m.group(5) != null) {
      date.add(new Part('z', 1, m.group(5).strip()));
      date.add(Part.literal(" "));
    }
    date.add(Part.of('y', m.group(6)));
    return new TimeParts(date, "", List.of(), "");
  }

  /** The pattern of the remaining text; null if the text is not a zone. */
  private static @Nullable String zone(String rest) {
    if (rest.isEmpty()) {
      return "";
    }
    if (LAST_WORD.matcher(rest).matches()) {
      return "'" + rest + "'";
    }
    Matcher offset = OFFSET.matcher(rest);
    if (offset.matches()) {
      String text = offset.group(2);
      String letters =
          text.length() == 3 || text.equals("Z") ? "X" : text.length() == 5 ? "XX" : "XXX";
      return offset.group(1) + letters;
    }
    String name = rest.startsWith(" ") ? rest : " " + rest;
    return ZONE_NAME.matcher(name).matches() ? rest.startsWith(" ") ? " z" : "z" : null;
  }

  /** Whether the text has a time of day. */
  boolean hasClock() {
    return !clock.isEmpty() || date.stream().anyMatch(part -> part.letter() == 'H');
  }

  /** The common part of two texts with the same pattern: letters and literals, without widths. */
  String shape() {
    String shape = shape(date) + '\u0002' + between + shape(clock) + '\u0002' + zone.strip();
    return shape.toLowerCase(Locale.ROOT);
  }

  private static String shape(List<Part> parts) {
    StringBuilder shape = new StringBuilder();
    for (Part part : parts) {
      char letter = part.letter() == 'p' ? 'd' : part.letter();
      shape.append(letter == 0 ? part.text().strip() : String.valueOf(letter)).append('\u0001');
    }
    return shape.toString();
  }
}
