package io.csvmonitor.exporter.page;

import io.csvmonitor.api.text.DurationText;
import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.incident.Incident;
import io.csvmonitor.exporter.incident.IncidentState;
import io.csvmonitor.exporter.incident.Incidents.Shown;
import io.csvmonitor.exporter.status.ExporterStatus;
import java.util.List;
import java.util.stream.Stream;

/** The last incidents: open incidents first, then the newest first, also without an alert. */
final class IncidentsSection {
  private static final int MOST = 50;

  private IncidentsSection() {}

  static Html render(ExporterStatus status) {
    if (status.verdicts().thresholds().isEmpty()) {
      return Html.NOTHING;
    }
    List<Shown> all = status.verdicts().incidents().all();
    return Html.of(
        """
        <section aria-labelledby="incidents"><h2 id="incidents">Incidents of the last days</h2>
        {}</section>
        """,
        all.isEmpty()
            ? Html.of("<p class=\"empty\">No incident of the last eight days is known.</p>\n")
            : table(all));
  }

  private static Html table(List<Shown> all) {
    return Html.of(
        """
        <div class="card scroll" tabindex="0" role="region" aria-label="Incidents">
        <table class="index incidents"><caption class="unseen">Incidents, open incidents first, \
        then the newest first</caption>
        <thead><tr><th scope="col">Incident</th><th scope="col">From</th><th scope="col">To</th>\
        <th scope="col">Difference</th><th scope="col">What happened</th></tr></thead>
        <tbody>
        {}</tbody></table></div>
        {}""",
        all.stream().limit(MOST).map(IncidentsSection::row).toList(),
        all.size() > MOST
            ? Html.of(
                "<p class=\"none\">{} more are in the <a href=\"/api/v1/status\">JSON</a>.</p>\n",
                NumberText.count(all.size() - MOST))
            : Html.NOTHING);
  }

  private static Html row(Shown shown) {
    Incident incident = shown.incident();
    String lead = incident.lead().threshold().name();
    String labels = SeriesBlock.labels(incident.lead().labels());
    return Html.of(
        """
        <tr id="{}"><th scope="row"><a href="#{}">{}</a><span class="note">{}{}{}</span></th><td class="when">{}</td>\
        <td class="when">{}</td><td class="number">{}<span class="note">{}</span></td><td class="text">{}</td></tr>
        """,
        Anchor.incident(incident.id()),
        Anchor.threshold(lead),
        lead,
        incident.severity(),
        labels.isEmpty() ? "" : ", " + labels,
        others(incident),
        EventTime.of(incident.from(), incident.zone()),
        end(shown),
        IncidentText.impact(incident),
        IncidentText.comparison(incident),
        incident.sentence());
  }

  private static Html others(Incident incident) {
    List<Html> links =
        IncidentText.thresholds(incident).stream()
            .skip(1)
            .flatMap(
                name ->
                    Stream.of(Html.of(", <a href=\"#{}\">{}</a>", Anchor.threshold(name), name)))
            .toList();
    return Html.of("{}", links);
  }

  private static Html end(Shown shown) {
    Incident incident = shown.incident();
    String zone = EventTime.name(incident.zone());
    String length = DurationText.of(incident.length());
    if (shown.isOpen()) {
      return Html.of(
          "<strong>open</strong><span class=\"note\">for {} so far, {}</span>", length, zone);
    }
    String how =
        switch (shown.state()) {
          case ACCEPTED -> "new level taken as normal, after " + length;
          case UNKNOWN -> "unknown: the newest row is inside the incident";
          case ENDED, OPEN -> "after " + length;
        };
    return Html.of(
        "{}<span class=\"note\">{}, {}</span>",
        shown.state() == IncidentState.UNKNOWN
            ? EventTime.of(incident.to(), incident.zone())
            : EventTime.on(incident.to(), incident.from(), incident.zone()),
        how,
        zone);
  }
}
