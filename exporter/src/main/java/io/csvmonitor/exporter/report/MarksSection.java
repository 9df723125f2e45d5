package io.csvmonitor.exporter.report;

import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.threshold.calendar.CalendarMark;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The marks of the calendars in the time of the report, as a table.
 *
 * @param rows the newest marks, the oldest first
 * @param omitted how many earlier marks are left out
 */
record MarksSection(List<Row> rows, int omitted) {
  static final String TITLE = "Marks";
  static final String NOTE = "Calendars mark these times. They have no effect on thresholds.";
  static final List<String> COLUMNS = List.of("When", "Calendar", "What");

  private static final int MAX_ROWS = 200;

  /**
   * A mark, and the zone in which its time is written. Sources with the same zone share a mark.
   *
   * @param mark what is marked
   */
  record Row(CalendarMark mark, ZoneId zone) {
    /** The mark in the columns. */
    List<String> cells(boolean withZone) {
      String when =
          mark.from() == mark.to()
              ? ReportText.time(mark.from(), zone)
              : ReportText.span(mark.from(), mark.to(), zone);
      return List.of(
          withZone ? when + " (" + zone.getId() + ")" : when,
          mark.calendar().name(),
          mark.title().isEmpty() ? NumberText.NONE : mark.title());
    }
  }

  /** The marks of all sources. */
  static MarksSection of(MonitorReport report) {
    Set<Row> all = new LinkedHashSet<>();
    for (ReportedSource source : report.sources()) {
      source.marks().forEach(mark -> all.add(new Row(mark, source.zone())));
    }
    List<Row> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparingLong(row -> row.mark().from()));
    int omitted = Math.max(0, sorted.size() - MAX_ROWS);
    return new MarksSection(sorted.subList(omitted, sorted.size()), omitted);
  }

  /** How many are not shown; empty if all are. */
  String more() {
    return omitted == 0
        ? ""
        : "Only the %s newest are shown; %s earlier are left out."
            .formatted(NumberText.count(rows.size()), NumberText.count(omitted));
  }

  Html render(MonitorReport report) {
    if (rows.isEmpty()) {
      return Html.NOTHING;
    }
    return Html.of(
        """
        <h2>{}</h2>
        <p class="note">{} {}</p>
        <div class="panel wide scroll" role="region" aria-label="{}" tabindex="0"><table class="silent"><thead><tr>{}</tr></thead>
        <tbody>{}</tbody></table></div>
        """,
        TITLE,
        NOTE,
        more(),
        TITLE,
        COLUMNS.stream().map(each -> Html.of("<th>{}</th>", each)).toList(),
        rows.stream().map(row -> row(row.cells(!report.hasOneZone()))).toList());
  }

  private static Html row(List<String> cells) {
    return Html.of(
        "<tr>{}</tr>\n", cells.stream().map(each -> Html.of("<td>{}</td>", each)).toList());
  }
}
