package io.csvmonitor.exporter.series;

import io.csvmonitor.api.text.ShortText;
import io.csvmonitor.exporter.csv.dedup.RowDeduplication;
import io.csvmonitor.exporter.csv.record.BadRowReason;
import io.csvmonitor.exporter.csv.record.ExcludedRows;
import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.csv.record.RowSink;
import io.csvmonitor.exporter.csv.value.NumberParser;
import io.csvmonitor.exporter.csv.value.RepeatedHour;
import io.csvmonitor.exporter.csv.value.RowTime;
import io.csvmonitor.exporter.csv.value.TimeParser;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Converts the rows of one file to samples. A good row is used completely, and a bad row not at
 * all. In a wide table, this applies to each cell.
 */
final class RowReader implements RowSink {
  /** The maximum number of characters of a label value. */
  static final int MAX_LABEL_LENGTH = 1_024;

  /** The maximum time that a row can be in the future. Later rows are bad. */
  static final long FUTURE_MILLIS = 3_600_000;

  /**
   * The task of a reader.
   *
   * @param memory the rows that were counted; null if all rows count
   * @param appliesAll whether rows that were counted before also have samples
   * @param readAt the time of rows without a time, in milliseconds since the epoch
   * @param now the current time: later rows by more than an hour are bad; {@link #ANY_TIME} to
   *     accept all
   * @param date the day of rows that have only a time of day
   * @param tap the listener for rows; null for none
   */
  record Job(
      String file,
      @Nullable RowDeduplication memory,
      boolean appliesAll,
      long readAt,
      long now,
      LocalDate date,
      @Nullable Tap tap) {
    /** Accepts rows with any time, as in a recording. */
    static final long ANY_TIME = Long.MAX_VALUE;
  }

  /**
   * The listener for the rows of a file.
   *
   * @param rotationId the rotation of the file
   * @param isOnly whether the rows have no samples
   */
  record Tap(RowListener to, long rotationId, boolean isOnly) {}

  private final List<MetricTable> tables;
  private final @Nullable TimeParser times;
  private final List<String> timeNames;
  private final List<String> otherNames;
  private final boolean isIdentified;
  private final NumberParser numbers;
  private final String delimiter;
  private final SampleSink samples;
  private final SourceStats stats;
  private final Job job;
  private final long latest;
  private final double[][] values;

  /** The metrics that use the row. */
  private final boolean[] used;

  private final @Nullable RepeatedHour repeatedHour;
  private int[] timeColumns = {};
  private @Nullable String lastTimeText;
  private long lastTime;
  private boolean filledAhead;

  RowReader(
      SourceFormat format,
      List<MetricTable> tables,
      SampleSink samples,
      SourceStats stats,
      Job job) {
    this.tables = tables;
    this.times = format.times();
    this.repeatedHour =
        times == null || times.zone().getRules().isFixedOffset()
            ? null
            : new RepeatedHour(times.zone());
    this.timeNames = format.timeColumns();
    this.otherNames = format.otherColumns();
    this.isIdentified = format.isIdentified();
    this.numbers = format.numbers();
    this.delimiter = format.delimiter();
    this.samples = samples;
    this.stats = stats;
    this.job = job;
    this.latest = job.now() == Job.ANY_TIME ? job.now() : job.now() + FUTURE_MILLIS;
    this.used = new boolean[tables.size()];
    this.values = new double[tables.size()][];
    for (int i = 0; i < values.length; i++) {
      values[i] = new double[Math.max(1, tables.get(i).columns().values().size())];
    }
  }

  /** Whether a row with a time in the future has a value other than 0 in each cell. */
  boolean isFilledAhead() {
    return filledAhead;
  }

  @Override
  public void header(Header header) {
    List<Integer> positions = new ArrayList<>();
    for (String name : timeNames) {
      positions.add(MetricColumns.position(header, name));
    }
    otherNames.forEach(name -> MetricColumns.position(header, name));
    timeColumns = positions.stream().mapToInt(Integer::intValue).toArray();
    tables.forEach(table -> table.columns().bind(header));
    RowDeduplication memory = job.memory();
    if (memory != null) {
      memory.header(header, positions);
    }
    Tap tap = job.tap();
    if (tap != null) {
      tap.to().header(header, tap.rotationId());
    }
  }

  @Override
  public void row(long line, String[] row) {
    TimeParser parser = times;
    long time = job.readAt();
    if (parser != null) {
      time = time(parser, row);
      if (time == TimeParser.NOT_A_TIME) {
        bad(line, BadRowReason.NOT_A_TIME, String.join(" and ", timeNames), text(row));
        return;
      }
      time = chosen(parser, row, time);
    }
    boolean fresh = isFresh(line, row, parser == null ? RowTime.NONE : time);
    if (!fresh && !job.appliesAll()) {
      return;
    }
    if (isInTheFuture(time)) {
      report(fresh, line, BadRowReason.IN_THE_FUTURE, String.join(" and ", timeNames), row);
      return;
    }
    boolean any = false;
    for (int i = 0; i < values.length; i++) {
      used[i] = tables.get(i).columns().uses(row);
      any |= used[i];
      if (!used[i]) {
        Arrays.fill(values[i], Double.NaN);
      } else if (!evaluate(tables.get(i), values[i], fresh, line, row)) {
        return;
      }
    }
    if (!any) {
      if (fresh) {
        stats.filtered();
      }
      return;
    }
    Tap tap = job.tap();
    if (tap != null) {
      // It may end the read: then this row does not count.
      tap.to().row(time, row, values);
    }
    if (fresh) {
      stats.good(time <= job.now() ? time : RowTime.NONE);
    }
    if (tap == null || !tap.isOnly()) {
      samples.row(time);
      for (int i = 0; i < values.length; i++) {
        // The values of a metric that does not use the row are NaN.
        apply(tables.get(i), values[i], fresh, line, row, time);
      }
    }
    filledAhead |= time > job.readAt() && isFilled();
  }

  /** The time of a row. Many rows have the same text as the row before. */
  private long time(TimeParser parser, String[] row) {
    if (timeColumns.length != 1) {
      return parser.parse(row, timeColumns, job.date());
    }
    String text = row[timeColumns[0]];
    if (!text.equals(lastTimeText)) {
      lastTime = parser.parse(text, job.date());
      lastTimeText = text;
    }
    return lastTime;
  }

  private boolean isFresh(long line, String[] row, long time) {
    RowDeduplication memory = job.memory();
    if (memory == null) {
      return true;
    }
    // A row that cannot be read, or that no metric uses, does not identify: a later version of the
    // row can be good.
    return (isIdentified && !isCounted(line, row, time))
        ? memory.isNew(text(row))
        : memory.isNew(row, time);
  }

  private boolean isCounted(long line, String[] row, long time) {
    if (isInTheFuture(time)) {
      return false;
    }
    boolean any = false;
    for (int i = 0; i < values.length; i++) {
      MetricTable table = tables.get(i);
      if (table.columns().uses(row)) {
        any = true;
        if (!evaluate(table, values[i], false, line, row)) {
          return false;
        }
      }
    }
    return any;
  }

  private boolean isInTheFuture(long time) {
    TimeParser parser = times;
    return parser != null && parser.hasDate() && time > latest;
  }

  /**
   * The time of a row. When clocks go back, a local time occurs twice: the previous row decides
   * which one is meant.
   */
  private long chosen(TimeParser parser, String[] row, long first) {
    RepeatedHour hour = repeatedHour;
    if (hour == null) {
      return first;
    }
    long time = first;
    if (hour.isRepeated(first) && parser.isLocal(row, timeColumns)) {
      time = hour.choose(first);
    }
    hour.continueFrom(time);
    return time;
  }

  /** Sets the time of the previous row, in milliseconds since the epoch. */
  RowReader continuingFrom(long before) {
    RepeatedHour hour = repeatedHour;
    if (hour != null && before != RowTime.NONE) {
      hour.continueFrom(before);
    }
    return this;
  }

  @Override
  public void bad(long line, BadRowReason reason, @Nullable String column, String text) {
    RowDeduplication memory = job.memory();
    if (memory == null || memory.isNew(text)) {
      stats.bad(new BadRow(job.file(), line, column, reason, text));
    }
  }

  @Override
  public void leftOut(ExcludedRows count) {
    stats.leftOut(count);
  }

  /**
   * Reads the numbers and labels of a metric.
   *
   * @return false if the row must not be counted
   */
  private boolean evaluate(
      MetricTable table, double[] into, boolean fresh, long line, String[] row) {
    MetricColumns columns = table.columns();
    into[0] = 1;
    for (int i = 0; i < columns.values().size(); i++) {
      String cell = columns.cell(row, i);
      into[i] = Double.NaN;
      if (table.distinct() != null) {
        boolean isEmpty = cell.isBlank() || numbers.isEmpty(cell);
        into[i] = isEmpty ? Double.NaN : DistinctCounts.number(cell);
        continue;
      }
      if (numbers.isEmpty(cell)) {
        continue;
      }
      double value = columns.scaled(numbers.parse(cell));
      BadRowReason reason = problem(table, value);
      if (reason == null) {
        into[i] = value;
      } else {
        report(fresh, line, reason, columns.values().get(i), row);
        if (!table.isWide()) {
          return false;
        }
      }
    }
    String tooLong = table.takeLabels(row, MAX_LABEL_LENGTH);
    if (tooLong != null) {
      report(fresh, line, BadRowReason.TOO_LONG, tooLong, row);
      return false;
    }
    return true;
  }

  private static @Nullable BadRowReason problem(MetricTable table, double value) {
    if (Double.isNaN(value)) {
      return BadRowReason.NOT_A_NUMBER;
    }
    if (Math.abs(value) > NumberParser.LARGEST) {
      return BadRowReason.OUT_OF_RANGE;
    }
    // A Histogram has a sum, which must not decrease.
    return table.addsUp() && value < 0 ? BadRowReason.NEGATIVE : null;
  }

  private void apply(
      MetricTable table, double[] from, boolean fresh, long line, String[] row, long time) {
    Buckets buckets = table.buckets();
    if (buckets != null) {
      observe(table, buckets, from[0], time);
      return;
    }
    for (int i = 0; i < from.length; i++) {
      if (Double.isNaN(from[i])) {
        continue;
      }
      Series series = table.series(i);
      if (series == null) {
        report(fresh, line, BadRowReason.TOO_MANY_SERIES, null, row);
      } else {
        samples.sample(table, i, series, time, from[i]);
      }
    }
  }

  private void observe(MetricTable table, Buckets buckets, double number, long time) {
    if (Double.isNaN(number)) {
      return;
    }
    add(table, buckets.of(number), time, 1);
    add(table, buckets.sum(), time, number);
  }

  private void add(MetricTable table, int part, long time, double value) {
    Series series = table.series(part);
    if (series != null) {
      samples.sample(table, part, series, time, value);
    }
  }

  private boolean isFilled() {
    for (int i = 0; i < values.length; i++) {
      for (double cell : values[i]) {
        if (used[i] && (Double.isNaN(cell) || cell == 0)) {
          return false;
        }
      }
    }
    return true;
  }

  private void report(
      boolean fresh, long line, BadRowReason reason, @Nullable String column, String[] row) {
    if (fresh) {
      stats.bad(new BadRow(job.file(), line, column, reason, text(row)));
    }
  }

  private String text(String[] row) {
    return ShortText.of(String.join(delimiter, row), RowSink.MAX_TEXT);
  }
}
