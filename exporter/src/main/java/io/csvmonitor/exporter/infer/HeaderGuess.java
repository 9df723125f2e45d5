package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.source.Numbers;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The position of the header in the first rows.
 *
 * @param isPresent whether a row is a header
 * @param at the number of rows before the header, such as a row with units
 * @param units the number of rows between the header and the table, such as a row with units
 * @param why the reason for the guess
 */
record HeaderGuess(boolean isPresent, int at, int units, String why) {
  /** The maximum number of rows that a header and rows with units take together. */
  private static final int MAX_HEAD = 20;

  /** In a small file, a head of this size is possible. */
  private static final int SMALL_HEAD = 3;

  /** The number of rows whose cells determine the kind of a column. */
  private static final int ROWS = 50;

  /** The first cell of the rows that InfluxDB writes above a header. */
  private static final Pattern ANNOTATION =
      Pattern.compile("#(group|datatype|default|constant)\\b.*");

  /** A cell of a line between header and rows, as in tables of Markdown. */
  private static final Pattern LINE = Pattern.compile(":?-{2,}:?|={2,}|\\*{2,}|_{2,}");

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2100;

  /**
   * Compares the first rows with the rows below. A time in a column of times shows that a row is
   * not a header. A text in a column of numbers or times shows that a row is a header. An empty
   * cell, or a cell that stands for a missing number, is ignored.
   *
   * @param rows at least one row
   */
  static HeaderGuess of(List<List<String>> rows) {
    if (rows.size() > 1 && isLine(rows.get(1)) && !isLine(rows.getFirst())) {
      return new HeaderGuess(true, 0, 1, "a line is below it");
    }
    HeaderGuess head = ofHead(rows);
    return head == null ? new FirstRow(rows).guess() : head;
  }

  private static boolean isLine(List<String> row) {
    List<String> filled = row.stream().filter(cell -> !cell.isEmpty()).toList();
    return !filled.isEmpty() && filled.stream().allMatch(LINE.asMatchPredicate());
  }

  /**
   * If several rows are above the table, the header is the one with the most names. The others are
   * units. Null if there are not several such rows.
   */
  private static @Nullable HeaderGuess ofHead(List<List<String>> rows) {
    if (rows.size() < SMALL_HEAD + 2) {
      return null;
    }
    int most = Math.min(MAX_HEAD, Math.max(SMALL_HEAD, rows.size() / 2));
    List<Column> typed =
        IntStream.range(0, rows.getFirst().size())
            .mapToObj(i -> Column.of(i, rows.subList(most, Math.min(rows.size(), ROWS))))
            .filter(Column::isTyped)
            .toList();
    int head = 0;
    for (int i = 0; i < most && !isRow(rows.get(i), typed); i++) {
      head = isLine(rows.get(i)) || isAbove(rows.get(i), typed) ? i + 1 : head;
    }
    List<List<String>> above = rows.subList(0, head);
    List<List<String>> texts = above.stream().filter(row -> !isLine(row)).toList();
    if (head < 2 || texts.isEmpty() || new HashSet<>(texts).size() < texts.size()) {
      return null;
    }
    // A single row that begins with # is usually the header.
    boolean haveComments =
        above.stream().filter(HeaderGuess::isComment).count() > 1
            || above.stream().anyMatch(row -> ANNOTATION.matcher(row.getFirst()).matches());
    int at = 0;
    for (int i = 1; i < head; i++) {
      at = rank(above.get(i), haveComments) > rank(above.get(at), haveComments) ? i : at;
    }
    return new HeaderGuess(
        true,
        at,
        head - 1 - at,
        "the first %d rows have texts where the others have numbers or times; this one has the most"
                .formatted(head)
            + " names, and the others are skipped");
  }

  /**
   * Whether a row can be a row of the table: it has a time or, without columns of times or with
   * empty cells in them, a number. A line above the table, such as an account and its balance, can
   * also have a number.
   */
  private static boolean isRow(List<String> row, List<Column> typed) {
    List<Column> times = typed.stream().filter(column -> column.time() != null).toList();
    boolean hasTime = times.stream().anyMatch(column -> column.reads(row.get(column.index())));
    boolean lacksTime = times.stream().allMatch(column -> row.get(column.index()).isEmpty());
    return hasTime
        || (lacksTime && typed.stream().anyMatch(column -> column.reads(row.get(column.index()))));
  }

  /**
   * Whether a row has texts in columns of numbers or times, and no number or time there. If rows
   * have times, one text is enough: a row of the table would have a time there.
   */
  private static boolean isAbove(List<String> row, List<Column> typed) {
    int texts = 0;
    for (Column column : typed) {
      String cell = row.get(column.index());
      if (cell.isEmpty() || NumberFormatGuesser.isNoNumber(cell)) {
        continue;
      }
      if (column.reads(cell)) {
        return false;
      }
      texts++;
    }
    return texts >= 2 || (texts == 1 && typed.stream().anyMatch(each -> each.time() != null));
  }

  /** The number of names. Rows that are comments or lines come last. */
  private static long rank(List<String> row, boolean haveComments) {
    long names = names(row);
    return isLine(row) ? 0 : haveComments && isComment(row) ? names - row.size() : names;
  }

  private static boolean isComment(List<String> row) {
    return row.getFirst().startsWith("#");
  }

  private static long names(List<String> row) {
    return row.stream().filter(cell -> !cell.isEmpty()).distinct().count();
  }

  /** The cells of one column, and their kind. */
  private record Column(
      int index, SampleColumn cells, Numbers numbers, @Nullable TimeCandidate time) {
    static Column of(int index, List<List<String>> rows) {
      SampleColumn cells = column(rows.stream().map(row -> row.get(index)).toList());
      Numbers numbers = NumberFormatGuesser.of(List.of(cells));
      return new Column(index, cells, numbers, TimeCandidate.of(cells, numbers));
    }

    boolean isTyped() {
      return time != null || NumberFormatGuesser.isNumeric(cells, numbers);
    }

    boolean reads(String cell) {
      return (time != null && time.reads(cell)) || isNumber(cell);
    }
  }

  private static SampleColumn column(List<String> cells) {
    return new SampleColumn("", "", cells);
  }

  private static boolean isNumber(String cell) {
    SampleColumn column = column(List.of(cell));
    return NumberFormatGuesser.isNumeric(column, NumberFormatGuesser.of(List.of(column)));
  }

  /** Compares the first row with all others. */
  private static final class FirstRow {
    private final List<String> first;

    /** The other rows, without copies of the first row. */
    private final List<List<String>> rest;

    private final boolean isRepeated;

    FirstRow(List<List<String>> rows) {
      first = rows.getFirst();
      rest = rows.stream().filter(row -> !row.equals(first)).toList();
      isRepeated = rest.size() < rows.size() - 1;
    }

    HeaderGuess guess() {
      if (rest.isEmpty() && isRepeated) {
        return absent("all rows are the same");
      }
      if (rest.isEmpty()) {
        return isDistinct() && first.stream().noneMatch(FirstRow::isTyped)
            ? present("it is the only row, and has no number and no time")
            : absent("the only row has numbers or times, or a text twice");
      }
      boolean textOverNumbers = false;
      boolean numberOverNumbers = false;
      boolean textAgain = false;
      for (int i = 0; i < first.size(); i++) {
        String cell = first.get(i);
        Column below = Column.of(i, rest);
        TimeCandidate time = below.time();
        if (time != null && !cell.isEmpty() && time.reads(cell)) {
          return absent("the first row has a time where the others have times");
        }
        boolean says = !cell.isEmpty() && !NumberFormatGuesser.isNoNumber(cell);
        if (below.isTyped() && says) {
          boolean number = isNumber(cell);
          textOverNumbers |= !number;
          numberOverNumbers |= number;
        } else if (!below.isTyped() && says) {
          textAgain |= below.cells().cells().contains(cell);
        }
      }
      if (textOverNumbers) {
        return present(
            isRepeated
                ? "the same row is repeated"
                : "the first row has a text where the others have numbers or times");
      }
      if (isRepeated && !numberOverNumbers) {
        return present("the same row is repeated");
      }
      if (numberOverNumbers) {
        return isNamedByYears()
            ? present("the first row has years that follow one another")
            : absent("the first row has numbers where the others have numbers");
      }
      return isDistinct() && !textAgain
          ? present("the texts of the first row are all different, and are not below it")
          : absent("the first row has the texts of others");
    }

    private static HeaderGuess present(String why) {
      return new HeaderGuess(true, 0, 0, why);
    }

    private static HeaderGuess absent(String why) {
      return new HeaderGuess(false, 0, 0, why);
    }

    private boolean isDistinct() {
      return new HashSet<>(first).size() == first.size();
    }

    /** {@code country,2023,2024}: years that follow one another, also backwards, are names. */
    private boolean isNamedByYears() {
      List<Integer> years =
          first.stream().filter(cell -> cell.matches("[0-9]{4}")).map(Integer::valueOf).toList();
      boolean inRow =
          IntStream.of(1, -1)
              .anyMatch(
                  step ->
                      IntStream.range(1, years.size())
                          .allMatch(i -> years.get(i) - years.get(i - 1) == step));
      long others = first.stream().filter(HeaderGuess::isNumber).count();
      return years.size() > 1
          && inRow
          && others == years.size()
          && years.stream().allMatch(year -> year >= FIRST_YEAR && year <= LAST_YEAR);
    }

    /** Whether a cell is a number or a time. */
    private static boolean isTyped(String cell) {
      return !cell.isEmpty() && Column.of(0, List.of(List.of(cell))).isTyped();
    }
  }
}
