package io.csvmonitor.exporter.page;

import io.csvmonitor.api.text.DurationText;
import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.status.ExporterStatus;
import io.csvmonitor.exporter.status.SourceStatus;
import java.time.Instant;
import java.util.List;

/** The card of a source: its settings, its rows, and its problems. */
final class SourceCard {
  private SourceCard() {}

  static Html render(SourceStatus source, ExporterStatus status) {
    String anchor = Anchor.source(source.name());
    return Html.of(
        """
        <article id="{}" class="card source {}" aria-labelledby="{}-name">
        <header><h3 id="{}-name">{}</h3>{}<p class="from"><span class="mode">{}</span><code>{}</code></p></header>
        {}{}<dl class="facts">
        {}</dl>
        {}{}</article>
        """,
        anchor,
        StateBadge.style(source.state()),
        anchor,
        anchor,
        source.name(),
        StateBadge.render(source.state()),
        source.origin().mode(),
        source.origin().from(),
        message(source),
        discarded(source),
        facts(source, status.times().now()),
        BadRowsSection.render(source),
        FilesTable.render(source));
  }

  private static Html message(SourceStatus source) {
    if (source.problem().message() == null) {
      return source.state() == SourceStatus.State.Reading ? progress(source) : Html.NOTHING;
    }
    String column = source.problem().column();
    Html where =
        column == null
            ? Html.NOTHING
            : Html.of(" <span class=\"where\">column <code>{}</code></span>", column);
    return Html.of("<p class=\"message\">{}{}</p>\n", source.problem().message(), where);
  }

  private static Html discarded(SourceStatus source) {
    return source.problem().discarded() == null
        ? Html.NOTHING
        : Html.of(
            "<p class=\"message\">The saved state was discarded: {}.</p>\n",
            source.problem().discarded());
  }

  private static Html progress(SourceStatus source) {
    return Html.of(
        "<p class=\"message\">The first pass is in progress{}. The series of the source appear when"
            + " the pass is complete.</p>\n",
        source.bytes() == 0
            ? ""
            : ": %d %% of %s is read"
                .formatted(source.percentRead(), PageText.bytes(source.bytes())));
  }

  private static String rate(SourceStatus source) {
    return PageText.perMinute(source.counts().rowsPerSecond()) + " per minute now";
  }

  private static String some(long rows, String what) {
    return rows == 0 ? "" : "; " + NumberText.count(rows) + " " + what;
  }

  private static List<Html> facts(SourceStatus source, Instant now) {
    boolean reading = source.state() == SourceStatus.State.Reading;
    Instant newest = source.freshness().newestRow();
    Instant written = source.freshness().newestTime();
    Instant success = source.freshness().lastSuccess();
    String leftOut =
        some(source.counts().filtered(), "rows do not match the conditions")
            + some(source.counts().duplicates(), "rows were counted before");
    return List.of(
        NamedValue.of(
            "Rows",
            reading && source.counts().rows() == 0
                ? "None yet"
                : NumberText.count(source.counts().rows()),
            (reading ? "counted after the first pass" : rate(source)) + leftOut),
        NamedValue.of(
            "Newest row",
            newest == null ? "None yet" : PageText.age(newest, now),
            newest == null || written == null
                ? "no row with a time"
                : Html.of(
                    "{} {}",
                    EventTime.of(written, source.origin().zone()),
                    EventTime.name(source.origin().zone()))),
        NamedValue.of("Freshness", DurationText.of(source.freshness().limit()), "older is stale"),
        NamedValue.of("Series", NumberText.count(source.counts().series()), "served at /metrics"),
        NamedValue.of(
            "Last complete pass",
            success == null ? "None yet" : PageText.age(success, now),
            success == null ? "" : PageText.time(success)));
  }
}
