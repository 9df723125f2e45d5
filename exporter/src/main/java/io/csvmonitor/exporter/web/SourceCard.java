package io.csvmonitor.exporter.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One source: what it does, what it has read, what it could not read. */
final class SourceCard {
  private SourceCard() {}

  static Html render(String anchor, SourceStatus source, Instant now) {
    return Html.of(
        """
        <article id="{}" class="card source {}" aria-labelledby="{}-name">
        <header><h3 id="{}-name">{}</h3>{}<p class="from"><span class="mode">{}</span><code>{}</code></p></header>
        {}<dl class="facts">
        {}</dl>
        {}{}</article>
        """,
        anchor,
        StateBadge.style(source.state()),
        anchor,
        anchor,
        source.name(),
        StateBadge.render(source.state()),
        source.mode(),
        source.from(),
        message(source),
        facts(source, now),
        BadRows.render(source),
        FilesTable.render(source));
  }

  private static Html message(SourceStatus source) {
    if (source.message() == null) {
      return Html.NOTHING;
    }
    List<Html> where = new ArrayList<>();
    if (source.column() != null) {
      where.add(Html.of(" <span class=\"where\">column <code>{}</code></span>", source.column()));
    }
    if (source.line() > 0) {
      where.add(Html.of(" <span class=\"where\">line {}</span>", Text.count(source.line())));
    }
    return Html.of("<p class=\"message\">{}{}</p>\n", source.message(), where);
  }

  private static List<Html> facts(SourceStatus source, Instant now) {
    Instant newest = source.newestRow();
    Instant success = source.lastSuccess();
    return List.of(
        Fact.of("Rows", Text.count(source.rows()), Text.rate(source.rowsPerSecond()) + " a second"),
        Fact.of(
            "Newest row",
            newest == null ? "None yet" : Text.age(newest, now),
            newest == null ? "no row with a time" : Text.time(newest)),
        Fact.of("Freshness", Text.duration(source.freshness()), "older is stale"),
        Fact.of("Series", Text.count(source.series()), "served at /metrics"),
        Fact.of(
            "Last complete pass",
            success == null ? "None yet" : Text.age(success, now),
            success == null ? "" : Text.time(success)));
  }
}
