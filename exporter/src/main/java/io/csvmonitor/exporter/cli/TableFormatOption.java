package io.csvmonitor.exporter.cli;

import picocli.CommandLine.Option;

/** The option of commands that print rows. */
final class TableFormatOption {
  /** The format of rows. */
  enum TableFormat {
    table,
    csv,
    json
  }

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private TableFormat format = TableFormat.table;

  /** The requested format. */
  TableFormat format() {
    return format;
  }
}
