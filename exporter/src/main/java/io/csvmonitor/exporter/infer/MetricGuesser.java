package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.metric.Columns;
import io.csvmonitor.api.metric.Label;
import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.metric.MetricType;
import io.csvmonitor.api.source.Mode;
import io.csvmonitor.api.source.Numbers;
import io.csvmonitor.exporter.infer.SourceGuess.MetricGuess;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Guesses the metrics of a source from its columns with numbers. */
final class MetricGuesser {
  private static final int MAX_METRICS = 16;
  private static final int MAX_WIDE_COLUMNS = 64;

  /** In fewer rows, the texts of a column can be different by chance. */
  private static final int MIN_IDENTIFIED_ROWS = 20;

  private static final String RUNNING_TOTAL =
      "These numbers never fall, so they look like a running total, such as the reading of a meter."
          + " The latest reading is served: a Counter would add up all readings. For the growth, use"
          + " increase() in PromQL, which knows resets.";
  private final String name;
  private final FileSample sample;
  private final Numbers numbers;
  private final @Nullable TimeChoice time;
  private final List<SampleColumn> values;
  private final List<SampleColumn> texts;
  private final UniqueNames names;
  private final List<String> notes;

  /**
   * A guesser for the columns of a source.
   *
   * @param name the name of the source
   * @param names makes names of metrics that no other source has
   * @param notes gets notes for the user
   */
  MetricGuesser(String name, ClassifiedColumns columns, UniqueNames names, List<String> notes) {
    this.name = name;
    this.sample = columns.sample();
    this.numbers = columns.numbers();
    this.time = columns.time();
    this.values = columns.values();
    this.texts = columns.texts();
    this.names = names;
    this.notes = notes;
  }

  /**
   * Guesses the metrics.
   *
   * @param isKeyed whether no two rows have the same time and texts
   */
  List<MetricGuess> metrics(Mode mode, List<Label> labels, boolean isKeyed) {
    if (values.isEmpty()) {
      return List.of(rowCount(labels, "No column has numbers, so rows are counted."));
    }
    boolean wide = values.size() > 1 && (mode == Mode.Snapshot || values.size() > MAX_METRICS);
    List<MetricGuess> metrics = wide ? List.of(wideTable(labels)) : columnMetrics(mode, labels);
    if (mode != Mode.Append || time == null || metrics.size() >= MAX_METRICS) {
      return metrics;
    }
    Optional<SampleColumn> identifier = identifier();
    boolean hasCounter =
        metrics.stream().anyMatch(each -> each.metric().type() == MetricType.Counter);
    boolean isRequest = values.stream().anyMatch(ColumnNames::isOfOneRequest);
    if (identifier.isEmpty() && (hasCounter || (isKeyed && !isRequest))) {
      return metrics;
    }
    List<MetricGuess> all = new ArrayList<>();
    metrics.forEach(guess -> all.add(withOffer(guess)));
    all.addFirst(
        rowCount(
            labels,
            identifier
                    .map(column -> "Column " + column.name() + " is different in each row")
                    .orElse(
                        isRequest
                            ? "A column has the duration of a request"
                            : "Several rows have the same time and the same texts")
                + ", so each row seems to be one event, such as a request or an order. Rows are counted,"
                + " too."));
    return all;
  }

  /** A column that identifies each row, such as the number of an order. */
  private Optional<SampleColumn> identifier() {
    return sample.rows() < MIN_IDENTIFIED_ROWS
        ? Optional.empty()
        : Stream.concat(
                texts.stream(),
                sample.columns().stream()
                    .filter(ColumnNames::isIdentifier)
                    .filter(column -> NumberFormatGuesser.isCount(column, numbers)))
            .filter(column -> column.distinct().size() == sample.rows())
            .findFirst();
  }

  /** Offers a Histogram for the numbers of single events, such as their duration. */
  private MetricGuess withOffer(MetricGuess guess) {
    return values.stream()
        .filter(column -> column.name().equals(guess.metric().value()))
        .filter(ColumnNames::isLevel)
        .map(column -> HistogramOffer.of(column, numbers))
        .map(offer -> new MetricGuess(guess.metric(), guess.note() + offer))
        .findFirst()
        .orElse(guess);
  }

  private MetricGuess rowCount(List<Label> labels, String note) {
    return SourceGuess.metric(
        names.metric(name + "_rows"),
        "Rows of " + name + ".",
        MetricType.Counter,
        null,
        labels,
        note);
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
              && !ColumnNames.isLevel(column)
              && RunningTotal.is(column, keys(labels), order, numbers);
      boolean isCount = mode == Mode.Append && !isTotal && isCount(column, labels);
      boolean generic = values.size() == 1 && ColumnNames.isGeneric(column);
      boolean unnamed = column.title().chars().allMatch(Character::isDigit);
      String wanted =
          generic || (unnamed && values.size() == 1)
              ? name
              : name + "_" + (unnamed ? "column_" : "") + ColumnNames.withoutCents(column.title());
      metrics.add(
          cents(
              column,
              SourceGuess.metric(
                  names.metric(wanted),
                  "Column " + printable(column.title()) + " of " + name + ".",
                  isCount ? MetricType.Counter : MetricType.Gauge,
                  column.name(),
                  isCount ? labels : labels.stream().map(MetricGuesser::withoutValues).toList(),
                  isTotal
                      ? RUNNING_TOTAL
                      : isCount
                          ? "Whole numbers that are never negative look like counts, so they are summed. For"
                              + " a measured level, use Gauge."
                          : "These numbers look like a measured level, so the latest number is served. For"
                              + " counts, use Counter.")));
    }
    return metrics;
  }

  /** Divides hundredths of a currency by 100, if the name of the column says them. */
  private static MetricGuess cents(SampleColumn column, MetricGuess guess) {
    return ColumnNames.isCents(column)
        ? new MetricGuess(
            guess.metric().withScale("0.01"),
            guess.note()
                + " The name says hundredths of a currency, so numbers are divided by 100.")
        : guess;
  }

  /** The indexes of the rows by time; empty if they have no time. */
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

  /** Whether the numbers of a column can be added up. */
  private boolean isCount(SampleColumn column, List<Label> labels) {
    boolean named = ColumnNames.isCount(column);
    boolean only = !labels.isEmpty() && values.size() == 1 && !ColumnNames.isLevel(column);
    boolean rate = ColumnNames.isRate(column);
    return NumberFormatGuesser.isCount(column, numbers) && !rate && (named || only);
  }

  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  private static Label withoutValues(Label label) {
    return label.withValues(List.of());
  }
}
