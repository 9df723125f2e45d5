package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.source.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A date in several columns: a year, a month, and usually a day.
 *
 * @param names the names of the columns, the year first
 * @param pattern the pattern of their cells, joined by a space
 */
record DateColumns(List<String> names, String pattern) {
  private static final String YEARS = "(19|20)[0-9]{2}";
  private static final Set<String> YEAR =
      Set.of(
          "year",
          "yr",
          "yyyy",
          "jahr",
          "a\u00f1o",
          "ano",
          "annee",
          "ann\u00e9e",
          "anno",
          "jaar",
          "rok");
  private static final Set<String> MONTH =
      Set.of(
          "month",
          "mo",
          "mon",
          "mm",
          "monat",
          "mes",
          "m\u00eas",
          "mois",
          "mese",
          "maand",
          "miesi\u0105c");
  private static final Set<String> DAY =
      Set.of("day", "dd", "dy", "tag", "dia", "d\u00eda", "jour", "giorno", "dag", "dzie\u0144");

  /** The columns of a date; null if there are no columns of a year and a month. */
  static @Nullable DateColumns of(List<SampleColumn> columns) {
    SampleColumn year = find(columns, YEAR, YEARS);
    SampleColumn month = find(columns, MONTH, "0?[1-9]|1[0-2]");
    if (year == null || month == null) {
      return null;
    }
    List<String> names = new ArrayList<>(List.of(year.name(), month.name()));
    // M and d also read two digits, and later months and days can have one.
    String pattern = "yyyy M";
    SampleColumn day = find(columns, DAY, "0?[1-9]|[12][0-9]|3[01]");
    if (day != null) {
      names.add(day.name());
      pattern += " d";
    }
    return new DateColumns(names, pattern);
  }

  /** Years, if they are the only times of a file; null if no column has years. */
  static @Nullable TimeCandidate years(List<SampleColumn> columns) {
    return columns.stream()
        .filter(SampleColumn::canBeNamed)
        .filter(
            column ->
                NumericTime.isNamedTime(column)
                    || column.hasWord("period")
                    || YEAR.contains(column.title().toLowerCase(Locale.ROOT)))
        .filter(column -> column.distinct().size() > 1)
        .filter(column -> column.cells().stream().allMatch(cell -> cell.matches(YEARS)))
        .findFirst()
        .map(
            column -> new TimeCandidate(column, TimeForm.of("yyyy"), TimeCandidate.Kind.DATE, null))
        .orElse(null);
  }

  private static @Nullable SampleColumn find(
      List<SampleColumn> columns, Set<String> names, String cells) {
    return columns.stream()
        .filter(column -> names.contains(column.title().toLowerCase(Locale.ROOT)))
        .filter(column -> column.cells().stream().allMatch(cell -> cell.matches(cells)))
        .findFirst()
        .orElse(null);
  }

  /** The time of the date, and of a time of day in another column. */
  Time time(List<TimeCandidate> found) {
    TimeCandidate clock =
        found.stream()
            .filter(each -> each.kind() == TimeCandidate.Kind.TIME_OF_DAY)
            .findFirst()
            .orElse(null);
    TimeForm day = TimeForm.of(pattern);
    TimeForm both = clock == null || names.size() < 3 ? null : day.with(clock.form());
    if (clock == null || both == null) {
      return day.time(names, null);
    }
    List<String> all = new ArrayList<>(names);
    all.add(clock.column().name());
    return both.time(all, null);
  }
}
