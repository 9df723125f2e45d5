package io.csvmonitor.operator.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.config.OperatorConfig;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTest {
  private static final OperatorConfig CONFIG =
      Serialization.unmarshal("exporter: {image: \"exporter:1\"}", OperatorConfig.class);

  private static List<String> validate(String monitoring) {
    return Validation.of(
        Serialization.unmarshal(
            """
            apiVersion: csvmonitor.io/v1alpha1
            kind: CsvMonitor
            metadata: {name: x, namespace: y}
            spec:
              monitoring: %s
              sources:
                - name: a
                  from: {configMap: {name: a, key: a}}
                  metrics: [{name: a, type: Counter}]
            """
                .formatted(monitoring),
            CsvMonitor.class),
        CONFIG);
  }

  /** Prometheus would load nothing of any namespace: "duration out of range". */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{interval: 999999999y}",
        "{interval: 300y}",
        "{endpoint: {interval: 999999999w}}",
        "{endpoint: {scrapeTimeout: 99999999d}}"
      })
  void aDurationIsNoLongerThanPrometheusTakes(String monitoring) {
    assertThat(validate(monitoring)).singleElement().asString().contains("at most 100y");
  }

  /** prometheus-operator would ignore the ServiceMonitor. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{endpoint: {scrapeTimeout: 31s}}",
        "{interval: 10s, endpoint: {scrapeTimeout: 11s}}"
      })
  void aTimeoutIsNotLongerThanTheIntervalOfTheOperator(String monitoring) {
    assertThat(validate(monitoring)).singleElement().asString().contains("must not be longer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{endpoint: {scrapeTimeout: 30s}}",
        "{interval: 1m, endpoint: {interval: 30s, scrapeTimeout: 10s}}"
      })
  void usualDurationsAreTaken(String monitoring) {
    assertThat(validate(monitoring)).isEmpty();
  }
}
