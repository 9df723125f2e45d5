package io.csvmonitor.exporter.cli;

import picocli.CommandLine.Option;

/** The option of commands that print rows. */
final class TableFormatOption {
  /** How rows are printed. */
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

  /** The format that was asked for. */
  TableFormat format() {
    return format;
  }
}
