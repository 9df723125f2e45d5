package io.csvmonitor.exporter.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.calendar.Calendar;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.status.ExporterStatus;
import io.csvmonitor.exporter.threshold.calendar.CalendarMark;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.csvmonitor.exporter.threshold.view.GroupView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What thresholds and diagnoses say on the status page. */
class VerdictsOnPageTest {
  private static String render(ExporterStatus status) {
    return StatusPage.render(status, Statuses.NOW, false);
  }

  @Test
  void firstLineSaysWhatHoldsThenWhatIsBreached() {
    var breached = Verdicts.view("DeniedBurst", Verdict.BREACHED);
    var normal = Verdicts.view("Volume", Verdict.NORMAL);
    var diagnosis =
        Verdicts.diagnosis("CardTesting", "Cards are tried.", Verdict.BREACHED, "DeniedBurst");

    assertThat(StatusHeadline.of(Verdicts.status(List.of(breached, normal), List.of(diagnosis))))
        .isEqualTo("CardTesting is active, 1 of 2 thresholds breached");
    assertThat(StatusHeadline.of(Verdicts.status(List.of(breached, normal), List.of())))
        .isEqualTo("DeniedBurst is breached");
    assertThat(StatusHeadline.of(Verdicts.status(List.of(normal), List.of())))
        .isEqualTo("The threshold is normal");
    assertThat(StatusHeadline.of(Verdicts.status(Verdicts.many(200), List.of())))
        .isEqualTo("20 of 200 thresholds breached");
    assertThat(StatusHeadline.of(Verdicts.status(Verdicts.many(4), List.of())))
        .isEqualTo("Nothing is breached, but 1 of 4 thresholds are unknown");
  }

  @Test
  void ofManyThresholdsTheBreachedComeFirstAndTheNormalAreFolded() {
    String page = render(Verdicts.status(Verdicts.many(200), List.of()));

    assertThat(page)
        .contains(
            "<summary>1 threshold is unknown</summary>",
            "<summary>179 thresholds are normal</summary>",
            "and 8 more");
    assertThat(page.indexOf("id=\"threshold-T195\""))
        .isLessThan(page.indexOf("<summary>1 threshold is unknown"));
    assertThat(render(Verdicts.status(Verdicts.many(12), List.of())))
        .doesNotContain("are normal</summary>");
  }

  @Test
  void everyNumberHasItsUnitAndTime() {
    String page =
        render(Verdicts.status(List.of(Verdicts.view("Burst", Verdict.BREACHED)), List.of()));

    assertThat(page)
        .contains(
            "<span class=\"out\">250</span>",
            "transactions in 1 h",
            "at most 100",
            "Breached by more than 100.",
            "<dt>Since</dt>",
            "2 h so far",
            "href=\"#source-transactions\"",
            "<title>Burst, the last day</title><desc>20 to 250; breached 1 time of 2</desc>",
            "America/Sao_Paulo");
    // 13:00 UTC is 10:00 there.
    assertThat(page).contains(">09:00</time> to <time datetime=\"2025-07-15T13:00:00Z\">10:00<");
  }

  @Test
  void seriesThatAreWellAreFoldedWhereThereAreMany() {
    Threshold threshold = Verdicts.threshold("Burst", "by: [status], limit: {above: 100}");
    List<GroupView> groups = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      groups.add(
          Verdicts.group(
              threshold, i == 17 ? Verdict.BREACHED : Verdict.NORMAL, Map.of("status", "s" + i)));
    }
    String page =
        render(
            Verdicts.status(
                List.of(Verdicts.view(threshold, groups.toArray(GroupView[]::new))), List.of()));

    assertThat(page).contains("<h4>status s17", "19 series are normal", "and 10 more series");
    assertThat(page.split("<svg class=\"chart", -1)).hasSize(2);
  }

  @Test
  void breachesOfOneEventAreOneIncident() {
    Threshold noisy = Verdicts.threshold("Noisy", "by: [shop], limit: {above: 100}");
    GroupView[] groups = new GroupView[15];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = Verdicts.group(noisy, Verdict.BREACHED, Map.of("shop", "shop" + i));
    }
    String page =
        render(
            Verdicts.status(
                List.of(Verdicts.view(noisy, groups), Verdicts.view("Quiet", Verdict.BREACHED)),
                List.of()));

    String incidents = page.substring(page.indexOf("id=\"incidents\""));
    assertThat(incidents)
        .contains(
            "#threshold-Quiet", "#threshold-Noisy", "<strong>open</strong>", "for 2 h so far");
    assertThat(incidents.split("<tr id=\"incident-", -1)).hasSize(2);
  }

  @Test
  void aBreachThatEndedIsNotCalledBreached() throws Exception {
    Threshold threshold = Verdicts.limit("Burst");
    ExporterStatus status =
        Verdicts.status(List.of(Verdicts.view(threshold, Verdicts.ended(threshold))), List.of());

    assertThat(StatusHeadline.of(status)).isEqualTo("Burst ended at 10:00");
    String page = render(status);
    assertThat(page)
        .contains("Ended at <time", "0 of 1", "Ended: <a href=\"#threshold-Burst\">")
        .doesNotContain("✕", "<strong>open</strong>");
    JsonNode data = new ObjectMapper().readTree(StatusJson.render(status)).path("data");
    assertThat(data.at("/thresholds/0/series/0/endedAt").asText())
        .isEqualTo("2025-07-15T13:00:00Z");
    assertThat(data.at("/incidents/0/state").asText()).isEqualTo("Ended");
    assertThat(data.at("/incidents/0/open").asBoolean(true)).isFalse();
  }

  @Test
  void aDiagnosisLeadsToItsThresholds() {
    var view = Verdicts.view("DeniedBurst", Verdict.BREACHED);
    String page =
        render(
            Verdicts.status(
                List.of(view),
                List.of(
                    Verdicts.diagnosis(
                        "Tried", "Cards are tried.", Verdict.BREACHED, "DeniedBurst"),
                    Verdicts.diagnosis("Calm", "Nothing.", Verdict.NORMAL, "DeniedBurst"))));

    assertThat(page)
        .contains("id=\"diagnosis-Tried\"", "href=\"#threshold-DeniedBurst\"", "was active")
        .contains("Not active");
  }

  @Test
  void theJsonSaysTheSame() throws Exception {
    JsonNode data =
        new ObjectMapper()
            .readTree(
                StatusJson.render(
                    Verdicts.status(
                        List.of(Verdicts.view("Burst", Verdict.BREACHED)),
                        List.of(Verdicts.diagnosis("D", "Why.", Verdict.BREACHED, "Burst")))))
            .path("data");

    assertThat(data.path("summary").asText()).isEqualTo("D is active, 1 of 1 threshold breached");
    JsonNode threshold = data.path("thresholds").path(0);
    assertThat(threshold.path("rule").asText()).isEqualTo("Breached by more than 100.");
    assertThat(threshold.path("zone").asText()).isEqualTo("America/Sao_Paulo");
    assertThat(threshold.path("series").path(0).path("value").asInt()).isEqualTo(250);
    assertThat(threshold.path("series").path(0).path("breaches")).hasSize(1);
    JsonNode incident = data.path("incidents").path(0);
    assertThat(incident.path("id").asText()).isEqualTo("Burst-20250715T110000Z");
    assertThat(incident.path("state").asText()).isEqualTo("Open");
    assertThat(incident.path("source").asText()).isEqualTo("transactions");
    assertThat(incident.path("from").asText()).isEqualTo("2025-07-15T11:00:00Z");
    assertThat(incident.path("impact").isNull()).isTrue();
    assertThat(incident.path("diagnoses").path(0).asText()).isEqualTo("D");
    assertThat(incident.path("breaches")).hasSize(1);
    assertThat(data.path("diagnoses").path(0).path("when").path("breached").path(0).asText())
        .isEqualTo("Burst");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "limit: {above: 10, below: 2}; more than 10 or less than 2",
        "limit: {above: 100}, recover: {below: 90}, for: 10m; more than 100, if it lasts 10m. The breach ends below 90",
        "baseline: {season: 24h}, deviation: {above: 130%, minimumDifference: 5}; more than 130% of the expected value, and a difference of at least 5",
        "baseline: {season: 24h}, dropToZero: {}; zero where at least 5 is expected",
        "'share: {above: 0.5%}'; a share of more than 0.5%, never Normal with a total below 100",
        "anomaly: {direction: Up}; an unusually high value for a season of 7d, sensitivity Medium",
        "newValues: {label: status}; a value of status that has not occurred before, after 1d of history",
        "absent: {after: 2h}; no new row for 2h",
      })
  void rulesAreSaidInWords(String rule, String words) {
    assertThat(RuleWords.of(Verdicts.threshold("T", rule))).isEqualTo("Breached by " + words + ".");
  }

  @Test
  void namesOfAnyKindAreNoMarkup() {
    String hostile = "<script>alert(1)</script>";
    Threshold threshold = Verdicts.limit("T");
    String page =
        render(
            Verdicts.status(
                List.of(
                    Verdicts.view(
                        threshold,
                        Verdicts.group(threshold, Verdict.BREACHED, Map.of("shop", hostile)))),
                List.of(Verdicts.diagnosis("D", hostile, Verdict.BREACHED, "T"))));

    assertThat(page).doesNotContain("<script").contains("&lt;script&gt;");
  }

  @Test
  void marksAreDrawnAndListed() throws Exception {
    CsvMonitorSpec spec =
        Verdicts.spec(
            """
            thresholds:
              - {name: T, metric: transactions, limit: {above: 100}}
              - {name: U, metric: transactions, limit: {above: 100}}
            calendars:
              - {name: Deploys, effect: Mark, thresholds: [T], dates: ["2025-07-15"]}
            """);
    long at = Verdicts.TO - 90 * 60_000;
    Calendar deploys = spec.calendars().getFirst();
    List<CalendarMark> marks =
        List.of(
            new CalendarMark(deploys, "last week", at - 7 * 86_400_000L, at - 7 * 86_400_000L),
            new CalendarMark(deploys, "<b>2.1", at, at));
    ExporterStatus status =
        Verdicts.status(
            spec.thresholds().stream()
                .map(each -> Verdicts.view(each, Verdicts.group(each, Verdict.NORMAL, Map.of())))
                .toList(),
            List.of());
    String without = render(status);
    assertThat(without).doesNotContain("class=\"mark\"", "mark of a calendar", "class=\"marks\"");
    ExporterStatus marked = Verdicts.withMarks(status, Map.of("transactions", marks));
    String page = render(marked);
    assertThat(page.split("<g class=\"mark\"><title>Deploys: &lt;b&gt;2.1</title>", -1)).hasSize(2);
    assertThat(page)
        .contains("mark of a calendar", "<ul class=\"marks\"><li>")
        .contains(" Deploys: &lt;b&gt;2.1</li></ul>")
        .doesNotContain("last week");
    // The chart of the other threshold has no mark.
    assertThat(page.indexOf("class=\"marks\"")).isLessThan(page.indexOf("id=\"threshold-U\""));
    JsonNode json = new ObjectMapper().readTree(StatusJson.render(marked)).at("/data/marks");
    assertThat(json).hasSize(2);
    assertThat(json.get(1).path("title").asText()).isEqualTo("<b>2.1");
    assertThat(json.get(1).path("from").asText()).isEqualTo(Instant.ofEpochMilli(at).toString());
  }
}
