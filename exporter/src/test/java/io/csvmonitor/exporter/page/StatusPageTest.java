package io.csvmonitor.exporter.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.calendar.CalendarEffect;
import io.csvmonitor.exporter.status.CalendarStatus;
import io.csvmonitor.exporter.status.ConfigReason;
import io.csvmonitor.exporter.status.ExporterStatus;
import io.csvmonitor.exporter.status.SourceReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusPageTest {
  private static String render(ExporterStatus status) {
    return StatusPage.render(status, Statuses.NOW, false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</style><svg onload=alert(1)>",
        "{}",
        "&lt;b&gt;",
        "\u0000\u202e<b>",
      })
  void nothingFromOutsideIsMarkup(String text) {
    ExporterStatus harmless = hostile("harmless");
    ExporterStatus hostile = hostile(text);

    // The same tags, whatever the text is.
    assertThat(tags(render(hostile))).isEqualTo(tags(render(harmless).replace("harmless", "")));
    assertThat(render(hostile)).doesNotContain("<script", "<img", "\u202e", "\u0000");
  }

  private static ExporterStatus hostile(String text) {
    ExporterStatus base = Statuses.healthy();
    return new ExporterStatus(
        text,
        text,
        new ExporterStatus.Times(
            base.times().startedAt(), base.times().now(), base.times().replay()),
        new ExporterStatus.Config(
            text, base.times().now(), 1, 1, ConfigReason.Invalid, text, null, List.of(text)),
        List.of(Statuses.hostile(text), Statuses.hostile(text)),
        ExporterStatus.Verdicts.NONE,
        new ExporterStatus.Calendars(
            List.of(
                new CalendarStatus(
                    text,
                    CalendarEffect.Mark,
                    text,
                    1,
                    base.times().now(),
                    SourceReason.Unreadable,
                    text)),
            Map.of()),
        3);
  }

  private static List<String> tags(String page) {
    return Pattern.compile("</?[a-zA-Z]+").matcher(page).results().map(m -> m.group()).toList();
  }

  @Test
  void saysThatNothingIsMonitoredBeforeThereIsAConfiguration() {
    ExporterStatus base = Statuses.empty();
    ExporterStatus.Config none =
        new ExporterStatus.Config(
            "m.yaml", null, 0, 0, ConfigReason.Unreadable, "", null, List.of("away"));
    String page =
        render(
            new ExporterStatus(
                "m",
                "1",
                new ExporterStatus.Times(base.times().startedAt(), base.times().now(), null),
                none,
                List.of(),
                ExporterStatus.Verdicts.NONE,
                ExporterStatus.Calendars.NONE,
                0));

    assertThat(page).contains("Not configured", "Nothing is monitored.", "away", "m.yaml");
    assertThat(page).doesNotContain("stays active", "names no sources");
  }

  @Test
  void showsARefusedConfigurationFirst() {
    String page = render(Statuses.broken());

    assertThat(page).contains("role=\"alert\"", "did you mean column?");
    assertThat(page.indexOf("The newest configuration was refused"))
        .isLessThan(page.indexOf("id=\"overview\""));
    assertThat(render(Statuses.healthy())).doesNotContain("role=\"alert\"");
  }

  @Test
  void saysInOnePhraseHowThingsAre() {
    assertThat(StatusHeadline.of(Statuses.healthy())).isEqualTo("Both sources are ready");
    assertThat(StatusHeadline.of(Statuses.broken()))
        .isEqualTo("1 source failed, 1 stale, 1 reading, 2 ready");
    assertThat(StatusHeadline.of(Statuses.empty())).isEqualTo("No sources");
  }

  @Test
  void saysWhatTheManifestSaysOfTheMonitorAndWhenAReplayStartsAgain() {
    assertThat(render(Statuses.healthy()))
        .contains("<p class=\"about\">Payments of the shops.</p>", "<p class=\"about\">The team")
        .containsPattern("now <time[^>]*>[0-9-]+ [0-9:]+</time>, starts again in 21 min 29 s");
  }

  @Test
  void showsTextOfBadRowsOnlyWhereItIsGiven() {
    assertThat(render(Statuses.broken())).contains("never by content").doesNotContain(">Text<");
    assertThat(render(hostile("4111"))).contains(">Text<");
  }

  @Test
  void saysWhereAFileStands() {
    assertThat(render(Statuses.broken()))
        .contains("1.0 GiB", "384 MiB", "value=\"37\"", "last line waits for its end");
  }

  @Test
  void ageGoesByTheStatusOwnClock() {
    ExporterStatus healthy = Statuses.healthy();
    String page = StatusPage.render(healthy, Statuses.NOW.plus(Duration.ofDays(400)), false);
    assertThat(page).contains("40 s ago", "running for 400 d 3 h");
  }

  @Test
  void everyTableHasACaptionAndEveryHeaderAScope() {
    String page = render(Statuses.broken());
    assertThat(page.split("<table", -1)).hasSameSizeAs(page.split("<caption", -1));
    assertThat(page.split("<th ", -1)).hasSameSizeAs(page.split("<th scope=", -1));
    assertThat(page).doesNotContain("<th>", " style=");
  }
}
