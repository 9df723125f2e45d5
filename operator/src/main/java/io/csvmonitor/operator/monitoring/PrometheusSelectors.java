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

/** What the cluster's Prometheus resources select, as far as the operator may read them. */
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
   * What was read.
   *
   * @param unread why some of the namespaces could not be read; null if all were
   */
  private record Known(Instant at, List<Prometheus> all, @Nullable String unread) {}

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
        // Without the type, or the namespace, there is none.
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
