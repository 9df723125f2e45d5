package io.csvmonitor.exporter.page;

import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.status.SourceStatus;
import java.time.Instant;
import java.util.List;

/** All sources, one line for each. */
final class SourcesTable {
  private SourcesTable() {}

  static Html render(List<SourceStatus> sources, Instant now) {
    List<Html> rows = sources.stream().map(source -> row(source, now)).toList();
    return Html.of(
        """
        <div class="card scroll" tabindex="0" role="region" aria-label="All sources">
        <table class="index"><caption class="unseen">All sources</caption>
        <thead><tr><th scope="col">Source</th><th scope="col">State</th><th scope="col" class="number">Rows</th>\
        <th scope="col" class="number roomy">Rows a minute</th><th scope="col" class="number">Newest row</th>\
        <th scope="col" class="number roomy">Series</th><th scope="col" class="number">Bad rows</th></tr></thead>
        <tbody>
        {}</tbody></table></div>
        """,
        rows);
  }

  private static Html row(SourceStatus source, Instant now) {
    Instant newest = source.freshness().newestRow();
    return Html.of(
        """
        <tr><th scope="row"><a href="#{}">{}</a></th><td>{}</td><td class="number">{}</td>\
        <td class="number roomy">{}</td><td class="number">{}</td><td class="number roomy">{}</td>\
        <td class="number">{}</td></tr>
        """,
        Anchor.source(source.name()),
        source.name(),
        StateBadge.render(source.state()),
        NumberText.count(source.counts().rows()),
        PageText.perMinute(source.counts().rowsPerSecond()),
        newest == null ? "–" : PageText.age(newest, now),
        NumberText.count(source.counts().series()),
        Overview.some(source.badRows()));
  }
}
