package io.csvmonitor.exporter.page;

import io.csvmonitor.api.text.DurationText;
import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.status.ExporterStatus;
import io.csvmonitor.exporter.status.SourceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The status page of the exporter: the state of the monitor, then each source. */
public final class StatusPage {
  /** The query of a page that reloads itself. The reader chooses it; the default is off. */
  public static final String REFRESH_QUERY = "refresh=10";

  public static final String SECURITY_POLICY = Page.SECURITY_POLICY;

  /**
   * The maximum number of sources whose cards are all open. With more sources, the cards of healthy
   * sources are folded.
   */
  private static final int MOST_UNFOLDED = 6;

  private static final Html REFRESH = Html.of("<meta http-equiv=\"refresh\" content=\"10\">\n");

  private StatusPage() {}

  /**
   * The page.
   *
   * @param clock the current time; the ages of rows use the time of the status
   * @param refresh whether the page reloads itself every 10 s
   */
  public static String render(ExporterStatus status, Instant clock, boolean refresh) {
    Html body =
        Html.of(
            """
            <a class="skip" href="#main">Skip to the content</a>
            {}<main id="main" class="wrap">
            {}{}{}{}{}{}{}{}{}</main>
            {}""",
            top(status, refresh),
            ConfigAlert.render(status.config()),
            Overview.render(status, clock),
            DiagnosesSection.render(status),
            ThresholdsSection.render(status),
            IncidentsSection.render(status),
            ThresholdsSection.renderShadows(status),
            sources(status),
            CalendarsSection.render(status),
            ConfigurationSection.render(status, clock),
            foot(status, clock));
    String title = "%s · %s · CSV Monitor".formatted(StatusHeadline.of(status), status.monitor());
    return Page.render(title, refresh ? REFRESH : Html.NOTHING, body);
  }

  private static Html top(ExporterStatus status, boolean refresh) {
    return Html.of(
        """
        <header class="top"><div class="wrap">
        <div class="name"><p class="eyebrow">CSV Monitor</p><h1>{}</h1></div>
        <nav aria-label="Sections" class="sections">{}</nav>
        <nav aria-label="Endpoints"><a href="/metrics">Metrics</a><a href="/api/v1/status">JSON</a>{}</nav>
        </div></header>
        """,
        status.monitor(),
        sections(status),
        refresh
            ? Html.of("<a href=\"/\" class=\"on\">Stop refreshing</a>")
            : Html.of("<a href=\"/?{}\">Refresh every 10 s</a>", REFRESH_QUERY));
  }

  private static List<Html> sections(ExporterStatus status) {
    List<Html> all = new ArrayList<>();
    if (!status.verdicts().diagnoses().isEmpty()) {
      all.add(section("diagnoses", "Diagnoses"));
    }
    if (!status.verdicts().thresholds().isEmpty()) {
      all.add(section("thresholds", "Thresholds"));
      all.add(section("incidents", "Incidents"));
    }
    if (!status.verdicts().shadows().isEmpty()) {
      all.add(section("shadows", "Shadow"));
    }
    if (status.config().loadedAt() != null) {
      all.add(section("sources", "Sources"));
    }
    if (!status.calendars().files().isEmpty()) {
      all.add(section("calendars", "Calendars"));
    }
    all.add(section("configuration", "Configuration"));
    return all;
  }

  private static Html section(String anchor, String name) {
    return Html.of("<a href=\"#{}\">{}</a>", anchor, name);
  }

  private static Html sources(ExporterStatus status) {
    List<SourceStatus> sources = status.sources();
    if (status.config().loadedAt() == null) {
      return Html.NOTHING;
    }
    if (sources.isEmpty()) {
      return Html.of(
          """
          <section aria-labelledby="sources"><h2 id="sources">Sources</h2>
          <p class="empty">The configuration names no sources yet. Add one under <code>spec.sources</code> and reload.</p>
          </section>
          """);
    }
    List<Html> parts = new ArrayList<>();
    if (sources.size() > 1) {
      parts.add(SourcesTable.render(sources, status.times().now()));
    }
    boolean folds = sources.size() > MOST_UNFOLDED;
    List<Html> quiet = new ArrayList<>();
    for (SourceStatus source : sources) {
      boolean isQuiet =
          folds && source.state() == SourceStatus.State.Ready && source.problem().reason() == null;
      (isQuiet ? quiet : parts).add(SourceCard.render(source, status));
    }
    parts.add(
        CollapsedBlock.of(
            NumberText.count(quiet.size(), "source is well", "sources are well"), quiet));
    return Html.of(
        "<section aria-labelledby=\"sources\"><h2 id=\"sources\">Sources</h2>\n{}</section>\n",
        parts);
  }

  private static Html foot(ExporterStatus status, Instant clock) {
    return Html.of(
        "<footer><div class=\"wrap\">CSV Monitor {} · running for {} · this page is of {}</div></footer>\n",
        status.version(),
        DurationText.of(Duration.between(status.times().startedAt(), clock)),
        PageText.time(clock));
  }
}
