package io.csvmonitor.exporter.query;

import io.csvmonitor.api.Source;
import java.util.Locale;

/**
 * What a query may use, found by the names in its text. The answer can contain too much, but never
 * too little: names in texts count, too, and an escape can contain any name.
 */
final class SqlText {
  private final String lower;
  private final boolean hasAllColumns;

  SqlText(String sql) {
    this.lower = sql.toLowerCase(Locale.ROOT);
    this.hasAllColumns =
        lower.replaceAll("count\\s*\\(\\s*\\*\\s*\\)", "").contains("*")
            || lower.contains("table")
            || lower.contains("natural")
            || hasEscapes();
  }

  private boolean hasEscapes() {
    return lower.contains("u&");
  }

  /** Whether the query may use a source. */
  boolean mayUse(Source source) {
    return hasEscapes() || lower.contains(SourceTable.stem(source).toLowerCase(Locale.ROOT));
  }

  /** Whether the query may use a column. */
  boolean mayUse(TableColumn column) {
    return hasAllColumns
        || lower.contains(column.name().toLowerCase(Locale.ROOT).replace("\"", "\"\""));
  }
}
