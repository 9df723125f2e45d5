package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.source.Format;
import io.csvmonitor.api.source.HeaderRow;
import io.csvmonitor.api.text.Printable;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The format of a file, detected from its first bytes.
 *
 * @param charset the name of the charset
 * @param quote the character around cells
 * @param comment the character that begins comment lines; null if there are none
 * @param titles the names of the columns in a comment of a W3C log, such as {@code #Fields: date
 *     time}; empty if there is none
 * @param trailing whether rows end with more delimiters than the header
 * @param skipLines lines before the table, such as a title
 * @param findings the findings
 */
record DetectedFormat(
    String charset,
    String delimiter,
    String quote,
    @Nullable String comment,
    List<String> titles,
    boolean trailing,
    int skipLines,
    List<Finding> findings) {
  private static final String COMMENT = "#";
  private static final Pattern FIELDS = Pattern.compile("#Fields:\\s+(.*)");

  /** A line of a frame around a table, as psql and MySQL print it. */
  private static final Pattern FRAME = Pattern.compile("([-+])[-+=]{2,}");

  /** A line that names a delimiter that a manifest can have. */
  private static final Pattern NAMED = Pattern.compile("(?i)sep=[^0-9A-Za-z \"]");

  private static final double MOST = 0.9;
  private static final double MANY = 0.7;

  /** The maximum number of lines after a table in a frame. */
  private static final int MAX_FOOTERS = 2;

  /** The minimum number of rows of a table below many other lines. */
  private static final int MIN_ROWS = 4;

  private static final Pattern IN_APOSTROPHES =
      Pattern.compile("(?:^|[,;\t|])\\s*'[^']*'\\s*(?:[,;\t|]|$)");
  private static final Pattern NUMBER = Pattern.compile("[-+(]?[0-9].*");

  /**
   * Detects the format.
   *
   * @param head the first bytes of the file, decompressed
   */
  static DetectedFormat of(byte[] head) {
    String charset = CharsetGuesser.of(head);
    List<CsvLine> lines = new ArrayList<>(CsvLine.of(new String(head, Charset.forName(charset))));
    String quote = quote(lines);
    if (!quote.equals("\"")) {
      lines.replaceAll(line -> new CsvLine(line.number(), line.text().replace(quote, "\"")));
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(new Finding("charset", charset, CharsetGuesser.reason(charset)));
    String named = named(lines);
    if (named != null) {
      lines.removeFirst();
    }
    String frame = frame(lines);
    String mark = frame == null ? COMMENT : frame;
    List<CsvLine> others = lines.stream().filter(line -> !line.text().startsWith(mark)).toList();
    // If most lines begin with #, it is the beginning of cells.
    List<CsvLine> rows = others.size() * 2 < lines.size() ? lines : others;
    List<DelimiterGuess> fits = DelimiterGuess.of(rows);
    String delimiter = named == null ? fits.getFirst().delimiter() : named;
    findings.add(
        new Finding(
            "delimiter",
            shown(delimiter),
            named != null ? "the first line is sep=" + named : reason(fits, rows.size())));
    String comment = frame == null ? comment(lines, rows, delimiter) : frame;
    if (comment != null) {
      findings.add(new Finding("comment", comment, "such lines do not have the columns of rows"));
    }
    List<CsvLine> table = comment == null ? lines : others;
    int width = DelimiterGuess.fit(table, delimiter).width();
    boolean trailing = isTrailing(table, delimiter);
    int skipLines = trailing ? 0 : linesBefore(table, delimiter, width);
    return new DetectedFormat(
        charset,
        delimiter,
        quote,
        comment,
        comment == null ? List.of() : titles(lines),
        trailing,
        skipLines,
        findings);
  }

  private static List<String> titles(List<CsvLine> lines) {
    return lines.stream()
        .map(line -> FIELDS.matcher(line.text()))
        .filter(Matcher::matches)
        .map(fields -> List.of(fields.group(1).strip().split("\\s+", -1)))
        .findFirst()
        .orElse(List.of());
  }

  /** The format for reading the sample. */
  Format format(HeaderRow header, @Nullable String escape, int skipLines, int skipRows) {
    return Format.of(delimiter, quote, comment, header, charset)
        .withEscape(escape)
        .withTrailingDelimiter(trailing)
        .skipping(skipLines, skipRows);
  }

  /** The delimiter that the first line names for Excel, or null. */
  private static @Nullable String named(List<CsvLine> lines) {
    String first = lines.isEmpty() ? "" : lines.getFirst().text();
    return NAMED.matcher(first).matches() ? first.substring(4) : null;
  }

  private static String reason(List<DelimiterGuess> fits, int lines) {
    DelimiterGuess best = fits.getFirst();
    if (best.width() == 1) {
      return "no delimiter occurs, so there is one column";
    }
    String others =
        fits.stream()
            .skip(1)
            .filter(fit -> fit.width() > 1)
            .map(
                fit ->
                    "%s %d columns in %s"
                        .formatted(shown(fit.delimiter()), fit.width(), percent(fit)))
            .collect(Collectors.joining(", "));
    return "%d columns in %s of %d lines".formatted(best.width(), percent(best), lines)
        + (others.isEmpty() ? "" : "; others: " + others);
  }

  private static String percent(DelimiterGuess fit) {
    return Math.round(fit.share() * 100) + " %";
  }

  private static String shown(String delimiter) {
    if (delimiter.equals("\t")) {
      return "tab";
    }
    char first = delimiter.charAt(0);
    return Printable.isUnprintable(first) ? "U+%04X".formatted((int) first) : delimiter;
  }

  /**
   * The character at the beginning of the lines of a frame; null if there is none. The rows of such
   * a table begin with a space or a vertical line, also rows with a negative number.
   */
  private static @Nullable String frame(List<CsvLine> lines) {
    String frame =
        lines.stream()
            .map(line -> FRAME.matcher(line.text().strip()))
            .filter(Matcher::matches)
            .map(found -> found.group(1))
            .findFirst()
            .orElse(null);
    if (frame == null) {
      return null;
    }
    List<CsvLine> rows = lines.stream().filter(line -> !line.text().startsWith(frame)).toList();
    String first = rows.isEmpty() ? "" : rows.getFirst().text().substring(0, 1);
    long alike = rows.stream().filter(line -> line.text().startsWith(first)).count();
    boolean haveColumns = rows.stream().filter(line -> line.text().contains("|")).count() >= alike;
    return (first.equals(" ") || first.equals("|"))
            && haveColumns
            && alike > 1
            && alike >= rows.size() - MAX_FOOTERS
        ? frame
        : null;
  }

  /**
   * The comment character, if lines begin with it. Lines that begin with # are comments only if
   * most of them have another width than the rows: order numbers and names of channels also begin
   * with #. Lines of one cell are comments if they are above all rows and a space follows the #.
   */
  private static @Nullable String comment(
      List<CsvLine> lines, List<CsvLine> rows, String delimiter) {
    List<CsvLine> hashes = lines.stream().filter(line -> line.text().startsWith(COMMENT)).toList();
    if (hashes.isEmpty() || rows.isEmpty()) {
      return null;
    }
    int usual = DelimiterGuess.fit(rows, delimiter).width();
    if (usual == 1) {
      boolean above = lines.subList(0, hashes.size()).equals(hashes);
      return above && hashes.stream().allMatch(line -> line.text().startsWith("# "))
          ? COMMENT
          : null;
    }
    long asWide = hashes.stream().filter(line -> line.width(delimiter) == usual).count();
    return asWide * 2 > hashes.size() || isHeader(hashes.getLast(), lines, usual, delimiter)
        ? null
        : COMMENT;
  }

  /** Whether a line above the first row has a name for each column. */
  private static boolean isHeader(CsvLine line, List<CsvLine> lines, int width, String delimiter) {
    int next = lines.indexOf(line) + 1;
    boolean isFirst =
        lines.subList(0, next - 1).stream().noneMatch(each -> each.width(delimiter) == width);
    return isFirst
        && line.width(delimiter) == width
        && next < lines.size()
        && lines.get(next).width(delimiter) == width
        && line.cells(delimiter).stream().noneMatch(NUMBER.asMatchPredicate());
  }

  /**
   * Whether the first line is shorter than nearly all other lines, and these end with empty cells.
   */
  private static boolean isTrailing(List<CsvLine> lines, String delimiter) {
    if (lines.size() < 2 || delimiter.equals(Format.WHITESPACE)) {
      return false;
    }
    int header = lines.getFirst().width(delimiter);
    List<CsvLine> rest = lines.subList(1, lines.size());
    long longer =
        rest.stream()
            .map(line -> line.cells(delimiter))
            .filter(
                cells ->
                    cells.size() > header
                        && cells.subList(header, cells.size()).stream().allMatch(String::isEmpty))
            .count();
    return header > 1 && longer >= rest.size() * MOST;
  }

  /**
   * The number of lines before the first line with the usual number of columns. The result is 0 if
   * there are many such lines that are not much narrower than the table, or if the table would
   * begin with numbers after lines of several columns. Then rows have become longer in the middle
   * of the file.
   */
  private static int linesBefore(List<CsvLine> lines, String delimiter, int width) {
    long rows = lines.stream().filter(line -> line.width(delimiter) == width).count();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).width(delimiter) == width) {
        List<CsvLine> before = lines.subList(0, i);
        boolean one = before.stream().allMatch(line -> line.width(delimiter) == 1);
        boolean narrow = before.stream().allMatch(line -> line.width(delimiter) * 2 <= width);
        boolean begins =
            one || lines.get(i).cells(delimiter).stream().noneMatch(NUMBER.asMatchPredicate());
        boolean few = i * 2L <= rows || (narrow && rows >= MIN_ROWS);
        boolean isAbove =
            (begins && few) || haveOtherNames(before, rows >= lines.size() * MOST, delimiter);
        return i > 0 && isAbove ? lines.get(i).number() - 1 : 0;
      }
    }
    return 0;
  }

  /**
   * Whether a few lines above nearly all rows have no numbers. A header with fewer names than
   * columns is skipped, since nobody knows which column has no name.
   */
  private static boolean haveOtherNames(List<CsvLine> before, boolean haveRows, String delimiter) {
    return haveRows
        && before.size() <= MAX_FOOTERS
        && before.stream()
            .flatMap(line -> line.cells(delimiter).stream())
            .noneMatch(NUMBER.asMatchPredicate());
  }

  /** The character around cells: an apostrophe if most lines have cells in apostrophes. */
  private static String quote(List<CsvLine> lines) {
    boolean plain = lines.stream().noneMatch(line -> line.text().indexOf('"') >= 0);
    long inApostrophes =
        lines.stream().filter(line -> IN_APOSTROPHES.matcher(line.text()).find()).count();
    return plain && inApostrophes >= lines.size() * MANY && inApostrophes > 1 ? "'" : "\"";
  }
}
