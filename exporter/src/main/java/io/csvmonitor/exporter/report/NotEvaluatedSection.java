package io.csvmonitor.exporter.report;

import io.csvmonitor.exporter.html.Html;
import java.util.List;

/** The section of an HTML report about times that could not be evaluated. */
final class NotEvaluatedSection {
  private NotEvaluatedSection() {}

  static Html render(MonitorReport report) {
    List<NotEvaluatedText.Item> items = NotEvaluatedText.of(report);
    return Html.of(
        """
        <h2>Not evaluated</h2>
        <p class="note">{}</p>
        {}""",
        introduction(report, items),
        items.isEmpty()
            ? null
            : Html.of(
                "<dl class=\"panel unevaluated\">{}</dl>\n",
                items.stream().map(NotEvaluatedSection::item).toList()));
  }

  /** The meaning of the list, or the reason why the list is empty. */
  static String introduction(MonitorReport report, List<NotEvaluatedText.Item> items) {
    if (report.thresholds().isEmpty()) {
      return report.suggested()
          ? "There are no thresholds, because none could be suggested."
          : "The manifest has no thresholds for the sources that could be read.";
    }
    return items.isEmpty()
        ? "Each window of each threshold was evaluated."
        : "Nothing is known about these times: there may have been incidents in them.";
  }

  private static Html item(NotEvaluatedText.Item item) {
    return Html.of(
        "<dt>{}</dt><dd>{}.{}</dd>\n",
        item.name(),
        item.part(),
        item.why().stream().map(why -> Html.of("<span class=\"why\">{}</span>", why)).toList());
  }
}
