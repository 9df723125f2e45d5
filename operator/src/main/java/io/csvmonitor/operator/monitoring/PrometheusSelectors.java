package io.csvmonitor.operator.monitoring;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.openshift.api.model.monitoring.v1.Prometheus;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the cluster's Prometheus resources select, as far as the operator may read them. */
public final class PrometheusSelectors {
  private static final Duration FRESH = Duration.ofSeconds(20);

  private final KubernetesClient client;
  private final List<String> namespaces;
  private final InstantSource clock;
  private @Nullable Known known;

  private record Known(Instant at, boolean permitted, List<Prometheus> all) {}

  /**
   * Reads them.
   *
   * @param namespaces where they may be read
   */
  public PrometheusSelectors(
      KubernetesClient client, List<String> namespaces, InstantSource clock) {
    this.client = client;
    this.namespaces = namespaces;
    this.clock = clock;
  }

  /** Why nothing scrapes a ServiceMonitor: a reason in CamelCase and what to do. */
  public record Explanation(boolean known, String reason, String message) {}

  /** Explains why a ServiceMonitor of these labels in this namespace is not scraped. */
  public Explanation explain(Map<String, String> labels, String namespace) {
    Known now = read();
    if (!now.permitted()) {
      return new Explanation(
          false,
          "NotPermitted",
          "The operator may not read Prometheus resources: name their namespaces in the chart's"
              + " monitoring.prometheusNamespaces to be told why nothing scrapes this monitor");
    }
    if (now.all().isEmpty()) {
      return new Explanation(
          true,
          "NoPrometheus",
          "There is no Prometheus resource in the namespaces "
              + String.join(", ", namespaces)
              + " to scrape this monitor");
    }
    List<String> reasons = new ArrayList<>();
    for (Prometheus prometheus : now.all()) {
      String missing = missing(prometheus, labels, namespace);
      if (missing == null) {
        return new Explanation(
            false,
            "NotYetScraped",
            "Prometheus "
                + name(prometheus)
                + " selects this monitor and has not scraped it lately, which takes up to two"
                + " minutes after a change");
      }
      reasons.add("Prometheus " + name(prometheus) + " " + missing);
    }
    return new Explanation(true, "NotSelected", String.join("; ", reasons));
  }

  private synchronized Known read() {
    Known before = known;
    Instant now = clock.instant();
    if (before != null && before.at().plus(FRESH).isAfter(now)) {
      return before;
    }
    Known read;
    try {
      List<Prometheus> all = new ArrayList<>();
      for (String namespace : namespaces) {
        all.addAll(client.resources(Prometheus.class).inNamespace(namespace).list().getItems());
      }
      read = new Known(now, !namespaces.isEmpty(), all);
    } catch (KubernetesClientException refused) {
      boolean absent = refused.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
      read = new Known(now, absent, List.of());
    }
    known = read;
    return read;
  }

  private static @Nullable String missing(
      Prometheus prometheus, Map<String, String> labels, String namespace) {
    LabelSelector selector = prometheus.getSpec().getServiceMonitorSelector();
    if (selector == null) {
      return "selects no ServiceMonitors: its serviceMonitorSelector is not set";
    }
    if (selector.getMatchLabels() != null) {
      for (Map.Entry<String, String> wanted : selector.getMatchLabels().entrySet()) {
        if (!wanted.getValue().equals(labels.get(wanted.getKey()))) {
          return notMatching(wanted.getKey(), "=" + wanted.getValue(), labels);
        }
      }
    }
    if (selector.getMatchExpressions() != null) {
      for (LabelSelectorRequirement wanted : selector.getMatchExpressions()) {
        if (!matches(wanted, labels.get(wanted.getKey()))) {
          return notMatching(
              wanted.getKey(), " " + wanted.getOperator() + " " + wanted.getValues(), labels);
        }
      }
    }
    LabelSelector namespaces = prometheus.getSpec().getServiceMonitorNamespaceSelector();
    if (namespaces == null && !namespace.equals(prometheus.getMetadata().getNamespace())) {
      return "looks for ServiceMonitors in its own namespace only: its"
          + " serviceMonitorNamespaceSelector is not set";
    }
    return null;
  }

  private static String notMatching(String key, String wanted, Map<String, String> labels) {
    return "selects ServiceMonitors with the label "
        + key
        + wanted
        + ", and this one has "
        + (labels.containsKey(key) ? key + "=" + labels.get(key) : "no label " + key)
        + ": set it in spec.monitoring.labels, or in the chart's monitoring.labels";
  }

  private static boolean matches(LabelSelectorRequirement wanted, @Nullable String value) {
    return switch (wanted.getOperator()) {
      case "In" -> value != null && wanted.getValues().contains(value);
      case "NotIn" -> value == null || !wanted.getValues().contains(value);
      case "Exists" -> value != null;
      default -> value == null;
    };
  }

  private static String name(Prometheus prometheus) {
    return prometheus.getMetadata().getNamespace() + "/" + prometheus.getMetadata().getName();
  }
}
