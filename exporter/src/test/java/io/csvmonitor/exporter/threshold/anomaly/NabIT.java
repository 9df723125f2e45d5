package io.csvmonitor.exporter.threshold.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The scores of docs/analysis.md must not fall. The series are in {@code CSV_MONITOR_DATA}/nab. */
class NabIT {
  private static List<NabSeries> series = List.of();

  @BeforeAll
  static void read() throws Exception {
    String data = System.getenv("CSV_MONITOR_DATA");
    Assumptions.assumeTrue(data != null, "CSV_MONITOR_DATA does not name a folder with nab");
    Path folder = Path.of(data, "nab");
    assertThat(folder.resolve("windows.json")).as("in CSV_MONITOR_DATA").matches(Files::exists);
    series = NabSeries.of(folder);
  }

  @Test
  void thePrototypeScoresAsItDoesInPython() {
    NabRun run = NabRun.of("prototype", series, FirstDetectorTuning.PROTOTYPE, true);
    assertThat(run.score(NabScore.STANDARD).score()).isCloseTo(71.89, within(0.01));
    assertThat(run.score(NabScore.PROFILES.get(1)).score()).isCloseTo(59.11, within(0.01));
    assertThat(run.score(NabScore.PROFILES.get(2)).score()).isCloseTo(77.93, within(0.01));
    assertThat(run.alarms()).isEqualTo(228);
  }

  @Test
  void theDetectorIsBetter() {
    NabRun run = NabRun.of("standard", series, FirstDetectorTuning.STANDARD, true);
    assertThat(run.score(NabScore.STANDARD).score()).isGreaterThan(74);
    assertThat(NabRun.halfByHalf(Nab.settings(series, FirstDetectorTuning.STANDARD, true), series))
        .isGreaterThan(70);
  }
}
