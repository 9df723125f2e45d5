package io.csvmonitor.exporter.page;

import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.status.ExporterStatus;
import java.time.Instant;
import java.util.List;

/** The reason why a newer configuration was refused, at the top of the page. */
final class ConfigAlert {
  private ConfigAlert() {}

  static Html render(ExporterStatus.Config config) {
    if (config.errors().isEmpty()) {
      return Html.NOTHING;
    }
    List<Html> errors =
        config.errors().stream().map(error -> Html.of("<li>{}</li>\n", error)).toList();
    Instant loadedAt = config.loadedAt();
    Html inForce =
        loadedAt == null
            ? Html.of("Nothing is monitored.")
            : Html.of("The configuration of {} stays active.", PageText.time(loadedAt));
    return Html.of(
        """
        <section class="alert" role="alert" aria-labelledby="refused">
        <h2 id="refused">The newest configuration was refused</h2>
        <p>{} Correct <code>{}</code>: the program loads the file when it changes.</p>
        <ul>
        {}</ul></section>
        """,
        inForce,
        config.file(),
        errors);
  }
}
