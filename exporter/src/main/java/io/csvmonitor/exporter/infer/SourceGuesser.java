package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.Columns;
import io.csvmonitor.api.Label;
import io.csvmonitor.api.Metric;
import io.csvmonitor.api.MetricType;
import io.csvmonitor.api.Mode;
import io.csvmonitor.api.Numbers;
import io.csvmonitor.exporter.csv.value.Shape;
import io.csvmonitor.exporter.infer.SourceGuess.MetricGuess;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Guesses the source of a file: what its columns mean, its mode, its labels and its metrics. */
final class SourceGuesser {
  private static final int MAX_METRICS = 16;
  private static final int MAX_WIDE_COLUMNS = 64;
  private static final int MAX_LABELS = 6;
  private static final int MAX_LABEL_VALUES = 50;
  private static final int MAX_CODES = 20;
  private static final int MAX_SNAPSHOT_ROWS = 1_000;
  private static final int MAX_NAME_LENGTH = 100;

  private static final String[] COUNT_WORDS = {
    "count",
    "counts",
    "total",
    "number",
    "num",
    "qty",
    "quantity",
    "requests",
    "hits",
    "errors",
    "orders",
    "sales",
    "transactions",
    "events",
    "n",
    "quantidade",
    "anzahl"
  };
  private static final String[] GENERIC_WORDS = {
    "value", "val", "count", "total", "number", "n", "qty"
  };
  private static final String[] LEVEL_WORDS = {
    "bytes",
    "rss",
    "memory",
    "mem",
    "temp",
    "temperature",
    "level",
    "size",
    "depth",
    "length",
    "percent",
    "pct",
    "usage",
    "used",
    "free",
    "load",
    "latency",
    "ms",
    "seconds",
    "duration",
    "rpm",
    "rate",
    "price",
    "balance",
    "battery",
    "charge",
    "humidity",
    "pressure",
    "speed",
    "voltage",
    "power",
    "watt",
    "watts",
    "elapsed",
    "avg",
    "mean",
    "max",
    "min",
    "median",
    "age",
    "lag"
  };

  /** A number per time. */
  private static final Pattern RATE =
      Pattern.compile("(?i)/ ?(s|sec|min|h|hour|d|day)\\b|per[ _-]?(s|sec|min|hour|day)|rate");

  private static final String RUNNING_TOTAL =
      "These numbers never fall, so they look like a running total, such as the reading of a meter."
          + " The latest reading is served: a Counter would add up all readings. For the growth, use"
          + " increase() in PromQL, which knows resets.";
  private static final String[] CODE_WORDS = {"status", "code", "type", "http", "level", "class"};
  private static final String[] IDENTIFIER_WORDS = {
    "id", "uuid", "index", "row", "key", "card", "pan"
  };

  private final String name;
  private final FileSample sample;
  private final Numbers numbers;
  private final @Nullable TimeChoice time;
  private final UniqueNames names;
  private final List<String> notes = new ArrayList<>();
  private final List<SampleColumn> values = new ArrayList<>();
  private final List<SampleColumn> texts = new ArrayList<>();

  private SourceGuesser(String name, FileSample all, UniqueNames names) {
    this.name = name;
    this.names = names;
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
   * @param path the file, as the manifest names it
   * @param names gives the metrics names that no other source has
   */
  static SourceGuess of(String name, String path, FileSample sample, UniqueNames names) {
    SourceGuesser guess = new SourceGuesser(name, sample, names);
    guess.classifyColumns();
    String open = NumberFormatGuesser.openNote(guess.values, guess.numbers);
    if (!open.isEmpty()) {
      guess.notes.add(open);
    }
    Mode mode = guess.mode();
    List<Label> labels = guess.labels(mode);
    List<MetricGuess> metrics = guess.metrics(mode, labels);
    return new SourceGuess(
        name,
        path,
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
    } else if (column.hasWord(CODE_WORDS)
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
    return column.hasWord(IDENTIFIER_WORDS)
        && NumberFormatGuesser.isCount(column, numbers)
        && !column.hasWord(COUNT_WORDS);
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

  private List<Label> labels(Mode mode) {
    List<Label> labels = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    if (mode == Mode.Snapshot && time != null) {
      String column = time.time().columns().getFirst();
      String as = UniqueNames.label(column.equals("time") ? "hour" : column);
      taken.add(as);
      labels.add(Label.of(column, as.equals(column) ? null : as, null, List.of()));
    }
    int most = mode == Mode.Snapshot && time == null ? MAX_SNAPSHOT_ROWS : MAX_LABEL_VALUES;
    for (SampleColumn column : texts) {
      int distinct = column.distinct().size();
      String as = UniqueNames.label(column.name());
      boolean isKey = mode == Mode.Snapshot && time == null;
      boolean isUnique = distinct == sample.rows() && !isKey && sample.rows() > 2;
      if (labels.size() >= MAX_LABELS) {
        notes.add(
            "Column "
                + column.name()
                + " is left out, since the metrics have "
                + MAX_LABELS
                + " labels already.");
      } else if (distinct > most || isUnique) {
        notes.add(
            "Column "
                + column.name()
                + " has "
                + distinct
                + " distinct texts in "
                + sample.rows()
                + " rows. It would make too many series, so it is left out.");
      } else if (!taken.add(as)) {
        notes.add(
            "Column "
                + column.name()
                + " is left out, since another column already makes the label "
                + as
                + ".");
      } else {
        labels.add(
            Label.of(
                column.name(),
                as.equals(column.name()) ? null : as,
                null,
                mode == Mode.Append ? LabelValueGuesser.of(column) : List.of()));
      }
    }
    return LabelValueGuesser.capped(labels);
  }

  private List<MetricGuess> metrics(Mode mode, List<Label> labels) {
    if (values.isEmpty()) {
      return List.of(rowCount(labels));
    }
    boolean wide = values.size() > 1 && (mode == Mode.Snapshot || values.size() > MAX_METRICS);
    return wide ? List.of(wideTable(labels)) : columnMetrics(mode, labels);
  }

  private MetricGuess rowCount(List<Label> labels) {
    return SourceGuess.metric(
        names.metric(name + "_rows"),
        "Rows of " + name + ".",
        MetricType.Counter,
        null,
        labels,
        "No column has numbers, so rows are counted.");
  }

  private MetricGuess wideTable(List<Label> labels) {
    List<String> columns = values.stream().limit(MAX_WIDE_COLUMNS).map(SampleColumn::name).toList();
    if (values.size() > MAX_WIDE_COLUMNS) {
      notes.add(
          "Only the first " + MAX_WIDE_COLUMNS + " of " + values.size() + " columns are used.");
    }
    boolean taken =
        labels.stream()
            .anyMatch(label -> "column".equals(label.as()) || "column".equals(label.column()));
    return new MetricGuess(
        Metric.of(
            names.metric(name),
            "Values of " + name + ".",
            MetricType.Gauge,
            null,
            labels,
            new Columns(taken ? "value_column" : "column", columns)),
        "Several columns have numbers, and each column becomes a series. The name of their label is"
            + " set by as.");
  }

  private List<MetricGuess> columnMetrics(Mode mode, List<Label> labels) {
    List<MetricGuess> metrics = new ArrayList<>();
    List<Integer> order = order();
    for (SampleColumn column : values) {
      boolean isTotal =
          mode == Mode.Append
              && !order.isEmpty()
              && !isLevel(column)
              && RunningTotal.is(column, keys(labels), order, numbers);
      boolean isCount = mode == Mode.Append && !isTotal && isCount(column, labels);
      boolean generic = values.size() == 1 && column.hasWord(GENERIC_WORDS);
      boolean unnamed = column.name().chars().allMatch(Character::isDigit);
      String wanted =
          generic || (unnamed && values.size() == 1)
              ? name
              : name + "_" + (unnamed ? "column_" : "") + column.name();
      metrics.add(
          SourceGuess.metric(
              names.metric(wanted),
              "Column " + printable(column.name()) + " of " + name + ".",
              isCount ? MetricType.Counter : MetricType.Gauge,
              column.name(),
              isCount ? labels : labels.stream().map(SourceGuesser::withoutValues).toList(),
              isTotal
                  ? RUNNING_TOTAL
                  : isCount
                      ? "Whole numbers that are never negative look like counts, so they are summed. For"
                          + " a measured level, use Gauge."
                      : "These numbers look like a measured level, so the latest number is served. For"
                          + " counts, use Counter."));
    }
    return metrics;
  }

  /** The rows by time; none if they have no time. */
  private List<Integer> order() {
    if (time == null || !time.hasDate()) {
      return List.of();
    }
    IntToLongFunction times = time.times(sample.columns());
    return RunningTotal.order(IntStream.range(0, sample.rows()).mapToLong(times).toArray());
  }

  private List<SampleColumn> keys(List<Label> labels) {
    return texts.stream()
        .filter(column -> labels.stream().anyMatch(label -> column.name().equals(label.column())))
        .toList();
  }

  private static boolean isLevel(SampleColumn column) {
    return column.hasWord(LEVEL_WORDS) || RATE.matcher(column.name()).find();
  }

  /** Whether the numbers of a column can be added up. */
  private boolean isCount(SampleColumn column, List<Label> labels) {
    boolean named = column.hasWord(COUNT_WORDS);
    boolean only = !labels.isEmpty() && values.size() == 1 && !isLevel(column);
    boolean rate = RATE.matcher(column.name()).find();
    return NumberFormatGuesser.isCount(column, numbers) && !rate && (named || only);
  }

  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  private static Label withoutValues(Label label) {
    return label.withValues(List.of());
  }
}
