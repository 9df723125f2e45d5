package io.csvmonitor.exporter.page;

import io.csvmonitor.api.Threshold;
import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.status.ExporterStatus;
import io.csvmonitor.exporter.threshold.Breach;
import io.csvmonitor.exporter.threshold.GroupView;
import io.csvmonitor.exporter.threshold.ThresholdView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The last breaches, newest first, also those that are too old for an alert. */
final class IncidentsSection {
  private static final int MOST = 50;

  /** Of one threshold, so that one that is noisy hides no other. */
  private static final int MOST_EACH = 10;

  private IncidentsSection() {}

  private record Found(ThresholdView view, Breach incident) {
    static final Comparator<Found> NEWEST_FIRST =
        Comparator.<Found>comparingLong(found -> found.incident.from()).reversed();
  }

  static Html render(ExporterStatus status) {
    if (status.verdicts().thresholds().isEmpty()) {
      return Html.NOTHING;
    }
    List<Found> some = new ArrayList<>();
    int all = 0;
    for (ThresholdView view : status.verdicts().thresholds()) {
      List<Found> each = new ArrayList<>();
      for (GroupView group : view.groups()) {
        group.breaches().forEach(incident -> each.add(new Found(view, incident)));
      }
      all += each.size();
      each.stream().sorted(Found.NEWEST_FIRST).limit(MOST_EACH).forEach(some::add);
    }
    List<Html> rows =
        some.stream().sorted(Found.NEWEST_FIRST).limit(MOST).map(IncidentsSection::row).toList();
    return Html.of(
        """
        <section aria-labelledby="incidents"><h2 id="incidents">Incidents of the last days</h2>
        {}</section>
        """,
        rows.isEmpty()
            ? Html.of("<p class=\"empty\">No breach of the last eight days is known.</p>\n")
            : table(rows, all));
  }

  private static Html table(List<Html> rows, int all) {
    return Html.of(
        """
        <div class="card scroll" tabindex="0" role="region" aria-label="Incidents">
        <table class="index incidents"><caption class="unseen">Incidents, newest first</caption>
        <thead><tr><th scope="col">Threshold</th><th scope="col">From</th><th scope="col">To</th>\
        <th scope="col">Peak</th><th scope="col">What happened there</th></tr></thead>
        <tbody>
        {}</tbody></table></div>
        {}""",
        rows,
        all > rows.size()
            ? Html.of(
                "<p class=\"none\">{} more are in the <a href=\"/api/v1/status\">JSON</a>.</p>\n",
                PageText.count(all - rows.size()))
            : Html.NOTHING);
  }

  private static Html row(Found found) {
    Breach incident = found.incident();
    Threshold threshold = incident.threshold();
    ThresholdView view = found.view();
    String labels = SeriesBlock.labels(incident.labels());
    return Html.of(
        """
        <tr><th scope="row"><a href="#{}">{}</a><span class="note">{}{}</span></th><td class="when">{}</td>\
        <td class="when">{}<span class="note">{}</span></td><td class="number">{}<span class="note">{}</span></td><td class="text">{}</td></tr>
        """,
        Anchor.threshold(threshold.name()),
        threshold.name(),
        threshold.severity(),
        labels.isEmpty() ? "" : ", " + labels,
        EventTime.of(incident.from(), view.zone()),
        EventTime.of(incident.to(), view.zone()),
        EventTime.name(view.zone()),
        new ValueText(threshold).number(incident.peak().evaluation().value()),
        EventTime.on(incident.peak().span().from(), incident.from(), view.zone()),
        incident.sentence());
  }
}
