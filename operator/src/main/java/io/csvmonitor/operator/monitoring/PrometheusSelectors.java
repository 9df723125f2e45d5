package io.csvmonitor.operator.monitoring;

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

/**
 * The selectors of the Prometheus resources in the cluster, as far as the operator may read them.
 */
public final class PrometheusSelectors {
  private static final Duration FRESH = Duration.ofSeconds(20);
  private static final String NOT_PERMITTED =
      "The operator may not read Prometheus resources: name their namespaces in the chart's"
          + " monitoring.prometheusNamespaces to be told why nothing scrapes this monitor";

  private final KubernetesClient client;
  private final List<String> namespaces;
  private final InstantSource clock;
  private @Nullable Known known;

  /**
   * The resources at the last read.
   *
   * @param unread why some of the namespaces could not be read; null if all were read
   */
  private record Known(Instant at, List<Prometheus> all, @Nullable String unread) {}

  /**
   * Reads the Prometheus resources of some namespaces.
   *
   * @param namespaces the namespaces in which the operator may read Prometheus resources
   */
  public PrometheusSelectors(
      KubernetesClient client, List<String> namespaces, InstantSource clock) {
    this.client = client;
    this.namespaces = namespaces;
    this.clock = clock;
  }

  /**
   * The explanation why no Prometheus scrapes a ServiceMonitor: a reason in CamelCase, and a
   * message with the solution.
   */
  public record Explanation(boolean known, String reason, String message) {}

  /** Explains why no Prometheus scrapes a ServiceMonitor with these labels in this namespace. */
  public Explanation explain(Map<String, String> labels, String namespace) {
    if (namespaces.isEmpty()) {
      return new Explanation(false, "NotPermitted", NOT_PERMITTED);
    }
    Known now = read();
    List<String> reasons = new ArrayList<>();
    boolean known = now.unread() == null;
    for (Prometheus prometheus : now.all()) {
      ServiceMonitorSelection selection = ServiceMonitorSelection.of(prometheus, labels, namespace);
      if (selection.answer() == ServiceMonitorSelection.Answer.YES) {
        return new Explanation(
            false,
            "NotYetScraped",
            "Prometheus "
                + name(prometheus)
                + " selects this monitor, but has not scraped it in the last minutes. After a change,"
                + " this can take two minutes");
      }
      known &= selection.answer() == ServiceMonitorSelection.Answer.NO;
      reasons.add("Prometheus " + name(prometheus) + " " + selection.words());
    }
    if (now.unread() != null) {
      reasons.add(now.unread());
    }
    if (reasons.isEmpty()) {
      return new Explanation(
          true,
          "NoPrometheus",
          "There is no Prometheus resource in the namespaces "
              + String.join(", ", namespaces)
              + " to scrape this monitor");
    }
    String reason =
        known ? "NotSelected" : now.all().isEmpty() ? "NotPermitted" : "SelectionUnknown";
    return new Explanation(known, reason, String.join("; ", reasons));
  }

  private synchronized Known read() {
    Known before = known;
    Instant now = clock.instant();
    if (before != null && before.at().plus(FRESH).isAfter(now)) {
      return before;
    }
    List<Prometheus> all = new ArrayList<>();
    String unread = null;
    for (String namespace : namespaces) {
      try {
        all.addAll(client.resources(Prometheus.class).inNamespace(namespace).list().getItems());
      } catch (KubernetesClientException refused) {
        // Without the resource type, or without the namespace, no Prometheus exists.
        if (refused.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
          unread = NOT_PERMITTED;
        } else if (refused.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
          unread = "The Prometheus resources of namespace " + namespace + " could not be read";
        }
      }
    }
    Known read = new Known(now, all, unread);
    known = read;
    return read;
  }

  private static String name(Prometheus prometheus) {
    return prometheus.getMetadata().getNamespace() + "/" + prometheus.getMetadata().getName();
  }
}
