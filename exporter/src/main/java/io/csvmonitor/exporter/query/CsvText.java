package io.csvmonitor.exporter.query;

import io.csvmonitor.api.text.Printable;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * A result as CSV. A null value is an empty cell. A spreadsheet runs a text that begins like a
 * formula: such a text gets an apostrophe before it. Numbers stay as they are.
 */
final class CsvText implements ResultWriter {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+([.,]\\d*)?|[.,]\\d+)([eE][+-]?\\d+)?|-Infinity");

  private final CSVPrinter printer;

  CsvText(Appendable out) throws IOException {
    printer = new CSVPrinter(out, CSVFormat.RFC4180);
  }

  @Override
  public void begin(List<String> columns) throws IOException {
    printer.printRecord(columns.stream().map(CsvText::harmless).toList());
  }

  @Override
  public void row(List<@Nullable Object> cells) throws IOException {
    printer.printRecord(cells.stream().map(CsvText::text).toList());
  }

  private static String text(@Nullable Object cell) {
    String text = TableText.text(cell);
    return cell instanceof String ? harmless(text) : text;
  }

  private static String harmless(String text) {
    boolean formula =
        !text.isEmpty()
            && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0
            && !NUMBER.matcher(text).matches();
    StringBuilder shown = new StringBuilder(formula ? "'" : "");
    // Line ends within a cell stay: the cell is quoted.
    text.codePoints()
        .forEach(c -> shown.appendCodePoint("\t\r\n".indexOf(c) < 0 ? Printable.shown(c) : c));
    return shown.toString();
  }

  @Override
  public void end() throws IOException {
    printer.flush();
  }
}
