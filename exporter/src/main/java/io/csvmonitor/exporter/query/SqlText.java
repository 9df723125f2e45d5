package io.csvmonitor.exporter.query;

import io.csvmonitor.api.source.Source;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the sources and columns that a query may use, by the names in its text. The result can
 * contain too much, but never too little: names within texts count too, and an escape can contain
 * any name.
 */
final class SqlText {
  /** The maximum exponent, about that of the largest double: the numbers of files are doubles. */
  static final int MAX_EXPONENT = 308;

  /** Finds exponents, also in quotes: only the engine knows where a quoted text ends. */
  private static final Pattern EXPONENT =
      Pattern.compile(
          "(?<!\\w)(?:\\d[\\d_]*+\\.?+|\\.(?=\\d))[\\d_]*+e[+-]?[0_]*([1-9][\\d_]{2,})");

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|--[^\n]*");

  /** A table with other names for its columns, such as {@code transactions AS x(a, b)}. */
  private static final Pattern RENAMED_COLUMNS =
      Pattern.compile(
          "(?:\\bfrom|\\bjoin|,)\\s*[\\w\".()]+\\s+(?:as\\s+)?(?!(?:where|on|using)\\b)(?:\"[^\"]*\"|\\w+)\\s*\\(");

  private final String lower;
  private final String upper;
  private final boolean hasAllColumns;

  SqlText(String sql) {
    this.lower = sql.toLowerCase(Locale.ROOT);
    this.upper = sql.toUpperCase(Locale.ROOT);
    this.hasAllColumns =
        lower.replaceAll("count\\s*\\(\\s*\\*\\s*\\)", "").contains("*")
            || lower.contains("table")
            || lower.contains("natural")
            || RENAMED_COLUMNS.matcher(COMMENT.matcher(lower).replaceAll(" ")).find()
            || hasEscapes();
  }

  /**
   * Refuses a number with a huge exponent. For some operations, the engine creates all digits of
   * the number, which takes hours.
   *
   * @throws QueryException if the query has such a number; the message names it
   */
  void check() throws QueryException {
    Matcher number = EXPONENT.matcher(lower);
    while (number.find()) {
      String exponent = number.group(1).replace("_", "");
      if (exponent.length() > 3 || Integer.parseInt(exponent) > MAX_EXPONENT) {
        throw new QueryException(SqlErrors.tooLarge(number.group()));
      }
    }
  }

  private boolean hasEscapes() {
    return lower.contains("u&");
  }

  /** Whether the query may use a source. */
  boolean mayUse(Source source) {
    return hasEscapes() || contains(SourceTable.stem(source));
  }

  /** Whether the query may use a column. */
  boolean mayUse(TableColumn column) {
    return hasAllColumns || contains(column.name().replace("\"", "\"\""));
  }

  /** Some letters are equal only in upper case, such as ß and SS. */
  private boolean contains(String name) {
    return lower.contains(name.toLowerCase(Locale.ROOT))
        || upper.contains(name.toUpperCase(Locale.ROOT));
  }
}
