package io.csvmonitor.operator.monitoring;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.openshift.api.model.monitoring.v1.Prometheus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The relation of one Prometheus resource to a ServiceMonitor.
 *
 * @param answer whether it selects the ServiceMonitor
 * @param words why the resource does not select the ServiceMonitor, or what is unknown; empty for
 *     {@code YES}
 */
record ServiceMonitorSelection(Answer answer, String words) {
  /** The only label of a namespace that is known without a read of the namespace. */
  private static final String NAME = "kubernetes.io/metadata.name";

  private static final ServiceMonitorSelection YES = new ServiceMonitorSelection(Answer.YES, "");

  enum Answer {
    YES,
    NO,
    UNKNOWN
  }

  /** Decides whether a Prometheus selects a ServiceMonitor with these labels in this namespace. */
  static ServiceMonitorSelection of(
      Prometheus prometheus, Map<String, String> labels, String namespace) {
    if (prometheus.getSpec() == null || prometheus.getSpec().getServiceMonitorSelector() == null) {
      return no("selects no ServiceMonitors: its serviceMonitorSelector is not set");
    }
    for (LabelSelectorRequirement wanted :
        requirements(prometheus.getSpec().getServiceMonitorSelector())) {
      if (!matches(wanted, labels.get(wanted.getKey()))) {
        return notMatching(wanted, labels);
      }
    }
    LabelSelector namespaces = prometheus.getSpec().getServiceMonitorNamespaceSelector();
    if (namespaces != null) {
      return ofNamespace(namespaces, namespace);
    }
    return namespace.equals(prometheus.getMetadata().getNamespace())
        ? YES
        : no(
            "looks for ServiceMonitors in its own namespace only: its"
                + " serviceMonitorNamespaceSelector is not set");
  }

  private static ServiceMonitorSelection ofNamespace(LabelSelector selector, String namespace) {
    List<String> unknown = new ArrayList<>();
    for (LabelSelectorRequirement wanted : requirements(selector)) {
      if (!wanted.getKey().equals(NAME)) {
        unknown.add(text(wanted));
      } else if (!matches(wanted, namespace)) {
        return no(
            "looks for ServiceMonitors in namespaces with the label "
                + text(wanted)
                + " only, and this one is in "
                + namespace
                + " (field serviceMonitorNamespaceSelector)");
      }
    }
    return unknown.isEmpty()
        ? YES
        : new ServiceMonitorSelection(
            Answer.UNKNOWN,
            "looks for ServiceMonitors in namespaces with "
                + String.join(" and ", unknown)
                + ", and the operator may not read namespaces: see whether "
                + namespace
                + " has it, with kubectl get namespace "
                + namespace
                + " --show-labels");
  }

  private static List<LabelSelectorRequirement> requirements(LabelSelector selector) {
    List<LabelSelectorRequirement> all = new ArrayList<>();
    if (selector.getMatchLabels() != null) {
      selector
          .getMatchLabels()
          .forEach(
              (key, value) -> all.add(new LabelSelectorRequirement(key, "In", List.of(value))));
    }
    if (selector.getMatchExpressions() != null) {
      all.addAll(selector.getMatchExpressions());
    }
    return all;
  }

  private static boolean matches(LabelSelectorRequirement wanted, @Nullable String value) {
    return switch (wanted.getOperator()) {
      case "In" -> value != null && wanted.getValues().contains(value);
      case "NotIn" -> value == null || !wanted.getValues().contains(value);
      case "Exists" -> value != null;
      default -> value == null;
    };
  }

  private static ServiceMonitorSelection notMatching(
      LabelSelectorRequirement wanted, Map<String, String> labels) {
    String key = wanted.getKey();
    return no(
        "selects ServiceMonitors with the label "
            + text(wanted)
            + ", and this one has "
            + (labels.containsKey(key) ? key + "=" + labels.get(key) : "no label " + key)
            + ": set it in spec.monitoring.labels, or in the chart's monitoring.labels");
  }

  private static String text(LabelSelectorRequirement wanted) {
    List<String> values = wanted.getValues() == null ? List.of() : wanted.getValues();
    return wanted.getOperator().equals("In") && values.size() == 1
        ? wanted.getKey() + "=" + values.getFirst()
        : wanted.getKey() + " " + wanted.getOperator() + (values.isEmpty() ? "" : " " + values);
  }

  private static ServiceMonitorSelection no(String words) {
    return new ServiceMonitorSelection(Answer.NO, words);
  }
}
