package io.csvmonitor.exporter.cli;

import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.calendar.LoadedCalendars;
import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.exporter.config.ManifestException;
import io.csvmonitor.exporter.ingest.OneShotRead;
import io.csvmonitor.exporter.report.HourlyTotals;
import io.csvmonitor.exporter.report.HtmlReport;
import io.csvmonitor.exporter.report.JsonReport;
import io.csvmonitor.exporter.report.MarkdownReport;
import io.csvmonitor.exporter.report.MonitorReport;
import io.csvmonitor.exporter.report.RepeatedRowCounter;
import io.csvmonitor.exporter.report.ReportedSource;
import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.series.WindowDemand;
import io.csvmonitor.exporter.status.SourceStatus.FileStatus;
import io.csvmonitor.exporter.threshold.DiagnosisEvaluator;
import io.csvmonitor.exporter.threshold.RuleSet;
import io.csvmonitor.exporter.threshold.calendar.ActiveCalendars;
import io.csvmonitor.exporter.threshold.calendar.CalendarMark;
import io.csvmonitor.exporter.threshold.calendar.LoadedCalendar;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import io.csvmonitor.log.Logging;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Evaluates the whole history of the files of a manifest, and writes a report. */
@Command(
    name = "report",
    header = "Evaluate the whole history of CSV files, and write a report.",
    description = {
      "",
      "Without a manifest, the command infers one and suggests thresholds. --save-config FILE saves"
          + " this manifest.",
      "",
      "Reads each source once, evaluates the thresholds on all rows, and writes one page: the most"
          + " important incident, all incidents with their impact, a chart for each, the times that"
          + " could not be evaluated, bad and repeated rows, and values by hour of the day. The HTML"
          + " page is one file without scripts that you can send by mail.",
      "",
      "On a terminal, the report is a new file NAME-report.html in the current folder, and the"
          + " command prints the name of the file. Otherwise, the report is written to standard"
          + " output.",
      "",
      "If a source cannot be read, the page reports it and the exit code is 1. The other sources are"
          + " still evaluated. Bad rows are masked (aaa-99), unless the manifest sets showBadRows.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  csv-monitor report --config monitor.yaml",
      "  csv-monitor report orders.csv --save-config monitor.yaml",
      "  csv-monitor report --config monitor.yaml --output report.html",
      "  csv-monitor report --config monitor.yaml --format json | jq '.incidents[].sentence'",
      "",
      "Exit codes: 0 written, 1 something is wrong, 2 wrong usage."
    })
final class ReportCommand implements Callable<Integer> {
  /** The format of the report. */
  enum ReportFormat {
    html,
    markdown,
    json
  }

  @Mixin private ManifestOrFiles manifest = new ManifestOrFiles();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description =
          "${COMPLETION-CANDIDATES} (default: from the extension of the output file, otherwise html).")
  private @Nullable ReportFormat format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "The output file; - is standard output (default: a new file NAME-report.html if standard"
              + " output is a terminal, otherwise standard output).")
  private @Nullable Path output;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException, CommandException {
    Logging.onlyErrors();
    ExporterConfig loaded = load();
    List<ReportedSource> sources = new ArrayList<>();
    List<ThresholdView> thresholds = new ArrayList<>();
    LoadedCalendars calendars = LoadedCalendars.read(loaded);
    boolean good = calendars.problems().isEmpty();
    calendars.problems().forEach(this::say);
    for (Source source : loaded.spec().sources()) {
      ReportedSource read = read(loaded, source, calendars.calendars(), thresholds);
      sources.add(read);
      for (String problem : read.problems()) {
        good = false;
        say("source " + source.name() + ": " + problem);
      }
    }
    MonitorReport report =
        MonitorReport.of(
            loaded.name(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            sources,
            thresholds,
            DiagnosisEvaluator.evaluate(loaded.spec().diagnoses(), thresholds));
    write(manifest.isInferred() ? report.withSuggestedThresholds(manifest.advice()) : report);
    return good ? 0 : 1;
  }

  private void say(String problem) {
    Terminal.say(spec.commandLine().getErr(), "csv-monitor: " + problem);
  }

  private ExporterConfig load() throws InterruptedException, CommandException {
    try {
      return manifest.load();
    } catch (ManifestException wrong) {
      throw CommandException.of(manifest.name(), wrong);
    }
  }

  private static ReportedSource read(
      ExporterConfig config,
      Source source,
      List<LoadedCalendar> calendars,
      List<ThresholdView> thresholds)
      throws InterruptedException {
    List<WindowDemand> demands = source.metrics().stream().map(HourlyTotals::demand).toList();
    RepeatedRowCounter repeats = new RepeatedRowCounter();
    OneShotRead reading =
        new OneShotRead(config, source, RuleSet.of(config.spec(), calendars), demands)
            .showingRowsTo(repeats);
    try (ProgressLine _ = ProgressLine.start(source.name(), reading)) {
      OneShotRead.Found found = reading.read();
      thresholds.addAll(found.thresholds());
      List<HourlyTotals> totals = new ArrayList<>();
      for (int i = 0; i < demands.size() && found.published() != null; i++) {
        totals.add(
            HourlyTotals.of(source, source.metrics().get(i), reading.windows(demands.get(i))));
      }
      return new ReportedSource(
          source,
          found.published(),
          found.files().stream().map(FileStatus::path).toList(),
          CheckResult.Checked.of(reading.from(), found, List.of()).problems(),
          totals,
          marks(config, source, calendars, found.published()),
          repeats.rows());
    }
  }

  /** The marks from the oldest row of a source to the newest. */
  private static List<CalendarMark> marks(
      ExporterConfig config,
      Source source,
      List<LoadedCalendar> calendars,
      @Nullable PublishedSource published) {
    if (published == null || !published.stats().isTimed()) {
      return List.of();
    }
    List<Threshold> thresholds = RuleSet.of(config.spec()).of(source).thresholds();
    return new ActiveCalendars(calendars, thresholds, CheckText.zone(published))
        .marks(published.stats().oldest(), published.stats().newest() + 1);
  }

  private void write(MonitorReport report) throws CommandException {
    String text =
        switch (format()) {
          case html -> HtmlReport.write(report);
          case markdown -> MarkdownReport.write(report);
          case json -> JsonReport.write(report);
        };
    Path to = output;
    boolean isDash = to != null && to.toString().equals("-");
    if (isDash || (to == null && !Terminal.isOne())) {
      Terminal.print(spec.commandLine().getOut(), text);
      return;
    }
    if (to == null) {
      writeNew(report.name(), text);
      return;
    }
    OutputFile.write(to, text);
    if (Terminal.isOne()) {
      sayWhere(to);
    }
  }

  private void sayWhere(Path file) {
    say("the report is in " + file);
  }

  private void writeNew(String name, String text) throws CommandException {
    try {
      String ending = format() == ReportFormat.markdown ? "md" : format().name();
      sayWhere(ReportOutput.writeNew(Path.of(""), name, ending, text));
    } catch (IOException failure) {
      throw new CommandException(
          "the report cannot be written to this folder ("
              + FailureText.of(failure)
              + "): name a file with --output, or write to a pipe");
    }
  }

  private ReportFormat format() {
    if (format != null) {
      return format;
    }
    String name = output == null ? "" : output.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".json")
        ? ReportFormat.json
        : name.endsWith(".md") ? ReportFormat.markdown : ReportFormat.html;
  }
}
