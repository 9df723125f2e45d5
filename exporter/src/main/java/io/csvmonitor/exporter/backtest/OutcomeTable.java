package io.csvmonitor.exporter.backtest;

import io.csvmonitor.exporter.incident.Incident;
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

/**
 * Outcomes as a table: a row for each variant.
 *
 * @param columns the names of the columns
 * @param rows texts, numbers and nulls
 */
public record OutcomeTable(List<String> columns, List<List<@Nullable Object>> rows) {
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

  public OutcomeTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * The table of some outcomes.
   *
   * @param outcomes at least one
   * @param zone the zone of the times
   */
  public static OutcomeTable of(List<Outcome> outcomes, ZoneId zone) {
    List<String> columns = new ArrayList<>(COLUMNS);
    if (outcomes.getFirst().comparison() != null) {
      columns.addAll(COMPARED);
    }
    DateTimeFormatter time =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(zone);
    return new OutcomeTable(columns, outcomes.stream().map(outcome -> row(outcome, time)).toList());
  }

  private static List<@Nullable Object> row(Outcome outcome, DateTimeFormatter time) {
    List<@Nullable Object> cells = new ArrayList<>();
    Incident longest = outcome.longest().orElse(null);
    cells.add(outcome.variant().name());
    cells.add(BigDecimal.valueOf(outcome.incidents().size()));
    cells.add(rounded(outcome.pagesPerWeek()));
    cells.add(rounded(outcome.hoursBreached()));
    cells.add(outcome.first().map(first -> start(first, time)).orElse(null));
    cells.add(longest == null ? null : start(longest, time));
    cells.add(longest == null ? null : rounded(longest.length().toMillis() / HOUR));
    KnownIncidentMatch comparison = outcome.comparison();
    if (comparison != null) {
      OptionalLong delay = comparison.delay();
      cells.add(BigDecimal.valueOf(comparison.found()));
      cells.add(BigDecimal.valueOf(comparison.missed()));
      cells.add(BigDecimal.valueOf(comparison.falseAlarms()));
      cells.add(delay.isEmpty() ? null : rounded(delay.getAsLong() / MINUTE));
    }
    return cells;
  }

  private static String start(Incident incident, DateTimeFormatter time) {
    return time.format(Instant.ofEpochMilli(incident.from()));
  }

  private static BigDecimal rounded(double number) {
    return BigDecimal.valueOf(number).setScale(1, RoundingMode.HALF_UP);
  }
}
