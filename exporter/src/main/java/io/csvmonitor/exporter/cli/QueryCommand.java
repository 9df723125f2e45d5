package io.csvmonitor.exporter.cli;

import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.exporter.csv.record.BadRowReason;
import io.csvmonitor.exporter.ingest.FileColumns;
import io.csvmonitor.exporter.ingest.OneShotRead;
import io.csvmonitor.exporter.query.QueryDatabase;
import io.csvmonitor.exporter.query.QueryException;
import io.csvmonitor.exporter.query.ResultWriter;
import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.series.RowListener;
import io.csvmonitor.exporter.threshold.RuleSet;
import io.csvmonitor.log.Logging;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers SQL queries over the sources of a manifest. */
@Command(
    name = "query",
    header = "Run SQL on the CSV files of a manifest.",
    description = {
      "",
      "Each source is a table. A \"-\" in the name becomes \"_\". The table has the column time (in the"
          + " zone of the source), the labels as text, the values as numbers, and the other columns"
          + " of the file. A wide metric has two tables: NAME with one row for each cell, and"
          + " NAME_wide with the rows of the file. SHOW TABLES and SHOW COLUMNS FROM NAME list them.",
      "",
      "The SQL is that of H2, with GROUP BY, window functions and dates. A query can only read these"
          + " tables.",
      "",
      "Rows are read as by run and check. Bad rows are left out, and counted on standard error. A"
          + " query fails if it uses a source that cannot be read.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  csv-monitor query --config monitor.yaml 'SHOW TABLES'",
      "  csv-monitor query --config monitor.yaml 'SELECT HOUR(time) AS hour, status,",
      "    SUM(count) AS total FROM transactions GROUP BY hour, status ORDER BY hour, status'",
      "  csv-monitor query --config monitor.yaml --format csv 'SELECT * FROM checkouts' > c.csv",
      "",
      "Exit codes: 0 good (bad rows are left out), 1 something is wrong, 2 wrong usage."
    })
final class QueryCommand implements Callable<Integer> {
  @Mixin private ManifestOption manifest = new ManifestOption();

  @Mixin private TableFormatOption format = new TableFormatOption();

  @Option(
      names = "--max-rows",
      paramLabel = "ROWS",
      defaultValue = "10000000",
      description = "Maximum number of rows in the result (default: ${DEFAULT-VALUE}).")
  private int maxRows;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description = "A query that takes longer is an error (default: ${DEFAULT-VALUE}).")
  private int timeout;

  @Parameters(paramLabel = "SQL", description = "One query.")
  private String sql = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CommandException, InterruptedException, IOException {
    Logging.onlyErrors();
    ExporterConfig loaded = manifest.load();
    QueryDatabase.Bounds bounds = bounds();
    PrintWriter out = spec.commandLine().getOut();
    try (QueryDatabase database = open(loaded)) {
      for (Source source : database.check(sql, bounds)) {
        List<OneShotRead.Found> found = new ArrayList<>();
        database.load(source, tap -> found.add(read(loaded, source, tap)));
        for (OneShotRead.Found one : found) {
          report(one);
        }
      }
      database.answer(
          sql,
          bounds,
          switch (format.format()) {
            case table -> ResultWriter.table(out);
            case csv -> ResultWriter.csv(out);
            case json -> ResultWriter.json(out);
          });
      out.flush();
      return 0;
    } catch (QueryException wrong) {
      throw new CommandException(wrong.errors());
    }
  }

  private QueryDatabase open(ExporterConfig loaded) throws QueryException {
    return QueryDatabase.open(
        loaded.spec().sources(), source -> FileColumns.of(source, loaded.files(source)), sql);
  }

  private QueryDatabase.Bounds bounds() throws CommandException {
    if (maxRows < 1 || maxRows == Integer.MAX_VALUE || timeout < 1) {
      throw new CommandException(
          "--max-rows: expected 1 to %d, found %d; --timeout: expected 1 or more, found %d"
              .formatted(Integer.MAX_VALUE - 1, maxRows, timeout));
    }
    return new QueryDatabase.Bounds(maxRows, timeout);
  }

  private static OneShotRead.Found read(ExporterConfig loaded, Source source, RowListener tap)
      throws InterruptedException {
    OneShotRead reading = new OneShotRead(loaded, source, RuleSet.NONE).showingRowsOnlyTo(tap);
    try (ProgressLine _ = ProgressLine.start(source.name(), reading)) {
      return reading.read();
    }
  }

  /**
   * Reports rows that are missing in the result. If a file cannot be read, the command fails: a
   * result without the file would be wrong.
   */
  private void report(OneShotRead.Found found) throws CommandException {
    String name = found.source().name();
    if (!found.problems().isEmpty()) {
      throw new CommandException(
          found.problems().stream().map(problem -> "source " + name + ": " + problem).toList());
    }
    List<String> warnings = new ArrayList<>();
    PublishedSource published = found.published();
    Map<BadRowReason, Long> bad = new EnumMap<>(BadRowReason.class);
    if (published != null) {
      bad.putAll(published.stats().bad());
    }
    if (!bad.isEmpty()) {
      List<String> parts = new ArrayList<>();
      bad.forEach((reason, count) -> parts.add(reason.label() + " " + count));
      warnings.add(
          bad.values().stream().mapToLong(Long::longValue).sum()
              + " bad rows or cells are left out ("
              + String.join(", ", parts)
              + "): csv-monitor check shows them");
    }
    found.files().stream()
        .filter(file -> file.unfinished())
        .forEach(
            file ->
                warnings.add(
                    "the end of " + file.path() + " is missing: its last line is left out"));
    PrintWriter err = spec.commandLine().getErr();
    warnings.forEach(warning -> Terminal.say(err, "csv-monitor: source " + name + ": " + warning));
  }
}
