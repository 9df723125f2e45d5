package io.csvmonitor.api.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.document.CsvMonitorDocument;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThresholdBuilderTest {
  @Test
  void aCopyHasAllFields() throws Exception {
    List<Threshold> thresholds =
        CsvMonitorDocument.read(
                """
                sources:
                  - name: a
                    from: {file: {path: a.csv}}
                    time: {columns: [time], pattern: "yyyy-MM-dd HH:mm"}
                    metrics: [{name: a, type: Counter, labels: [{column: country}, {column: city}]}]
                thresholds:
                  - {name: t1, metric: a, severity: Critical, mode: Shadow, window: 1h, hold: 1m, for: 2h,
                     match: {country: [BR]}, by: [country], explain: [city], accept: 3d,
                     baseline: {season: 7d}, deviation: {below: "50%"}}
                  - {name: t2, metric: a, limit: {above: 5}, recover: {above: 4}}
                  - {name: t3, metric: a, baseline: {season: 7d}, dropToZero: {}}
                  - {name: t4, metric: a, match: {country: [BR]}, share: {above: "1%"}}
                  - {name: t5, metric: a, anomaly: {}}
                  - {name: t6, metric: a, newValues: {label: country}}
                  - {name: t7, metric: a, absent: {after: 1h}}
                """)
            .spec()
            .thresholds();
    assertThat(thresholds).hasSize(7);
    for (Threshold threshold : thresholds) {
      Threshold copy = threshold.withName("copy");
      assertThat(copy.name()).isEqualTo("copy");
      for (RecordComponent field : Threshold.class.getRecordComponents()) {
        if (!field.getName().equals("name")) {
          assertThat(field.getAccessor().invoke(copy))
              .as(field.getName())
              .isEqualTo(field.getAccessor().invoke(threshold));
        }
      }
    }
  }
}
