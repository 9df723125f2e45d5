package io.csvmonitor.exporter.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.exporter.threshold.BusinessSeries.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The scores of what a report shows must not fall. Each floor is somewhat below the measured score,
 * so that a small change of the detector passes and a worse detector does not. {@code make
 * benchmarks} measures the same with more series; docs/analysis.md has its table.
 */
class BenchmarksIT {
  @Test
  void plantedFaultsAreFound() throws Exception {
    PlantedBenchmark planted = PlantedBenchmark.generated("{}", 0, 1, 2);
    SoftAssertions softly = new SoftAssertions();
    softly.assertThat(planted.found()).as("found: %s", planted).isGreaterThan(92);
    softly.assertThat(planted.found(Fault.LESS)).as("-40 %%: %s", planted).isGreaterThan(85);
    softly.assertThat(planted.found(Fault.ZERO)).as("zero: %s", planted).isGreaterThan(95);
    softly.assertThat(planted.found(Fault.MORE)).as("x1.8: %s", planted).isGreaterThan(90);
    softly.assertThat(planted.found(Fault.LEVEL)).as("level: %s", planted).isGreaterThan(95);
    softly.assertThat(planted.falseAWeek()).as("false: %s", planted).isLessThan(0.1);
    softly.assertAll();
  }

  @Test
  void paymentsAreJudgedAsTheirReadersWould() throws Exception {
    PaymentBenchmark payments = PaymentBenchmark.of(1000, 6);
    SoftAssertions softly = new SoftAssertions();
    softly.assertThat(payments.bursts()).as("bursts: %s", payments).isGreaterThan(90);
    softly.assertThat(payments.outages()).as("outages: %s", payments).isGreaterThan(90);
    softly.assertThat(payments.deepDips()).as("dips: %s", payments).isGreaterThan(66);
    // The first days, in which the season is not known, have most of the false incidents.
    softly.assertThat(payments.falseADay()).as("false: %s", payments).isLessThan(1.8);
    softly.assertThat(payments.reportedPerTrue()).as("reported: %s", payments).isLessThan(1.2);
    softly.assertThat(payments.startError()).as("begin: %s", payments).isLessThanOrEqualTo(1);
    softly.assertThat(payments.endError()).as("end: %s", payments).isLessThanOrEqualTo(1);
    softly.assertAll();
  }

  /** A sensitivity accepts a number of false alarms in a week: Low 0.2, Medium 1. */
  @ParameterizedTest
  @EnumSource(PlantedFaults.CountSeries.class)
  void falseAlarmsAreNotMoreThanAccepted(PlantedFaults.CountSeries kind) throws Exception {
    double[] values = PlantedFaults.clean(kind, 91, 1);
    long[] times = new long[values.length];
    Arrays.setAll(times, row -> row * Duration.ofMinutes(5).toMillis());
    BusinessSeries series =
        new BusinessSeries(kind.title, Duration.ofMinutes(5), PlantedFaults.DAY, times, values);
    assertThat(incidentsAWeek(series, "Low")).isLessThanOrEqualTo(2 * 0.2);
    assertThat(incidentsAWeek(series, "Medium")).isLessThanOrEqualTo(1);
  }

  private static double incidentsAWeek(BusinessSeries series, String sensitivity) throws Exception {
    return Reported.incidents(
                series.period(),
                "Counter",
                "{sensitivity: " + sensitivity + "}",
                List.of(series.column(series.values())))
            .getOrDefault("a", List.of())
            .size()
        / series.weeks();
  }

  @Test
  void labelledSeriesAreJudged() throws Exception {
    String data = System.getenv("CSV_MONITOR_DATA");
    Assumptions.assumeTrue(data != null, "CSV_MONITOR_DATA does not name a folder with nab");
    Path folder = Path.of(data, "nab");
    assertThat(folder.resolve("windows.json")).as("in CSV_MONITOR_DATA").matches(Files::exists);
    assertThat(ReportBenchmark.nab(folder, /* details= */ false)).isGreaterThan(65);
  }

  @Test
  void faultsInGivenSeriesAreFound() throws Exception {
    String data = System.getenv("CSV_MONITOR_DATA");
    Assumptions.assumeTrue(data != null, "CSV_MONITOR_DATA does not name a folder with series");
    PlantedBenchmark planted =
        PlantedBenchmark.of(BusinessSeries.read(Path.of(data, "series")), "{}", 0, 1);
    SoftAssertions softly = new SoftAssertions();
    softly.assertThat(planted.found()).as("found: %s", planted).isGreaterThan(78);
    softly.assertThat(planted.falseAWeek()).as("false: %s", planted).isLessThan(0.5);
    softly.assertAll();
  }
}
