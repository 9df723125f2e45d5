package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.Label;
import io.csvmonitor.api.Mode;
import io.csvmonitor.api.Numbers;
import io.csvmonitor.exporter.csv.value.Shape;
import io.csvmonitor.exporter.infer.SourceGuess.MetricGuess;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Guesses the source of a file: what its columns mean, its mode, its labels and its metrics. */
final class SourceGuesser {
  private static final int MAX_CODES = 20;
  static final int MAX_SNAPSHOT_ROWS = 1_000;
  private static final int MAX_NAME_LENGTH = 100;

  private final FileSample sample;
  private final Numbers numbers;
  private final @Nullable TimeChoice time;
  private final List<String> notes = new ArrayList<>();
  private final List<SampleColumn> values = new ArrayList<>();
  private final List<SampleColumn> texts = new ArrayList<>();

  private SourceGuesser(FileSample all) {
    this.time = TimeChoice.of(all.columns(), NumberFormatGuesser.of(all.columns()));
    // Rows without a time are bad rows. They are often totals and notes, and tell nothing.
    this.sample = time == null ? all : all.where(time.readable(all.columns()));
    String delimiter = all.format().delimiter();
    boolean commaIsDecimal = NumberFormatGuesser.isCommaDecimal(sample.columns(), delimiter);
    this.numbers = NumberFormatGuesser.of(withoutTime(), commaIsDecimal);
    notes.addAll(all.notes());
  }

  /**
   * Guesses a source.
   *
   * @param file the file, as the manifest names it
   * @param names gives the metrics names that no other source has
   */
  static SourceGuess of(String name, CsvInput file, FileSample sample, UniqueNames names) {
    SourceGuesser guess = new SourceGuesser(sample);
    guess.classifyColumns();
    String open = NumberFormatGuesser.openNote(guess.values, guess.numbers);
    if (!open.isEmpty()) {
      guess.notes.add(open);
    }
    Mode mode = guess.mode();
    ClassifiedColumns columns =
        new ClassifiedColumns(guess.sample, guess.numbers, guess.time, guess.values, guess.texts);
    List<Label> labels = LabelGuesser.labels(columns, mode, guess.notes);
    List<MetricGuess> metrics =
        new MetricGuesser(name, columns, names, guess.notes).metrics(mode, labels);
    return new SourceGuess(
        name,
        file,
        guess.notes,
        new SourceGuess.ReadingGuess(sample.format(), guess.numbers),
        new SourceGuess.ModeGuess(mode, guess.modeNote(mode)),
        guess.time,
        metrics);
  }

  /** Times have points and commas, too, and say nothing about numbers. */
  private List<SampleColumn> withoutTime() {
    List<String> times = time == null ? List.of() : time.time().columns();
    return sample.columns().stream().filter(column -> !times.contains(column.name())).toList();
  }

  /** Sorts the columns into values and texts. A column that is neither gets a note. */
  private void classifyColumns() {
    Set<String> seen = new HashSet<>();
    Set<String> repeated = new HashSet<>();
    sample.columns().stream()
        .map(SampleColumn::name)
        .filter(each -> !seen.add(each))
        .forEach(repeated::add);
    List<String> timeColumns = time == null ? List.of() : time.time().columns();
    for (SampleColumn column : sample.columns()) {
      if (timeColumns.contains(column.name())) {
        continue;
      }
      if (column.name().isEmpty() || column.name().length() > MAX_NAME_LENGTH) {
        notes.add("A column without a name, or with a name over 100 characters, is left out.");
      } else if (repeated.contains(column.name())) {
        notes.add(
            "Column "
                + column.name()
                + " exists more than once and is left out. Rename one of them.");
      } else if (column.filled().isEmpty()) {
        notes.add("Column " + column.name() + " is empty, so it is left out.");
      } else if (!isUnreadTime(column)) {
        sort(column);
      }
    }
  }

  private void sort(SampleColumn column) {
    if (!NumberFormatGuesser.isNumeric(column, numbers)) {
      texts.add(column);
    } else if (isIdentifier(column)) {
      notes.add("Column " + column.name() + " looks like an identifier, so it is left out.");
    } else if (ColumnNames.isCode(column)
        && NumberFormatGuesser.isCount(column, numbers)
        && column.distinct().size() <= MAX_CODES) {
      texts.add(column);
    } else {
      values.add(column);
    }
  }

  /** Whether a column has times that are not used; if they could not be read, this is said. */
  private boolean isUnreadTime(SampleColumn column) {
    boolean numeric = NumberFormatGuesser.isNumeric(column, numbers);
    String unread = numeric ? NumericTime.unreadable(column, numbers) : null;
    if (unread == null && numeric) {
      boolean known = NumericTime.isNamedTime(column) && TimeCandidate.of(column, numbers) != null;
      if (known) {
        notes.add("Column " + column.name() + " has times, too, so it is left out.");
      }
      return known;
    }
    if (unread == null && !TimeShape.looksLikeTimes(column.filled())) {
      return false;
    }
    if (unread == null && TimeCandidate.of(column, numbers) != null) {
      notes.add("Column " + column.name() + " has times, too, so it is left out.");
      return true;
    }
    notes.add(
        "Column "
            + column.name()
            + " looks like a time ("
            + (unread == null ? Shape.of(column.filled().getFirst()) : unread)
            + ") that infer cannot read, so it is left out. If rows happened at this time, set time"
            + " with its pattern.");
    return true;
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
          ? "Rows have no time, and no two rows have the same texts, so the file seems to be the"
              + " present state. If rows are only added, use Append."
          : "Rows have a time of day and no date, so the file seems to be the present state.";
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
