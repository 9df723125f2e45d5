package io.csvmonitor.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.CsvMonitor;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Objects that an API server stores, and that Jackson with its usual limits does not read. */
class TolerantSerializationTest {
  private static final String SPEC =
      "{\"sources\":[{\"name\":\"a\",\"from\":{\"configMap\":{\"name\":\"c\",\"key\":\"k\"}},"
          + "\"metrics\":[{\"name\":\"m\",\"type\":\"Counter\"}]}]";

  private final KubernetesSerialization serialization = TolerantSerialization.create();

  private CsvMonitor monitor(String metadata, String spec, String status) {
    return serialization.unmarshal(
        "{\"kind\":\"CsvMonitor\",\"apiVersion\":\"csvmonitor.io/v1alpha1\",\"metadata\":{\"name\":\"a\""
            + metadata
            + "},\"spec\":"
            + SPEC
            + spec
            + "},\"status\":"
            + status
            + "}",
        CsvMonitor.class);
  }

  private static String nested(int depth) {
    return "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
  }

  @Test
  void aLongNameIsRead() {
    String name = "k".repeat(1_000_000);
    CsvMonitor read = monitor("", ",\"monitoring\":{\"labels\":{\"" + name + "\":\"v\"}}", "{}");
    assertThat(read.getSpec().monitoring().labels()).containsOnlyKeys(name);
  }

  @Test
  void deepNestingIsCutAndTheResultCanBeCloned() {
    CsvMonitor read =
        monitor(
            ",\"managedFields\":[{\"fieldsType\":\"FieldsV1\",\"fieldsV1\":" + nested(9_000) + "}]",
            ",\"exporter\":{\"affinity\":" + nested(9_000) + "}",
            "{}");
    CsvMonitor copy = serialization.clone(read);
    Object inside = copy.getSpec().exporter().affinity();
    int depth = 0;
    while (inside instanceof Map<?, ?> fields) {
      inside = fields.get("a");
      depth++;
    }
    assertThat(inside).isEqualTo("nested too deeply");
    assertThat(depth).isBetween(60, 70);
  }

  @Test
  void whatIsNotTooDeepIsReadAsItIs() {
    CsvMonitor read =
        monitor(
            "",
            ",\"exporter\":{\"affinity\":{\"a\":[1,2.5,true,null,\"x\",{}],\"b\":{\"c\":[]}}}",
            "{}");
    assertThat(serialization.asJson(read))
        .contains("\"affinity\":{\"a\":[1,2.5,true,null,\"x\",{}],\"b\":{\"c\":[]}}");
  }

  @Test
  void aPartThatCannotBeReadIsLeftOut() {
    CsvMonitor status = monitor("", "", "{\"thresholds\":99999999999}");
    assertThat(status.getStatus()).isNull();
    assertThat(status.getSpec().sources()).hasSize(1);
    CsvMonitor spec = monitor("", ",\"maxExpositionBytes\":[1]", "{\"sources\":\"1/1\"}");
    assertThat(spec.getSpec()).isNull();
    assertThat(spec.getStatus().sources()).isEqualTo("1/1");
    assertThat(spec.getMetadata().getName()).isEqualTo("a");
  }

  @Test
  void objectsOfPrometheusOperatorMayHaveFieldsOfAnotherVersion() {
    assertThat(
            serialization
                .unmarshal(
                    "{\"kind\":\"ServiceMonitor\",\"apiVersion\":\"monitoring.coreos.com/v1\","
                        + "\"metadata\":{\"name\":\"a\"},"
                        + "\"spec\":{\"sampleLimit\":18446744073709551615}}",
                    ServiceMonitor.class)
                .getSpec())
        .isNull();
    assertThat(
            serialization
                .unmarshal(
                    "{\"kind\":\"PrometheusRule\",\"apiVersion\":\"monitoring.coreos.com/v1\","
                        + "\"metadata\":{\"name\":\"a\"},\"spec\":{\"groups\":{\"a\":1}}}",
                    PrometheusRule.class)
                .getSpec())
        .isNull();
  }
}
