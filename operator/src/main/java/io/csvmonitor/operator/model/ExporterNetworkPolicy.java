package io.csvmonitor.operator.model;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.api.monitoring.NetworkPolicyFrom;
import io.csvmonitor.operator.config.OperatorConfig;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The NetworkPolicy of an exporter: the operator can reach the probe port, and the peers of the
 * spec can reach the other port.
 */
public final class ExporterNetworkPolicy {
  private ExporterNetworkPolicy() {}

  /**
   * The NetworkPolicy.
   *
   * @param operatorNamespace the namespace of the operator
   */
  public static NetworkPolicy of(
      CsvMonitor monitor, OperatorConfig config, String operatorNamespace) {
    return new NetworkPolicyBuilder()
        .withMetadata(Labels.meta(monitor, ExporterDeployment.COMPONENT))
        .withNewSpec()
        .withNewPodSelector()
        .withMatchLabels(Labels.podSelector(monitor))
        .endPodSelector()
        .withPolicyTypes("Ingress")
        .withIngress(rules(monitor, config, operatorNamespace))
        .endSpec()
        .build();
  }

  private static List<NetworkPolicyIngressRule> rules(
      CsvMonitor monitor, OperatorConfig config, String operatorNamespace) {
    List<NetworkPolicyIngressRule> rules = new ArrayList<>();
    rules.add(
        rule(
            ExporterDeployment.PROBE_PORT,
            List.of(
                new NetworkPolicyPeerBuilder()
                    .withNewNamespaceSelector()
                    .addToMatchLabels("kubernetes.io/metadata.name", operatorNamespace)
                    .endNamespaceSelector()
                    .withNewPodSelector()
                    .withMatchLabels(new TreeMap<>(config.operator().podLabels()))
                    .endPodSelector()
                    .build())));
    NetworkPolicyFrom named = monitor.getSpec().monitoring().networkPolicy();
    // A rule without peers allows everyone. Without a rule, nobody is allowed.
    if (named == null) {
      rules.add(rule(ExporterDeployment.PORT, List.of()));
    } else if (!named.from().isEmpty()) {
      rules.add(
          rule(
              ExporterDeployment.PORT,
              named.from().stream()
                  .map(
                      peer ->
                          Serialization.unmarshal(
                              Serialization.asJson(peer), NetworkPolicyPeer.class))
                  .toList()));
    }
    return rules;
  }

  private static NetworkPolicyIngressRule rule(int port, List<NetworkPolicyPeer> from) {
    return new NetworkPolicyIngressRuleBuilder()
        .addNewPort()
        .withProtocol("TCP")
        .withPort(new IntOrString(port))
        .endPort()
        .withFrom(from)
        .build();
  }
}
