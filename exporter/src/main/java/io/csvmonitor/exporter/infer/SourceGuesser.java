package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.Columns;
import io.csvmonitor.api.Label;
import io.csvmonitor.api.Metric;
import io.csvmonitor.api.MetricType;
import io.csvmonitor.api.Mode;
import io.csvmonitor.api.Numbers;
import io.csvmonitor.exporter.infer.SourceGuess.MetricGuess;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a table's columns mean. */
final class SourceGuesser {
  private static final int MAX_METRICS = 16;
  private static final int MAX_WIDE = 64;
  private static final int MAX_LABELS = 6;
  private static final int MAX_LABEL_VALUES = 50;
  private static final int MAX_CODES = 20;
  private static final int MAX_SNAPSHOT_ROWS = 1_000;
  private static final int MAX_NAME = 100;

  private static final String[] COUNTS = {
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
  private static final String[] GENERIC = {"value", "val", "count", "total", "number", "n", "qty"};
  private static final String[] CODES = {"status", "code", "type", "http", "level", "class"};
  private static final String[] IDENTIFIERS = {"id", "uuid", "index", "row", "key", "card", "pan"};

  private final String name;
  private final FileSample sample;
  private final Numbers numbers;
  private final @Nullable TimeGuess time;
  private final UniqueNames names;
  private final List<String> notes = new ArrayList<>();
  private final List<SampleColumn> values = new ArrayList<>();
  private final List<SampleColumn> texts = new ArrayList<>();

  private SourceGuesser(String name, FileSample sample, UniqueNames names) {
    this.name = name;
    this.sample = sample;
    this.names = names;
    this.numbers = NumberFormatGuesser.of(sample.columns());
    this.time = TimeGuess.of(sample.columns(), numbers);
  }

  static SourceGuess of(String name, String path, FileSample sample, UniqueNames names) {
    SourceGuesser guess = new SourceGuesser(name, sample, names);
    guess.sort();
    Mode mode = guess.mode();
    List<Label> labels = guess.labels(mode);
    List<MetricGuess> metrics = guess.metrics(mode, labels);
    return new SourceGuess(
        name,
        path,
        guess.notes,
        sample.format(),
        guess.numbers,
        mode,
        guess.modeNote(mode),
        guess.time,
        metrics);
  }

  /** Tells values from texts; what is neither is named in a note. */
  private void sort() {
    Set<String> seen = new HashSet<>();
    Set<String> twice = new HashSet<>();
    sample.columns().stream()
        .map(SampleColumn::name)
        .filter(each -> !seen.add(each))
        .forEach(twice::add);
    List<String> timeColumns = time == null ? List.of() : time.time().columns();
    for (SampleColumn column : sample.columns()) {
      if (timeColumns.contains(column.name())) {
        continue;
      }
      if (column.name().isEmpty() || column.name().length() > MAX_NAME) {
        notes.add("A column has no name that could be given here; it is left out.");
      } else if (twice.contains(column.name())) {
        notes.add("Column " + column.name() + " is there more than once and left out: rename one.");
      } else if (column.filled().isEmpty()) {
        notes.add("Column " + column.name() + " is empty and left out.");
      } else if (!NumberFormatGuesser.isNumeric(column, numbers)) {
        texts.add(column);
      } else if (isIdentifier(column)) {
        notes.add("Column " + column.name() + " looks like an identifier and is left out.");
      } else if (column.isCalled(CODES)
          && NumberFormatGuesser.isCount(column, numbers)
          && column.distinct().size() <= MAX_CODES) {
        texts.add(column);
      } else {
        values.add(column);
      }
    }
  }

  private boolean isIdentifier(SampleColumn column) {
    return column.isCalled(IDENTIFIERS)
        && NumberFormatGuesser.isCount(column, numbers)
        && !column.isCalled(COUNTS);
  }

  private Mode mode() {
    if (time != null) {
      return time.hasDate() ? Mode.Append : Mode.Snapshot;
    }
    return !values.isEmpty() && sample.whole() && sample.rows() <= MAX_SNAPSHOT_ROWS && isKeyed()
        ? Mode.Snapshot
        : Mode.Append;
  }

  /** Whether the texts of a row tell it from all others. */
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
          ? "There is no time, and each row is told from the others by its texts: the file is the"
              + " present state. If rows are only added, use Append."
          : "There are times of day without a day: the file is the present state.";
    }
    if (time == null) {
      return "There is no time: a row counts when it is read.";
    }
    return isKeyed()
        ? "Each row is an event and counts once. If a row with the same time and labels can come"
            + " again with a new total, use Upsert."
        : "Each row is an event and counts once; some have the same time and labels. If the later"
            + " of them corrects the earlier, use Upsert.";
  }

  private List<Label> labels(Mode mode) {
    List<Label> labels = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    if (mode == Mode.Snapshot && time != null) {
      String column = time.time().columns().getFirst();
      String as = UniqueNames.label(column.equals("time") ? "hour" : column);
      taken.add(as);
      labels.add(new Label(column, as.equals(column) ? null : as, null, List.of()));
    }
    int most = mode == Mode.Snapshot && time == null ? MAX_SNAPSHOT_ROWS : MAX_LABEL_VALUES;
    for (SampleColumn column : texts) {
      int different = column.distinct().size();
      String as = UniqueNames.label(column.name());
      boolean all = different == sample.rows() && mode == Mode.Append && sample.rows() > 2;
      if (different > most || all || labels.size() >= MAX_LABELS) {
        notes.add(
            "Column "
                + column.name()
                + " has "
                + different
                + " different texts in "
                + sample.rows()
                + " rows: it would make too many series and is left out.");
      } else if (!taken.add(as)) {
        notes.add("Column " + column.name() + " would make the label " + as + " a second time.");
      } else {
        labels.add(
            new Label(
                column.name(),
                as.equals(column.name()) ? null : as,
                null,
                mode == Mode.Append ? LabelValueGuesser.of(column) : List.of()));
      }
    }
    return labels;
  }

  private List<MetricGuess> metrics(Mode mode, List<Label> labels) {
    if (values.isEmpty()) {
      return List.of(ofRows(labels));
    }
    boolean wide = values.size() > 1 && (mode == Mode.Snapshot || values.size() > MAX_METRICS);
    return wide ? List.of(wide(labels)) : ofColumns(mode, labels);
  }

  private MetricGuess ofRows(List<Label> labels) {
    return SourceGuess.metric(
        names.metric(name + "_rows"),
        "Rows of " + name + ".",
        MetricType.Counter,
        null,
        labels,
        "No column has numbers: rows are counted.");
  }

  private MetricGuess wide(List<Label> labels) {
    List<String> columns = values.stream().limit(MAX_WIDE).map(SampleColumn::name).toList();
    if (values.size() > MAX_WIDE) {
      notes.add("Only the first " + MAX_WIDE + " of " + values.size() + " columns are taken.");
    }
    boolean taken =
        labels.stream()
            .anyMatch(label -> "column".equals(label.as()) || "column".equals(label.column()));
    return new MetricGuess(
        new Metric(
            names.metric(name),
            "Values of " + name + ".",
            MetricType.Gauge,
            null,
            labels,
            new Columns(taken ? "value_column" : "column", columns),
            null,
            Metric.DEFAULT_MAX_SERIES),
        "Several columns of numbers beside each other: each is a series. Rename the label by as.");
  }

  private List<MetricGuess> ofColumns(Mode mode, List<Label> labels) {
    List<MetricGuess> metrics = new ArrayList<>();
    for (SampleColumn column : values) {
      boolean counts =
          mode == Mode.Append
              && NumberFormatGuesser.isCount(column, numbers)
              && (column.isCalled(COUNTS) || (!labels.isEmpty() && values.size() == 1));
      boolean generic = values.size() == 1 && column.isCalled(GENERIC);
      boolean unnamed = column.name().chars().allMatch(Character::isDigit);
      String wanted =
          generic || (unnamed && values.size() == 1)
              ? name
              : name + "_" + (unnamed ? "column_" : "") + column.name();
      metrics.add(
          SourceGuess.metric(
              names.metric(wanted),
              "Column " + printable(column.name()) + " of " + name + ".",
              counts ? MetricType.Counter : MetricType.Gauge,
              column.name(),
              counts ? labels : labels.stream().map(SourceGuesser::withoutValues).toList(),
              counts
                  ? "Whole numbers, none negative, that look like counts: their sum. For a"
                      + " measured level, use Gauge."
                  : "Numbers that look like a measured level: the latest is served. For counts to"
                      + " be summed, use Counter."));
    }
    return metrics;
  }

  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  private static Label withoutValues(Label label) {
    return new Label(label.column(), label.as(), label.value(), List.of());
  }
}
