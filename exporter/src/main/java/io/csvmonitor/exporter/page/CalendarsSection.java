package io.csvmonitor.exporter.page;

import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.status.CalendarStatus;
import io.csvmonitor.exporter.status.ExporterStatus;
import java.time.Instant;
import java.util.List;

/** The calendars whose times are in files, a line each. */
final class CalendarsSection {
  private CalendarsSection() {}

  static Html render(ExporterStatus status) {
    List<CalendarStatus> files = status.calendars().files();
    if (files.isEmpty()) {
      return Html.NOTHING;
    }
    return Html.of(
        """
        <section aria-labelledby="calendars"><h2 id="calendars">Calendars</h2>
        <div class="card scroll" tabindex="0" role="region" aria-label="Calendars with files">
        <table class="index"><caption class="unseen">Calendars with files</caption>
        <thead><tr><th scope="col">Calendar</th><th scope="col">State</th><th scope="col">Effect</th>\
        <th scope="col" class="number">Times</th><th scope="col" class="number roomy">Read</th><th scope="col">Files</th></tr></thead>
        <tbody>
        {}</tbody></table></div>
        {}</section>
        """,
        files.stream().map(file -> row(file, status.times().now())).toList(),
        files.stream().map(CalendarsSection::problem).toList());
  }

  private static Html row(CalendarStatus file, Instant now) {
    Instant readAt = file.readAt();
    return Html.of(
        """
        <tr><th scope="row">{}</th><td>{}</td><td>{}</td><td class="number">{}</td>\
        <td class="number roomy">{}</td><td><code>{}</code></td></tr>
        """,
        file.name(),
        StateBadge.render(file.state()),
        file.effect(),
        NumberText.count(file.times()),
        readAt == null ? "–" : PageText.age(readAt, now),
        file.from());
  }

  private static Html problem(CalendarStatus file) {
    return file.message() == null
        ? Html.NOTHING
        : Html.of(
            "<div class=\"failed\"><p class=\"message\">{}: {}. {}</p></div>\n",
            file.name(),
            file.message(),
            file.readAt() == null
                ? "The calendar has no times until its files can be read."
                : "The times that were read before stay active.");
  }
}
