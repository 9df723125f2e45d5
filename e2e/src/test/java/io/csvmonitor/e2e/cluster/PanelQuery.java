package io.csvmonitor.e2e.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.ArrayList;
import java.util.List;

/**
 * A query of a panel, or of what a dashboard marks in all panels, as it is asked with everything
 * chosen.
 *
 * @param dashboard its title
 * @param panel its title; the annotation's name
 */
public record PanelQuery(String dashboard, String panel, String expr) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Those of all dashboards that a namespace has. */
  public static List<PanelQuery> in(String namespace) {
    List<PanelQuery> queries = new ArrayList<>();
    for (JsonNode dashboard : dashboards(namespace)) {
      String title = dashboard.path("title").asText();
      for (JsonNode panel : dashboard.path("panels")) {
        for (JsonNode target : panel.path("targets")) {
          queries.add(of(title, panel.path("title").asText(), target));
        }
      }
      for (JsonNode annotation : dashboard.at("/annotations/list")) {
        queries.add(of(title, annotation.path("name").asText(), annotation));
      }
    }
    return queries;
  }

  /** The dashboards that Grafana's sidecar would take from a namespace. */
  public static List<JsonNode> dashboards(String namespace) {
    List<JsonNode> dashboards = new ArrayList<>();
    for (ConfigMap map :
        Kube.client()
            .configMaps()
            .inNamespace(namespace)
            .withLabel("grafana_dashboard", "1")
            .list()
            .getItems()) {
      for (String dashboard : map.getData().values()) {
        try {
          dashboards.add(JSON.readTree(dashboard));
        } catch (JsonProcessingException broken) {
          throw new IllegalStateException(map.getMetadata().getName(), broken);
        }
      }
    }
    return dashboards;
  }

  /** Whether it finds what is wrong, and so nothing as long as all is well. */
  public boolean marksWhatIsWrong() {
    return expr.startsWith("ALERTS{")
        // No new rows in a file that does not change; no bad rows.
        || expr.endsWith(" > 0")
        || expr.contains("csvmonitor_series_overflow_total")
        // A replay saves no state.
        || expr.contains("csvmonitor_source_state_saved")
        || expr.endsWith(" == 1")
        || expr.endsWith(" == 1)")
        || expr.endsWith(" < 60");
  }

  private static PanelQuery of(String dashboard, String panel, JsonNode query) {
    return new PanelQuery(dashboard, panel, filled(query.path("expr").asText()));
  }

  /** With values for Grafana's variables. */
  private static String filled(String query) {
    return query
        .replace("$__rate_interval", "2m")
        .replace("$__range", "1h")
        .replace("$__interval", "30s")
        .replaceAll("\\$(label_\\w+|namespace|monitor|job)\\b", ".*");
  }
}
