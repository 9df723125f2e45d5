package io.csvmonitor.exporter.backtest;

import io.csvmonitor.api.text.DurationText;
import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.html.HtmlDocument;
import io.csvmonitor.exporter.html.SpanLane;
import io.csvmonitor.exporter.html.SpanLane.Mark;
import io.csvmonitor.exporter.incident.Incident;
import io.csvmonitor.exporter.report.HtmlReport;
import io.csvmonitor.exporter.threshold.verdict.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes outcomes as one HTML page that needs no other file. The incidents of all variants are side
 * by side on one time axis. The page has the style of a report.
 */
public final class BacktestHtml {
  private static final int MAX_ROWS = 200;

  private final String name;
  private final List<Outcome> outcomes;
  private final List<TimeSpan> known;
  private final ZoneId zone;
  private final DateTimeFormatter time;
  private final SpanLane lanes;

  private BacktestHtml(
      String name, List<Outcome> outcomes, @Nullable List<TimeSpan> known, ZoneId zone) {
    this.name = name;
    this.outcomes = outcomes;
    this.known = known == null ? List.of() : known;
    this.zone = zone;
    this.time = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH).withZone(zone);
    TimeSpan span = outcomes.getFirst().span();
    this.lanes = new SpanLane(span.from(), span.to(), zone);
  }

  /**
   * The page.
   *
   * @param name the name of the monitor
   * @param outcomes the outcomes of all variants, the current manifest first
   * @param known the known incidents; null if none were given
   * @param zone the zone of the times
   */
  public static String write(
      String name, List<Outcome> outcomes, @Nullable List<TimeSpan> known, ZoneId zone) {
    return HtmlDocument.write(
        (name.isEmpty() ? "Backtest" : name) + ": variants of thresholds",
        HtmlDocument.style(HtmlReport.class, "report.css"),
        Html.NOTHING,
        new BacktestHtml(name, outcomes, known, zone).body());
  }

  private Html body() {
    Outcome present = outcomes.getFirst();
    TimeSpan span = present.span();
    return Html.of(
        """
        <main>
        <header><p class="kicker">{}</p><h1>{}</h1>
        <dl class="facts"><div><dt>Rows</dt><dd>{} to {}</dd></div>
        <div><dt>Time zone</dt><dd>{}</dd></div>{}</dl></header>
        {}{}{}<footer><p>Made by csv-monitor backtest.</p></footer></main>
        """,
        name,
        "The present thresholds raise %s, %s a week; %s tried."
            .formatted(
                NumberText.count(present.incidents().size(), "incident"),
                pages(present),
                outcomes.size() == 2
                    ? "one variant was"
                    : NumberText.count(outcomes.size() - 1) + " variants were"),
        at(span.from()),
        at(span.to()),
        zone.getId(),
        known.isEmpty()
            ? null
            : Html.of("<div><dt>Known incidents</dt><dd>{}</dd></div>", known.size()),
        sideBySide(),
        numbers(),
        incidents());
  }

  private static String pages(Outcome outcome) {
    return NumberText.rounded(Math.round(outcome.pagesPerWeek() * 10) / 10.0) + " pages";
  }

  private Html sideBySide() {
    return Html.of(
        """
        <h2>Incidents side by side</h2>
        <div class="panel"><table class="lanes"><thead><tr><th scope="col">Variant</th>\
        <th scope="col">{}</th></tr></thead><tbody>
        {}{}</tbody></table>
        <p class="legend">{}{}{}{}</p></div>
        """,
        lanes.axis(),
        known.isEmpty() ? null : row("Known incidents", lane("Known incidents", List.of())),
        outcomes.stream()
            .map(each -> row(each.variant().name(), lane(title(each), each.incidents())))
            .toList(),
        key("Critical"),
        key("Warning"),
        key("Info"),
        known.isEmpty() ? null : Html.of("<span><i class=\"key known\"></i> known</span>"));
  }

  private static String title(Outcome outcome) {
    return "%s: %s, %s a week"
        .formatted(
            outcome.variant().name(),
            NumberText.count(outcome.incidents().size(), "incident"),
            pages(outcome));
  }

  private static Html row(String name, Html lane) {
    return Html.of("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", name, lane);
  }

  private static Html key(String severity) {
    return Html.of("<span><i class=\"key {}\"></i> {}</span>", severity, severity);
  }

  /**
   * A lane with incidents. Known incidents are behind them, so that found and missed incidents are
   * visible.
   */
  private Html lane(String title, List<Incident> incidents) {
    List<Mark> marks = new ArrayList<>();
    known.forEach(
        each -> marks.add(new Mark("known", "Known: " + span(each), each.from(), each.to())));
    incidents.forEach(
        each ->
            marks.add(
                new Mark(
                    each.severity().name(),
                    span(each.span()) + ": " + each.sentence(),
                    each.from(),
                    each.to())));
    return lanes.lane(title, marks);
  }

  private Html numbers() {
    OutcomeTable table = OutcomeTable.of(outcomes, zone);
    return Html.of(
        """
        <h2>Numbers</h2>
        <div class="panel wide"><table class="outcomes"><thead><tr>{}</tr></thead><tbody>
        {}</tbody></table></div>
        """,
        table.columns().stream()
            .map(column -> Html.of("<th scope=\"col\">{}</th>", column.replace('_', ' ')))
            .toList(),
        table.rows().stream()
            .map(row -> Html.of("<tr>{}</tr>\n", row.stream().map(BacktestHtml::cell).toList()))
            .toList());
  }

  private static Html cell(@Nullable Object value) {
    return Html.of("<td>{}</td>", value == null ? NumberText.NONE : value);
  }

  private Html incidents() {
    List<SameIncidents> all = SameIncidents.of(outcomes);
    if (all.isEmpty()) {
      return Html.of("<h2>Incidents</h2>\n<p>No variant raises an incident.</p>\n");
    }
    List<SameIncidents> shown =
        all.stream()
            .sorted(Comparator.comparing(SameIncidents::lead, Incident.MOST_IMPORTANT_FIRST))
            .limit(MAX_ROWS)
            .sorted(Comparator.comparingLong(each -> each.span().from()))
            .toList();
    return Html.of(
        """
        <h2>Incidents</h2>
        <table class="panel incidents"><caption>{}</caption>
        <thead><tr><th scope="col">When</th><th scope="col">What</th>\
        <th scope="col">Raised by</th></tr></thead><tbody>
        {}</tbody></table>
        """,
        "Incidents of several variants that overlap are one row. The oldest is first."
            + (shown.size() < all.size()
                ? " Only the %d most important are shown.".formatted(shown.size())
                : ""),
        shown.stream().map(this::incident).toList());
  }

  private Html incident(SameIncidents same) {
    return Html.of(
        """
        <tr class="{}"><td class="when">{}<br><span class="length">{}</span></td>\
        <td class="what"><span class="severity">{}</span> {}</td>\
        <td data-name="Raised by">{}</td></tr>
        """,
        same.lead().severity(),
        at(same.span().from()),
        DurationText.of(Duration.ofMillis(same.span().to() - same.span().from())),
        same.lead().severity(),
        same.lead().sentence(),
        raisedBy(same));
  }

  private String raisedBy(SameIncidents same) {
    if (same.variants().size() == outcomes.size()) {
      return outcomes.size() == 1 ? "present" : "all";
    }
    return String.join("; ", same.variants().stream().map(Variant::name).toList());
  }

  private String span(TimeSpan span) {
    return at(span.from()) + " to " + at(span.to());
  }

  private String at(long millis) {
    return time.format(Instant.ofEpochMilli(millis));
  }
}
