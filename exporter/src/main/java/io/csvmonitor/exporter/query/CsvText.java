package io.csvmonitor.exporter.query;

import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** A result as CSV; what is null is empty. */
final class CsvText implements ResultWriter {
  private final CSVPrinter printer;

  CsvText(Appendable out) throws IOException {
    printer = new CSVPrinter(out, CSVFormat.RFC4180);
  }

  @Override
  public void begin(List<String> columns) throws IOException {
    printer.printRecord(columns);
  }

  @Override
  public void row(List<@Nullable Object> cells) throws IOException {
    printer.printRecord(cells.stream().map(TableText::text).toList());
  }

  @Override
  public void end() throws IOException {
    printer.flush();
  }
}
