package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.metric.Label;
import io.csvmonitor.api.source.Format;
import io.csvmonitor.api.source.HeaderRow;
import io.csvmonitor.api.source.Mode;
import io.csvmonitor.api.source.Numbers;
import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.exporter.csv.value.MaskedText;
import io.csvmonitor.exporter.infer.SourceGuess.MetricGuess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Guesses the source of a file: the meaning of its columns, its mode, its labels and its metrics.
 */
final class SourceGuesser {
  private static final int MAX_CODES = 20;
  static final int MAX_SNAPSHOT_ROWS = 1_000;

  /** The maximum number of lines in which the exporter searches for the header. */
  private static final int MAX_HEADER_LINE = 100;

  private final FileSample all;
  private final FileSample sample;
  private final @Nullable WhereGuess where;
  private final Numbers numbers;
  private @Nullable TimeChoice time;
  private final List<String> notes = new ArrayList<>();
  private final Map<String, String> leftOut = new HashMap<>();
  private final List<SampleColumn> values = new ArrayList<>();
  private final List<SampleColumn> texts = new ArrayList<>();

  private SourceGuesser(FileSample all) {
    this.all = all;
    this.time = TimeChoice.of(all.columns(), NumberFormatGuesser.of(all.columns()));
    // Rows without a time are bad rows. They are often totals and notes, and show nothing about
    // columns.
    IntPredicate isRow = time == null ? _ -> true : time.readable(all.columns());
    this.sample = all.where(isRow);
    this.where = WhereGuess.of(all, isRow, timeColumns());
    String delimiter = all.format().delimiter();
    boolean commaIsDecimal = NumberFormatGuesser.isCommaDecimal(sample.columns(), delimiter);
    this.numbers = NumberFormatGuesser.of(withoutTime(), commaIsDecimal);
    notes.addAll(all.notes());
    if (where == null && all.unfit().count() > 0) {
      notes.add("At the beginning of the file, " + all.unfit().text() + ". They will be bad rows.");
    }
    if (numbers.duration() != null) {
      notes.add(DurationGuess.note(numbers.duration()));
    }
  }

  private List<String> timeColumns() {
    return time == null ? List.of() : time.time().columns();
  }

  /**
   * Guesses a source.
   *
   * @param file the file, as the manifest names it
   * @param names makes names of metrics that no other source has
   */
  static SourceGuess of(String name, CsvInput file, FileSample sample, UniqueNames names) {
    SourceGuesser guess = new SourceGuesser(sample);
    guess.classifyColumns();
    guess.values.stream()
        .map(NumberUnits::currencyNote)
        .filter(note -> !note.isEmpty())
        .forEach(guess.notes::add);
    String open = NumberFormatGuesser.openNote(guess.values, guess.numbers);
    if (!open.isEmpty()) {
      guess.notes.add(open);
    }
    Mode mode = guess.mode();
    ClassifiedColumns columns =
        new ClassifiedColumns(guess.sample, guess.numbers, guess.time, guess.values, guess.texts);
    List<Label> labels = LabelGuesser.labels(columns, mode, guess.notes);
    List<MetricGuess> metrics =
        new MetricGuesser(name, columns, names, guess.notes).metrics(mode, labels, guess.isKeyed());
    return new SourceGuess(
        name,
        file,
        guess.notes,
        new SourceGuess.ReadingGuess(guess.format(metrics), guess.numbers, guess.where),
        new SourceGuess.ModeGuess(mode, guess.modeNote(mode)),
        guess.time,
        metrics,
        new SourceGuess.Evidence(
            guess.findings(mode),
            ColumnKinds.of(sample.columns(), guess.timeColumns(), metrics, guess.leftOut)));
  }

  /**
   * The format. A header after other lines is found by its names, since the number of these lines
   * often changes. Without names, or if the header is far below, it is found by the number of
   * lines.
   */
  private Format format(List<MetricGuess> metrics) {
    Format format = all.format();
    boolean named =
        time != null
            || where != null
            || metrics.stream()
                .map(MetricGuess::metric)
                .anyMatch(
                    metric ->
                        metric.value() != null
                            || metric.columns() != null
                            || !metric.labels().isEmpty());
    boolean isFound =
        format.header() == HeaderRow.Present
            && format.skipLines() > 0
            && format.skipLines() < MAX_HEADER_LINE
            && named;
    return isFound ? format.withFoundHeader() : format;
  }

  private List<Finding> findings(Mode mode) {
    List<Finding> findings = new ArrayList<>(all.findings());
    findings.add(
        new Finding(
            "rows",
            NumberText.count(all.rows()),
            (all.whole() ? "the whole file" : "a sample of the file's first 4 MiB")
                + (all.unfit().count() == 0 ? "" : "; " + all.unfit().text())));
    if (where != null) {
      findings.add(new Finding("where", where.condition().column(), where.note()));
    }
    if (time == null) {
      findings.add(new Finding("time", "none", "no column has dates that can be used"));
    } else {
      findings.addAll(time.findings());
    }
    findings.add(new Finding("mode", mode.name(), modeNote(mode)));
    return findings;
  }

  /**
   * The columns without the columns of the time. Times also contain points and commas, but show
   * nothing about numbers.
   */
  private List<SampleColumn> withoutTime() {
    List<String> times = time == null ? List.of() : time.time().columns();
    return sample.columns().stream().filter(column -> !times.contains(column.name())).toList();
  }

  /** Sorts the columns into values and texts. A column that is neither gets a note. */
  private void classifyColumns() {
    for (SampleColumn column : sample.columns()) {
      // The frame around a table makes empty columns without a name.
      boolean isFrame = column.title().isEmpty() && column.filled().isEmpty();
      if (isFrame || timeColumns().contains(column.name())) {
        continue;
      }
      if (!column.canBeNamed()) {
        notes.add("A column without a name, or with a name over 100 characters, is left out.");
      } else if (column.filled().stream().allMatch("-"::equals)) {
        leaveOut(column, "is empty");
      } else if (!isUnreadTime(column)) {
        sort(column);
      }
    }
    notePeriods();
    TimeChoice clock = time;
    if (clock == null || clock.hasDate()) {
      return;
    }
    String name = clock.time().columns().getFirst();
    SampleColumn day = SplitTime.unreadDay(sample.columns());
    if (day != null) {
      time = null;
      notes.add(
          "Column %s has times of day, and column %s seems to have their days (%s), which infer cannot read. So a row counts at the time when it is read. If a pattern reads both, set time with columns: [%2$s, %1$s]."
              .formatted(name, day.name(), MaskedText.of(day.filled().getFirst())));
    } else if (values.isEmpty()) {
      // Times of day are the columns of a Snapshot, which needs numbers.
      time = null;
      notes.add(
          "Column "
              + name
              + " has times of day without a date, and no column has numbers, so a row counts at the"
              + " time when it is read.");
    }
  }

  /** A note about columns that are named by times, as in tables of Eurostat. */
  private void notePeriods() {
    List<String> periods =
        sample.columns().stream()
            .filter(ColumnNames::isPeriod)
            .filter(column -> sample.format().header() == HeaderRow.Present)
            .map(SampleColumn::name)
            .toList();
    if (periods.size() > 1) {
      notes.add(
          "The columns from %s to %s are named by times. Times are read from rows, not from a header, so the numbers of each column are a series of the time when the file is read. For a history, export a table with one row for each time, such as SDMX-CSV of Eurostat or the OECD."
              .formatted(periods.getFirst(), periods.getLast()));
    }
  }

  private void sort(SampleColumn column) {
    if (!NumberFormatGuesser.isNumeric(column, numbers) && DurationGuess.isDuration(column)) {
      leaveOut(column, "has durations in another form than another column");
    } else if (!NumberFormatGuesser.isNumeric(column, numbers) && ColumnNames.isPeriod(column)) {
      leaveOut(
          column,
          "has numbers with other texts, such as "
              + column.filled().stream()
                  .filter(cell -> cell.matches(".*\\p{L}.*"))
                  .findFirst()
                  .orElse(column.filled().getFirst()));
    } else if (!NumberFormatGuesser.isNumeric(column, numbers)) {
      String unread = NumberUnits.unread(column, numbers);
      if (unread == null) {
        texts.add(column);
      } else {
        leftOut.put(column.name(), "has numbers that cannot be read");
        notes.add("Column " + column.name() + " " + unread + ".");
      }
    } else if (isPadded(column)) {
      texts.add(column);
    } else if (RowNumbers.are(column)) {
      leaveOut(column, "numbers the rows");
    } else if (isIdentifier(column) && areFew(column)) {
      texts.add(column);
    } else if (isIdentifier(column)) {
      leaveOut(column, "looks like an identifier");
    } else if (ColumnNames.isCode(column)
        && NumberFormatGuesser.isCount(column, numbers)
        && column.distinct().size() <= MAX_CODES) {
      texts.add(column);
    } else if (ColumnNames.isNamedCode(column)
        && NumberFormatGuesser.isCount(column, numbers)
        && column.distinct().size() > MAX_CODES) {
      leaveOut(column, "has more than " + MAX_CODES + " codes");
    } else if (NumberUnits.isMixed(column)) {
      leaveOut(column, "has numbers with several units");
    } else {
      values.add(column);
    }
  }

  /** Whether a column has a few codes with zeros in front, such as parts of account numbers. */
  private static boolean isPadded(SampleColumn column) {
    List<String> filled = column.filled();
    return filled.stream().allMatch(cell -> cell.matches("[0-9]{2,}"))
        && filled.stream().anyMatch(cell -> cell.startsWith("0"))
        && column.distinct().size() <= MAX_CODES
        && column.distinct().size() * 2 <= filled.size()
        && !ColumnNames.isCount(column);
  }

  /** Whether a few numbers occur again and again, such as the identifiers of shops. */
  private static boolean areFew(SampleColumn column) {
    int distinct = column.distinct().size();
    return distinct > 1 && distinct <= MAX_CODES && distinct * 4 <= column.filled().size();
  }

  private void leaveOut(SampleColumn column, String why) {
    leftOut.put(column.name(), why);
    notes.add("Column " + column.name() + " " + why + ", so it is left out.");
  }

  /** Whether a column has times that are not used. If they could not be read, a note is added. */
  private boolean isUnreadTime(SampleColumn column) {
    boolean numeric = NumberFormatGuesser.isNumeric(column, numbers);
    if (DurationGuess.isDuration(column)) {
      return false;
    }
    boolean looks =
        numeric ? NumericTime.isNamedTime(column) : TimeShape.looksLikeTimes(column.filled());
    boolean reads = looks && TimeCandidate.of(column, numbers) != null;
    if (reads) {
      leaveOut(column, "has times, too");
    } else if (looks && !numeric) {
      leftOut.put(column.name(), "looks like a time that infer cannot read");
      notes.add(
          "Column "
              + column.name()
              + " looks like a time ("
              + MaskedText.of(column.filled().getFirst())
              + ") that infer cannot read, so it is left out. If rows happened at this time, set"
              + " time with its pattern.");
    }
    return reads || (looks && !numeric);
  }

  private boolean isIdentifier(SampleColumn column) {
    return ColumnNames.isIdentifier(column) && NumberFormatGuesser.isCount(column, numbers);
  }

  private Mode mode() {
    if (time != null) {
      return time.hasDate() ? Mode.Append : Mode.Snapshot;
    }
    return !values.isEmpty() && sample.whole() && sample.rows() <= MAX_SNAPSHOT_ROWS && isKeyed()
        ? Mode.Snapshot
        : Mode.Append;
  }

  /** Whether no two rows have the same texts and the same time. */
  private boolean isKeyed() {
    Set<List<String>> keys = new HashSet<>();
    for (int i = 0; i < sample.rows(); i++) {
      if (!keys.add(key(i))) {
        return false;
      }
    }
    return true;
  }

  private List<String> key(int row) {
    List<String> key = new ArrayList<>();
    texts.forEach(column -> key.add(column.cells().get(row)));
    if (time != null) {
      for (SampleColumn column : sample.columns()) {
        if (time.time().columns().contains(column.name())) {
          key.add(column.cells().get(row));
        }
      }
    }
    return key;
  }

  private String modeNote(Mode mode) {
    if (mode == Mode.Snapshot) {
      return time == null
          ? "Rows have no time, and no two rows have the same texts, so each file seems to be the"
              + " current state. If rows are only added, use Append."
          : "Rows have a time of day and no date, so each file seems to be the current state.";
    }
    if (time == null) {
      return "Rows have no time, so a row counts at the time when it is read.";
    }
    return isKeyed()
        ? "Each row is an event and counts once. If a row with the same time and labels can come"
            + " again with a new total, use Upsert."
        : "Each row is an event and counts once. Some rows have the same time and labels. If the later"
            + " row corrects the earlier one, use Upsert.";
  }
}
