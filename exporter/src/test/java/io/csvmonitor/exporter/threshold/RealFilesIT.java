package io.csvmonitor.exporter.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.exporter.ingest.OneShotRead;
import io.csvmonitor.exporter.it.RealFiles;
import io.csvmonitor.exporter.it.Tool;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.csvmonitor.exporter.threshold.view.DiagnosisView;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluates the thresholds and diagnoses of a manifest on real files. */
class RealFilesIT {
  private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");

  @TempDir static Path folder;
  private static final List<ThresholdView> THRESHOLDS = new ArrayList<>();
  private static List<DiagnosisView> diagnoses = List.of();

  @BeforeAll
  static void evaluate() throws Exception {
    Path data = Tool.data();
    Path manifest = folder.resolve("monitor.yaml");
    Files.writeString(manifest, RealFiles.MANIFEST.formatted(data));
    ExporterConfig config = ExporterConfig.load(manifest);
    for (Source source : config.spec().sources()) {
      THRESHOLDS.addAll(
          new OneShotRead(config, source, RuleSet.of(config.spec())).read().thresholds());
    }
    diagnoses = DiagnosisEvaluator.evaluate(config.spec().diagnoses(), THRESHOLDS);
  }

  @Test
  void checkoutsStopAtThreeOClockForThreeHours() {
    assertThat(spans("CheckoutsStopped")).containsExactly("14 15:00 to 14 18:00");
  }

  @Test
  void checkoutsRiseAtEightAndNine() {
    assertThat(spans("CheckoutsSpike")).containsExactly("14 08:00 to 14 10:00");
  }

  /**
   * The bursts that a person sees in the plot, without the first one, which is in the first 100
   * buckets, when too little is known. Each burst is half an hour of 70 to 180 denials in five
   * minutes. Usual are 30.
   */
  @Test
  void burstsOfDenialsAreFoundWhereTheyAre() {
    assertThat(spans("DeniedBurst"))
        .containsExactly(
            "12 17:10 to 12 17:25",
            "13 08:50 to 13 09:20",
            "13 11:30 to 13 11:50",
            "13 21:30 to 13 22:00",
            "14 11:40 to 14 12:15",
            "14 14:45 to 14 15:05",
            "14 23:20 to 14 23:40",
            "15 03:05 to 15 03:35");
  }

  @Test
  void failuresAreFoundWhereTheyAre() {
    assertThat(spans("FailedShare"))
        .containsExactly(
            "13 00:30 to 13 01:30",
            "13 16:00 to 13 16:45",
            "13 18:15 to 13 19:15",
            "14 03:45 to 14 04:45",
            "14 05:15 to 14 05:45",
            "15 04:30 to 15 05:00");
  }

  @Test
  void monitoringFailedWhilePaymentsWentThrough() {
    assertThat(held("MonitoringFailure")).containsExactly("14 15:00 to 14 18:00");
    // More checkouts at 8 and 9 o'clock, but no burst of denials on that day.
    assertThat(held("CardTesting")).isEmpty();
  }

  @Test
  void ofARecordingNothingIsSaidToday() {
    assertThat(THRESHOLDS).extracting(ThresholdView::verdict).containsOnly(Verdict.UNKNOWN);
    assertThat(diagnoses).extracting(DiagnosisView::verdict).containsOnly(Verdict.UNKNOWN);
  }

  private static List<String> held(String diagnosis) {
    return diagnoses.stream()
        .filter(view -> view.diagnosis().name().equals(diagnosis))
        .flatMap(view -> view.spans().stream())
        .map(span -> span(span.from(), span.to()))
        .toList();
  }

  private static List<String> spans(String threshold) {
    return THRESHOLDS.stream()
        .filter(view -> view.threshold().name().equals(threshold))
        .flatMap(view -> view.groups().stream())
        .flatMap(group -> group.breaches().stream())
        .map(incident -> span(incident.from(), incident.to()))
        .toList();
  }

  private static String span(long from, long to) {
    return time(from) + " to " + time(to);
  }

  private static String time(long millis) {
    LocalDateTime local = Instant.ofEpochMilli(millis).atZone(ZONE).toLocalDateTime();
    return local.getDayOfMonth() + " " + local.toLocalTime();
  }
}
