package io.csvmonitor.exporter.cli;

import io.csvmonitor.api.calendar.CalendarEffect;
import io.csvmonitor.exporter.backtest.BacktestHtml;
import io.csvmonitor.exporter.backtest.BacktestJson;
import io.csvmonitor.exporter.backtest.Outcome;
import io.csvmonitor.exporter.backtest.OutcomeTable;
import io.csvmonitor.exporter.backtest.TriedField;
import io.csvmonitor.exporter.backtest.Variant;
import io.csvmonitor.exporter.calendar.CalendarException;
import io.csvmonitor.exporter.calendar.CalendarText;
import io.csvmonitor.exporter.calendar.CalendarTime;
import io.csvmonitor.exporter.calendar.LoadedCalendars;
import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.exporter.config.ManifestException;
import io.csvmonitor.exporter.query.ResultWriter;
import io.csvmonitor.exporter.threshold.calendar.LoadedCalendar;
import io.csvmonitor.exporter.threshold.calendar.SpecialDays;
import io.csvmonitor.exporter.threshold.verdict.TimeSpan;
import io.csvmonitor.log.Logging;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
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

/** Evaluates variants of thresholds on the whole history of a manifest's files. */
@Command(
    name = "backtest",
    header = "Try other values of thresholds on all the history of a manifest's files.",
    description = {
      "",
      "Reads every source once, evaluates the thresholds of the manifest and of each variant on all"
          + " rows, and prints a line for each: incidents, pages a week (incidents of severity"
          + " Critical or Warning), hours with an incident, the first and the longest incident.",
      "",
      "With --truth, or with calendars of the effect Known, each variant is compared with known"
          + " incidents: how many it found, how many it missed, how many of its incidents are false,"
          + " and the median delay until a breach was detected.",
      "",
      "The manifest does not change. The first line has the incidents of the manifest without"
          + " changes, as csv-monitor report shows them.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  csv-monitor backtest --config monitor.yaml",
      "  csv-monitor backtest --config monitor.yaml --try FailedShare.share.above=0.4%%,0.5%%,0.8%%",
      "  csv-monitor backtest --config monitor.yaml --try Burst.anomaly.sensitivity=Low,High \\",
      "    --try Burst.window=5m,15m --truth known.csv --format html >backtest.html",
      "",
      "Exit codes: 0 good, 1 something is wrong, 2 wrong usage."
    })
final class BacktestCommand implements Callable<Integer> {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  @Mixin private ManifestOption manifest = new ManifestOption();

  @Option(
      names = "--try",
      paramLabel = "NAME.path=VALUE,...",
      description =
          "Values for a field of a threshold or a ratio, such as FailedShare.share.above=0.4%%,0.5%%."
              + " May be given several times: all combinations are tried.")
  private List<String> trials = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description =
          "Only incidents that begin at this time or later, such as '2026-03-12 10:00' or"
              + " 2026-03-12. Earlier rows are still used for baselines.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Only incidents that begin before this time; of a day, before its beginning.")
  private @Nullable String to;

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description =
          "Known incidents: a CSV file with the columns start and end, or an iCalendar file. Default:"
              + " the calendars with the effect Known.")
  private @Nullable Path truth;

  /** The format of outcomes. */
  enum BacktestFormat {
    table,
    csv,
    json,
    html
  }

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description =
          "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). html is one page with the incidents"
              + " of all variants on one time axis.")
  private BacktestFormat format = BacktestFormat.table;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException, CommandException, IOException {
    Logging.onlyErrors();
    ExporterConfig config = manifest.load();
    ZoneId zone = ExporterConfig.zone(config.spec());
    List<Variant> variants = variants(config);
    List<TimeSpan> truths = truths(zone);
    LoadedCalendars calendars = LoadedCalendars.read(config);
    BacktestRead read = BacktestRead.of(config, calendars, variants);
    PrintWriter err = spec.commandLine().getErr();
    read.problems().forEach(problem -> Terminal.say(err, "csv-monitor: " + problem));
    TimeSpan begins = begins(zone);
    TimeSpan span = within(read.span(), begins);
    List<TimeSpan> given = truths == null ? known(calendars.calendars(), zone, span) : truths;
    List<TimeSpan> known = given == null ? null : Outcome.counted(given, span, begins);
    if (truths != null) {
      warnOutside(truths, read.span(), zone);
    }
    List<Outcome> outcomes =
        variants.stream().map(each -> Outcome.of(each, read.views(), span, begins, known)).toList();
    write(config.name(), outcomes, known, zone);
    return read.problems().isEmpty() ? 0 : 1;
  }

  /** Reports known incidents outside of the rows. Perhaps their times have another zone. */
  private void warnOutside(List<TimeSpan> truths, TimeSpan rows, ZoneId zone) {
    long outside =
        truths.stream()
            .filter(each -> each.from() >= rows.to() || each.to() <= rows.from())
            .count();
    if (outside > 0 && rows.to() > rows.from()) {
      Terminal.say(
          spec.commandLine().getErr(),
          "csv-monitor: %s: %d of %d known incidents are outside of the time of the rows, %s to %s (%s), so they do not count"
              .formatted(
                  truth,
                  outside,
                  truths.size(),
                  MINUTE.format(Instant.ofEpochMilli(rows.from()).atZone(zone)),
                  MINUTE.format(Instant.ofEpochMilli(rows.to()).atZone(zone)),
                  zone));
    }
  }

  private List<Variant> variants(ExporterConfig config) throws CommandException {
    try {
      return Variant.of(
          config,
          manifest.file(),
          Files.readString(manifest.file()),
          trials.stream().map(TriedField::parse).toList());
    } catch (IllegalArgumentException wrong) {
      throw new CommandException("--try: " + wrong.getMessage());
    } catch (ManifestException wrong) {
      throw CommandException.of("--try", wrong);
    } catch (IOException gone) {
      throw new CommandException(
          manifest.file() + " cannot be read again (" + FailureText.of(gone) + ")");
    }
  }

  /** The incidents of calendars with the effect Known; null if there is no such calendar. */
  private static @Nullable List<TimeSpan> known(
      List<LoadedCalendar> calendars, ZoneId zone, TimeSpan span) {
    return calendars.stream().noneMatch(each -> each.calendar().effect() == CalendarEffect.Known)
        ? null
        : SpecialDays.known(calendars, zone, span.from(), span.to()).stream()
            .map(each -> new TimeSpan(each.from(), each.to()))
            .toList();
  }

  private @Nullable List<TimeSpan> truths(ZoneId zone) throws CommandException {
    if (truth == null) {
      return null;
    }
    try {
      return CalendarText.parse(Files.readAllBytes(truth), /* needsEnd= */ true, Instant.now())
          .stream()
          .map(event -> event.span(zone))
          .map(span -> new TimeSpan(span.from(), span.to()))
          .toList();
    } catch (CalendarException wrong) {
      throw new CommandException(truth + ": " + wrong.getMessage());
    } catch (IOException missing) {
      throw new CommandException(
          truth
              + " cannot be read ("
              + FailureText.of(missing)
              + "): name a CSV file with the columns start, end");
    }
  }

  private TimeSpan begins(ZoneId zone) throws CommandException {
    return new TimeSpan(
        from == null ? Long.MIN_VALUE : time("--from", from, zone),
        to == null ? Long.MAX_VALUE : time("--to", to, zone));
  }

  private static TimeSpan within(TimeSpan all, TimeSpan begins) throws CommandException {
    long start = Math.max(all.from(), begins.from());
    long end = Math.min(all.to(), begins.to());
    if (end < start) {
      throw new CommandException("--from and --to: expected a time in which there are rows");
    }
    return new TimeSpan(start, end);
  }

  private static long time(String option, String text, ZoneId zone) throws CommandException {
    try {
      return CalendarTime.parse(text).millis(zone);
    } catch (DateTimeException wrong) {
      throw new CommandException(option + ": " + wrong.getMessage() + ", found " + text);
    }
  }

  private void write(
      String name, List<Outcome> outcomes, @Nullable List<TimeSpan> known, ZoneId zone)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case table -> rows(outcomes, zone, ResultWriter.table(out));
      case csv -> rows(outcomes, zone, ResultWriter.csv(out));
      case json -> Terminal.print(out, BacktestJson.write(outcomes, zone));
      case html -> Terminal.print(out, BacktestHtml.write(name, outcomes, known, zone));
    }
    out.flush();
  }

  private static void rows(List<Outcome> outcomes, ZoneId zone, ResultWriter to)
      throws IOException {
    OutcomeTable table = OutcomeTable.of(outcomes, zone);
    to.begin(table.columns());
    for (List<@Nullable Object> row : table.rows()) {
      to.row(row);
    }
    to.end();
  }
}
