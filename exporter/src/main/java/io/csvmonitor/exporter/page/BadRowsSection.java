package io.csvmonitor.exporter.page;

import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.exporter.csv.record.BadRowReason;
import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.status.SourceStatus;
import io.csvmonitor.exporter.status.SourceStatus.BadRowView;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The rows of a source that were not counted: their number, the reasons, and the last rows. */
public final class BadRowsSection {
  private BadRowsSection() {}

  public static Html render(SourceStatus source) {
    if (source.counts().bad().isEmpty() && source.counts().lastBad().isEmpty()) {
      return Html.NOTHING;
    }
    List<Html> reasons =
        source.counts().bad().entrySet().stream()
            .sorted(Map.Entry.<BadRowReason, Long>comparingByValue(Comparator.reverseOrder()))
            .map(
                bad ->
                    Html.of(
                        "<li><b>{}</b> {}</li>\n",
                        NumberText.count(bad.getValue()),
                        words(bad.getKey())))
            .toList();
    return Html.of(
        """
        <section class="part" aria-label="Bad rows of {}"><h4>Bad rows</h4>
        <ul class="reasons">
        {}</ul>
        {}</section>
        """,
        source.name(),
        reasons,
        table(source));
  }

  private static Html table(SourceStatus source) {
    if (source.counts().lastBad().isEmpty()) {
      return Html.NOTHING;
    }
    boolean texts = source.counts().lastBad().stream().anyMatch(row -> row.text() != null);
    return Html.of(
        """
        <div class="scroll" tabindex="0" role="region" aria-label="The last bad rows of {}">
        <table><caption>The last {}, newest first; shown by shape{}</caption>
        <thead><tr><th scope="col">File</th><th scope="col" class="number">Line</th><th scope="col">Column</th>\
        <th scope="col">Reason</th><th scope="col">Shape</th>{}</tr></thead>
        <tbody>
        {}</tbody></table></div>
        """,
        source.name(),
        source.counts().lastBad().size(),
        texts ? " and text" : ", never by content",
        texts ? Html.of("<th scope=\"col\">Text</th>") : Html.NOTHING,
        source.counts().lastBad().stream().map(row -> row(row, file(row, source), texts)).toList());
  }

  /**
   * The file of a row. For a source with a single file, the name without its folder is enough: the
   * source shows the path.
   */
  private static String file(BadRowView row, SourceStatus source) {
    return source.files().size() > 1
        ? row.file()
        : row.file().substring(row.file().lastIndexOf('/') + 1);
  }

  private static Html row(BadRowView row, String file, boolean texts) {
    return Html.of(
        """
        <tr><td class="path">{}</td><td class="number">{}</td><td>{}</td><td>{}</td><td><code>{}</code></td>{}</tr>
        """,
        file,
        NumberText.count(row.line()),
        row.column() == null ? "–" : row.column(),
        words(row.reason()),
        row.shape(),
        texts ? Html.of("<td><code>{}</code></td>", row.text()) : Html.NOTHING);
  }

  private static String words(BadRowReason reason) {
    return reason.label().replace('_', ' ');
  }
}
