package io.csvmonitor.exporter.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.exporter.threshold.view.DiagnosisView;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What scrapes and pages get between two passes. */
class SharedVerdictsTest {
  private final SharedVerdicts verdicts = new SharedVerdicts();

  private static CsvMonitorSpec spec() throws Exception {
    return CsvMonitorDocument.read(
            """
            sources:
              - name: rows
                from: {file: {path: rows.csv}}
                metrics: [{name: rows, type: Counter}]
            thresholds:
              - {name: few, metric: rows, limit: {below: 1}}
              - {name: many, metric: rows, limit: {above: 9}}
            diagnoses:
              - {name: odd, when: {breached: [few], normal: [many]}, summary: Odd.}
            """)
        .spec();
  }

  private static ThresholdView view(CsvMonitorSpec spec, int threshold) {
    return ThresholdView.unknown(spec.thresholds().get(threshold), spec.sources().getFirst());
  }

  @Test
  void diagnosesAreEvaluatedOnceForAllWhoAsk() throws Exception {
    CsvMonitorSpec spec = spec();
    List<ThresholdView> published = List.of(view(spec, 1), view(spec, 0));
    List<DiagnosisView> first = verdicts.now(spec, published).diagnoses();
    assertThat(first).hasSize(1);
    assertThat(verdicts.now(spec, List.copyOf(published)).diagnoses()).isSameAs(first);
    assertThat(verdicts.now(spec, published).incidents())
        .isSameAs(verdicts.now(spec, List.copyOf(published)).incidents());
    assertThat(verdicts.now(spec, published).incidentCounts().values()).containsOnly(0L);
    assertThat(verdicts.now(spec, published).thresholds())
        .extracting(each -> each.threshold().name())
        .containsExactly("few", "many");
  }

  @Test
  void theyAreEvaluatedAgainAfterAPassAndAReload() throws Exception {
    CsvMonitorSpec spec = spec();
    ThresholdView many = view(spec, 1);
    List<DiagnosisView> first = verdicts.now(spec, List.of(view(spec, 0), many)).diagnoses();
    List<DiagnosisView> second = verdicts.now(spec, List.of(view(spec, 0), many)).diagnoses();
    assertThat(second).isNotSameAs(first);
    assertThat(verdicts.now(spec, List.of(many)).diagnoses()).isNotSameAs(second);
    CsvMonitorSpec reloaded = spec();
    assertThat(verdicts.now(reloaded, List.of(view(reloaded, 0), many)).diagnoses())
        .isNotSameAs(second);
  }

  @Test
  void thereAreNoneBeforeAConfigurationIsLoaded() {
    assertThat(verdicts.now(null, List.of()).diagnoses()).isEmpty();
  }
}
