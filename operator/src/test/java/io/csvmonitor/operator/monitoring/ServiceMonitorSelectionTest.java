package io.csvmonitor.operator.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.operator.monitoring.ServiceMonitorSelection.Answer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.openshift.api.model.monitoring.v1.Prometheus;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of a Prometheus' selectors without reading namespaces. */
class ServiceMonitorSelectionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: {} | YES",
        "serviceMonitorNamespaceSelector: {} | NO",
        "serviceMonitorSelector: {} | NO",
        "serviceMonitorSelector: {matchLabels: {release: kps}}, serviceMonitorNamespaceSelector: {} | YES",
        "serviceMonitorSelector: {matchLabels: {release: x}}, serviceMonitorNamespaceSelector: {} | NO",
        "serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: {matchLabels: {team: a}} | UNKNOWN",
        "serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: {matchExpressions: [{key: team, operator: Exists}]} | UNKNOWN",
        "serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}} | YES",
        "serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: {matchLabels: {kubernetes.io/metadata.name: other}} | NO",
        "serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: {matchLabels: {team: a, kubernetes.io/metadata.name: other}} | NO",
        "serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [shop]}]} | NO",
        "serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: In, values: [shop, b]}]} | YES"
      })
  void saysWhatIsKnown(String spec, Answer answer) {
    Prometheus prometheus =
        Serialization.unmarshal(
            "metadata: {name: p, namespace: monitoring}\nspec: {" + spec + "}", Prometheus.class);
    ServiceMonitorSelection selection =
        ServiceMonitorSelection.of(prometheus, Map.of("release", "kps"), "shop");
    assertThat(selection.answer()).as(selection.words()).isEqualTo(answer);
    assertThat(selection.words().isEmpty()).isEqualTo(answer == Answer.YES);
  }
}
