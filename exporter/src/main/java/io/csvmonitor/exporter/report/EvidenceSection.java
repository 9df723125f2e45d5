package io.csvmonitor.exporter.report;

import io.csvmonitor.api.text.DurationText;
import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.incident.Incident;
import io.csvmonitor.exporter.incident.Incident.DiagnosisFound;
import io.csvmonitor.exporter.incident.IncidentState;
import io.csvmonitor.exporter.threshold.breach.Breach;
import java.util.ArrayList;
import java.util.List;

/** The evidence of an HTML report: for each incident a chart, and the numbers of its breaches. */
final class EvidenceSection {
  /** The maximum number of breaches of an incident that are listed. */
  static final int MAX_BREACHES = 8;

  private EvidenceSection() {}

  /**
   * The section.
   *
   * @param shown the incidents to show, the most important first
   */
  static Html render(MonitorReport report, List<Incident> shown) {
    if (shown.isEmpty()) {
      return Html.NOTHING;
    }
    int left = report.incidents().size() - shown.size();
    return Html.of(
        """
        <h2>Evidence</h2>
        <p class="note">The most important incident is first.{}</p>
        {}""",
        left > 0
            ? " The %s most important are shown; %s less important without a chart."
                .formatted(
                    NumberText.count(shown.size()),
                    left == 1 ? "1 more is" : NumberText.count(left) + " more are")
            : "",
        shown.stream().map(each -> incident(report, each)).toList());
  }

  private static Html incident(MonitorReport report, Incident incident) {
    int number = report.number(incident);
    String title = number + ". " + IncidentTitle.of(incident);
    return Html.of(
        """
        <article class="card {}" id="incident-{}"><h3>{}</h3>
        <p class="when">{}</p>
        {}{}{}<ul class="breaches">{}</ul></article>
        """,
        incident.severity(),
        number,
        title,
        facts(report, incident),
        paragraph(numbers(incident)),
        diagnoses(incident),
        EvidenceChart.of(incident, report, title),
        breaches(incident));
  }

  private static String facts(MonitorReport report, Incident incident) {
    return "%s, %s, %s, %s"
        .formatted(
            incident.severity(),
            report.when(incident),
            DurationText.of(incident.length()),
            IncidentState.of(incident).phrase());
  }

  /** The impact and the comparisons, in sentences. */
  static String numbers(Incident incident) {
    String impact = ImpactText.of(incident);
    String comparison = ImpactText.comparison(incident);
    String sentence = impact.isEmpty() ? "" : capital(impact) + ".";
    return (sentence + " " + capital(comparison)).strip();
  }

  private static String capital(String sentence) {
    return sentence.isEmpty()
        ? ""
        : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }

  private static Html paragraph(String text) {
    return text.isEmpty() ? Html.NOTHING : Html.of("<p class=\"numbers\">{}</p>\n", text);
  }

  private static List<Html> diagnoses(Incident incident) {
    return incident.diagnoses().stream()
        .map(
            found ->
                Html.of(
                    "<p><strong>{}</strong>: {}{}</p>\n",
                    found.diagnosis().name(),
                    found.summary(),
                    normal(found)))
        .toList();
  }

  /** The thresholds that are normal while a diagnosis is active. */
  static String normal(DiagnosisFound found) {
    List<String> normal = found.diagnosis().when().normal();
    return normal.isEmpty() ? "" : " Normal at the same time: " + ReportText.and(normal) + ".";
  }

  private static List<Html> breaches(Incident incident) {
    List<Html> all = new ArrayList<>();
    for (Breach breach : incident.breaches().stream().limit(MAX_BREACHES).toList()) {
      all.add(
          Html.of(
              "<li><strong>{}</strong> <span class=\"when\">{}</span><br>{}</li>\n",
              breach.threshold().name(),
              ReportText.span(breach.from(), breach.to(), incident.zone()),
              breach.sentence()));
    }
    int left = incident.breaches().size() - MAX_BREACHES;
    if (left > 0) {
      all.add(Html.of("<li>and {} more</li>\n", NumberText.count(left)));
    }
    return all;
  }
}
