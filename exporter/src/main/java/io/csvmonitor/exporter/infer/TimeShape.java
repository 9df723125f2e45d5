package io.csvmonitor.exporter.infer;

import io.csvmonitor.exporter.infer.TimeParts.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The possible patterns of texts with one shape. Widths depend on all texts: {@code d} if a text
 * has a day or a month of one digit, {@code dd} if all texts have two digits. {@code 12/15/2025} is
 * {@code M/d/yyyy}, because the months of such files are mostly written without a zero in front.
 * The pattern reads the zero, too.
 */
final class TimeShape {
  private static final int MAX_TEXTS = 500;
  private static final int MAX_SHAPES = 5;

  /** The beginnings of names of months in several languages. */
  private static final String MONTH =
      "(?i)(jan|ene|gen|feb|fév|fev|mar|mär|mrz|apr|avr|abr|mai|may|mag|jun|jui|giu|jul|lug|aug|aoû"
          + "|ago|sep|set|oct|okt|out|ott|nov|dec|dez|déc|dic)";

  /** Forms of times that {@link TimeParts} does not know. */
  private static final List<Pattern> FORMS =
      Stream.of(
              "(\\p{L}{2,10}[.,]? +)?" + MONTH + "\\p{L}*[.]?[ -]+[0-9]{1,2}([ ,-].*)?",
              "[0-9]{1,2}[.]? (de )?\\p{L}{3,12}[.,]? (de )?(19|20)[0-9]{2}([ ,].*)?",
              "\\p{L}{2,12}[.,]* [0-9]{1,2}[./-][0-9]{1,2}[./-]([0-9]{4}|[0-9]{2})([ ,]+[0-9].*)?",
              "\\p{L}{2,12}[.,]* [0-9]{1,2}[.]? (de )?\\p{L}{3,12}[.,]? (de )?(19|20)[0-9]{2}([ ,].*)?",
              "[0-9]{1,2}(st|nd|rd|th) \\p{L}{3,12},? (19|20)[0-9]{2}([ ,].*)?",
              "\\[[0-9]{1,4}[/.-][0-9\\p{L}]{1,3}[/.-][0-9]{1,4}.*",
              "[0-9]{4}[- ]?[WQ][0-9]{1,2}",
              "(?i)(KW|week|wk|semaine|semana|uge|uke|vecka|settimana)[ .]*[0-9]{1,2}[ /-]+[0-9]{4}",
              "[0-9]{1,2}[.][0-9]{1,2}[.]( .*)?",
              "[0-9]{1,2}[/.-][0-9]{1,2}[/.-]([0-9]{4}|[0-9]{2})([ ,T].*)?",
              "[0-9]{4}[/.-][0-9]{1,2}[/.-][0-9]{1,2}(?![0-9]).*",
              "[0-9]{4}\u5e74.*")
          .map(Pattern::compile)
          .toList();

  private final List<TimeParts> texts;

  /** Whether a day or a month below 10 has no zero in front. */
  private final boolean hasOneDigit;

  private TimeShape(List<TimeParts> texts) {
    this.texts = texts;
    this.hasOneDigit = fields("DNdM").anyMatch(part -> part.width() == 1);
  }

  /** The patterns of each shape, the most frequent shape and the likely patterns first. */
  static List<List<String>> patterns(List<String> cells) {
    Map<String, List<TimeParts>> byShape = new LinkedHashMap<>();
    int step = Math.max(1, cells.size() / MAX_TEXTS);
    for (int i = 0; i < cells.size(); i += step) {
      TimeParts text = TimeParts.of(cells.get(i));
      if (text != null) {
        byShape.computeIfAbsent(text.shape(), _ -> new ArrayList<>()).add(text);
      }
    }
    return byShape.values().stream()
        .sorted(Comparator.comparingInt((List<TimeParts> texts) -> texts.size()).reversed())
        .limit(MAX_SHAPES)
        .map(found -> new TimeShape(found).patterns())
        .toList();
  }

  /** Whether most of the cells look like times, readable or not. */
  static boolean looksLikeTimes(List<String> cells) {
    long looks = cells.stream().limit(MAX_TEXTS).filter(TimeShape::looksLikeTime).count();
    return looks > 0 && looks >= Math.min(cells.size(), MAX_TEXTS) * 0.8;
  }

  private static boolean looksLikeTime(String cell) {
    return TimeParts.of(cell) != null
        || FORMS.stream().anyMatch(form -> form.matcher(cell).matches());
  }

  private List<String> patterns() {
    TimeParts first = texts.getFirst();
    List<String> dates = new ArrayList<>();
    boolean open = first.date().stream().anyMatch(part -> part.letter() == 'D');
    if (open && isAmerican(first)) {
      dates.add(parts(false, "M", "d"));
      dates.add(parts(false, "d", "M"));
    } else {
      dates.add(parts(false, "d", "M"));
      if (open) {
        dates.add(parts(false, "M", "d"));
      }
    }
    String rest = literal(first.between()) + parts(true, "", "") + zone(first);
    LinkedHashSet<String> patterns =
        dates.stream()
            .map(
                date ->
                    date.startsWith("MM/dd") && !hasZero("DN")
                        ? date.replace("MM/dd", "M/d")
                        : date)
            .flatMap(date -> monthNames(date + (isUnpadded(date) ? anyHour(rest) : rest)).stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return List.copyOf(patterns);
  }

  /** Whether the month comes first: in texts with slashes and a clock of 12 hours. */
  private static boolean isAmerican(TimeParts text) {
    return text.clock().stream().anyMatch(part -> part.letter() == 'h')
        && text.date().stream().anyMatch(part -> part.text().equals("/"));
  }

  private static String zone(TimeParts text) {
    String zone = text.zone();
    boolean spaced = !text.clock().isEmpty() && text.clock().getLast().text().isBlank();
    return spaced ? zone.strip() : zone;
  }

  private static List<String> monthNames(String pattern) {
    return pattern.contains("LLL")
        ? List.of(pattern.replace("LLL", "MMM"), pattern.replace("LLL", "MMMM"))
        : List.of(pattern);
  }

  private String parts(boolean clock, String one, String two) {
    StringBuilder pattern = new StringBuilder();
    List<Part> parts = parts(texts.getFirst(), clock);
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      switch (part.letter()) {
        case 0 -> pattern.append(isFractionNext(parts, i) ? "" : literal(part.text()));
        case 'D' -> pattern.append(repeat(one, i, clock));
        case 'N' -> pattern.append(repeat(two, i, clock));
        case 'L' -> pattern.append("LLL");
        case 'E' -> pattern.append("EEE");
        case 'a' -> pattern.append('a');
        case 'd', 'p' -> pattern.append(isPadded(i) ? "ppd" : repeat("d", i, clock));
        case 'S' -> pattern.append(fraction(parts.get(i - 1).text(), i));
        default -> pattern.append(repeat(String.valueOf(part.letter()), i, clock));
      }
    }
    return pattern.toString();
  }

  private static List<Part> parts(TimeParts text, boolean clock) {
    return clock ? text.clock() : text.date();
  }

  private static boolean isFractionNext(List<Part> parts, int at) {
    return at + 1 < parts.size() && parts.get(at + 1).letter() == 'S';
  }

  private boolean isPadded(int at) {
    return texts.stream().anyMatch(text -> text.date().get(at).letter() == 'p');
  }

  private String repeat(String letter, int at, boolean clock) {
    if ("dM".contains(letter) && hasOneDigit) {
      return letter;
    }
    int width = texts.stream().mapToInt(text -> parts(text, clock).get(at).width()).min().orElse(2);
    return letter.repeat(width);
  }

  private static boolean isUnpadded(String date) {
    return date.matches("(.*[^dM])?[dM]([^dM].*)?");
  }

  /** The pattern for hours of one or two digits, unless an hour has a zero in front. */
  private String anyHour(String rest) {
    return hasZero("Hh") ? rest : rest.replace("HH", "H").replace("hh", "h");
  }

  /** Whether one of these fields has a zero in front. */
  private boolean hasZero(String letters) {
    return fields(letters).anyMatch(part -> part.text().startsWith("0"));
  }

  private Stream<Part> fields(String letters) {
    return texts.stream()
        .flatMap(text -> Stream.concat(text.date().stream(), text.clock().stream()))
        .filter(part -> letters.indexOf(part.letter()) >= 0);
  }

  /** The pattern of fractions. Several lengths are optional parts, the longest first. */
  private String fraction(String point, int at) {
    TreeSet<Integer> widths = new TreeSet<>();
    texts.forEach(text -> widths.add(text.clock().get(at).width()));
    if (widths.size() == 1) {
      return literal(point) + "S".repeat(widths.first());
    }
    return widths.descendingSet().stream()
        .map(width -> "[" + literal(point) + "S".repeat(width) + "]")
        .collect(Collectors.joining());
  }

  private static String literal(String text) {
    return text.chars().anyMatch(Character::isLetter) ? "'" + text + "'" : text;
  }
}
