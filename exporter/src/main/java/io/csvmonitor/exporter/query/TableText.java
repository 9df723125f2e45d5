package io.csvmonitor.exporter.query;

import io.csvmonitor.api.text.Printable;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A result as a table for people. The whole result is stored until its end, when the widths of the
 * columns are known.
 */
final class TableText implements ResultWriter {
  private static final String GAP = "  ";

  private final Appendable out;
  private final List<List<String>> rows = new ArrayList<>();
  private int[] widths = {};
  private boolean[] numeric = {};

  TableText(Appendable out) {
    this.out = out;
  }

  @Override
  public void begin(List<String> columns) {
    widths = new int[columns.size()];
    numeric = new boolean[columns.size()];
    keep(columns);
  }

  @Override
  public void row(List<@Nullable Object> cells) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      Object cell = cells.get(i);
      numeric[i] |= cell instanceof BigDecimal;
      texts.add(text(cell));
    }
    keep(texts);
  }

  private void keep(List<String> texts) {
    List<String> row = texts.stream().map(Printable::of).toList();
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], width(row.get(i)));
    }
    rows.add(row);
  }

  static String text(@Nullable Object cell) {
    return switch (cell) {
      case null -> "";
      case BigDecimal number -> NumberCell.of(number);
      default -> cell.toString();
    };
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  @Override
  public void end() throws IOException {
    for (int i = 0; i < rows.size(); i++) {
      line(rows.get(i));
      if (i == 0) {
        List<String> rule = new ArrayList<>();
        for (int width : widths) {
          rule.add("-".repeat(width));
        }
        line(rule);
      }
    }
  }

  private void line(List<String> row) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String fill = " ".repeat(widths[i] - width(row.get(i)));
      line.append(i == 0 ? "" : GAP)
          .append(numeric[i] ? fill : "")
          .append(row.get(i))
          .append(numeric[i] ? "" : fill);
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }
}
