package io.csvmonitor.exporter.page;

import io.csvmonitor.api.text.DurationText;
import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.status.ExporterStatus;
import io.csvmonitor.exporter.status.SourceStatus;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The monitor in a few numbers. */
final class Overview {
  private Overview() {}

  static Html render(ExporterStatus status, Instant clock) {
    List<SourceStatus> sources = status.sources();
    List<Html> facts = new ArrayList<>();
    long rows = sources.stream().mapToLong(source -> source.counts().rows()).sum();
    facts.add(
        NamedValue.of(
            "Rows",
            NumberText.count(rows),
            PageText.perMinute(
                    sources.stream().mapToDouble(source -> source.counts().rowsPerSecond()).sum())
                + " per minute now"));
    facts.add(
        NamedValue.of(
            "Series",
            NumberText.count(sources.stream().mapToLong(source -> source.counts().series()).sum()),
            series(status)));
    long bad = sources.stream().mapToLong(SourceStatus::badRows).sum();
    facts.add(
        NamedValue.of(
            "Bad rows",
            some(bad),
            bad > 0 ? "not counted" : rows == 0 ? "no row yet" : "no bad rows"));
    if (!status.verdicts().thresholds().isEmpty()) {
      facts.add(thresholds(status.verdicts().thresholds()));
    }
    facts.add(configuration(status, clock));
    ExporterStatus.Replay replay = status.times().replay();
    if (replay != null) {
      facts.add(replay(replay));
    }
    return Html.of(
        """
        <section aria-labelledby="overview"><h2 id="overview" class="verdict {}">{}</h2>
        {}{}<dl class="facts big">
        {}</dl></section>
        """,
        StatusHeadline.style(status),
        StatusHeadline.of(status),
        BreachSummary.render(status),
        description(status.config().description()),
        facts);
  }

  private static List<Html> description(String text) {
    return text.lines()
        .filter(line -> !line.isBlank())
        .map(line -> Html.of("<p class=\"about\">{}</p>\n", line))
        .toList();
  }

  private static Html replay(ExporterStatus.Replay replay) {
    String left = DurationText.of(replay.left());
    return NamedValue.of(
        "Replay",
        replay.speed() + "×",
        Html.of(
            "now {}, {}",
            EventTime.of(replay.clock().truncatedTo(ChronoUnit.MINUTES), replay.zone()),
            replay.loop()
                ? "starts again in " + left
                : replay.left().isZero() ? "ended" : "ends in " + left));
  }

  private static Html series(ExporterStatus status) {
    return status.seriesLeftOut() == 0
        ? Html.of("of {}", NumberText.count(status.sources().size(), "source", "sources"))
        : Html.of(
            "<span class=\"some\">{}</span> of them left out of scrapes: take fewer or shorter labels, or raise maxExpositionBytes",
            NumberText.count(status.seriesLeftOut()));
  }

  /** A number that is highlighted unless it is 0. */
  static Html some(long count) {
    return Html.of(
        "<span class=\"{}\">{}</span>", count == 0 ? "no" : "some", NumberText.count(count));
  }

  private static Html thresholds(List<ThresholdView> all) {
    long breached = all.stream().filter(BreachEnd::isOngoing).count();
    long unknown = StatusHeadline.count(all, Verdict.UNKNOWN);
    return NamedValue.of(
        "Thresholds breached",
        breached + " of " + all.size(),
        unknown == 0 ? "no verdict is Unknown" : unknown + " Unknown");
  }

  private static Html configuration(ExporterStatus status, Instant clock) {
    Instant loadedAt = status.config().loadedAt();
    if (loadedAt == null) {
      return NamedValue.of("Configuration", "Refused", "nothing is monitored");
    }
    String which =
        status.config().generation() == 0
            ? "configuration"
            : "generation " + status.config().generation();
    String age = PageText.age(loadedAt, clock);
    return status.config().errors().isEmpty()
        ? NamedValue.of("Configuration", "Active", "loaded " + age)
        : NamedValue.of("Configuration", "Refused", which + ", loaded " + age + ", stays active");
  }
}
