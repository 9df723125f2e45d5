package io.csvmonitor.exporter.cli;

import io.csvmonitor.exporter.backtest.KnownIncidentMatch;
import io.csvmonitor.exporter.backtest.Outcome;
import io.csvmonitor.exporter.incident.Incident;
import io.csvmonitor.exporter.query.ResultWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Writes outcomes as rows: a line for each variant. */
final class BacktestText {
  private static final double HOUR = Duration.ofHours(1).toMillis();
  private static final double MINUTE = Duration.ofMinutes(1).toMillis();
  private static final List<String> COLUMNS =
      List.of(
          "variant",
          "incidents",
          "pages_per_week",
          "hours_breached",
          "first",
          "longest",
          "longest_hours");
  private static final List<String> COMPARED = List.of("found", "missed", "false", "delay_minutes");

  private final DateTimeFormatter time;

  private BacktestText(ZoneId zone) {
    time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(zone);
  }

  /**
   * Writes the outcomes.
   *
   * @param zone of the times
   */
  static void write(List<Outcome> outcomes, ZoneId zone, ResultWriter to) throws IOException {
    BacktestText text = new BacktestText(zone);
    List<String> columns = new ArrayList<>(COLUMNS);
    if (outcomes.getFirst().comparison() != null) {
      columns.addAll(COMPARED);
    }
    to.begin(columns);
    for (Outcome outcome : outcomes) {
      to.row(text.row(outcome));
    }
    to.end();
  }

  private List<@Nullable Object> row(Outcome outcome) {
    List<@Nullable Object> cells = new ArrayList<>();
    Incident longest = outcome.longest().orElse(null);
    cells.add(outcome.variant().name());
    cells.add(BigDecimal.valueOf(outcome.incidents().size()));
    cells.add(rounded(outcome.pagesPerWeek()));
    cells.add(rounded(outcome.hoursBreached()));
    cells.add(outcome.first().map(this::start).orElse(null));
    cells.add(longest == null ? null : start(longest));
    cells.add(longest == null ? null : rounded(longest.length().toMillis() / HOUR));
    KnownIncidentMatch comparison = outcome.comparison();
    if (comparison != null) {
      OptionalLong delay = comparison.delay();
      cells.add(BigDecimal.valueOf(comparison.found()));
      cells.add(BigDecimal.valueOf(comparison.missed()));
      cells.add(BigDecimal.valueOf(comparison.falsely()));
      cells.add(delay.isEmpty() ? null : rounded(delay.getAsLong() / MINUTE));
    }
    return cells;
  }

  private String start(Incident incident) {
    return time.format(Instant.ofEpochMilli(incident.from()));
  }

  private static BigDecimal rounded(double number) {
    return BigDecimal.valueOf(number).setScale(1, RoundingMode.HALF_UP);
  }
}
