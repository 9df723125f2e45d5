package io.csvmonitor.e2e.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the operator asked of the API server, where that writes it down: e2e/kind/audit.yaml. Read
 * through the kubelet, which serves its node's /var/log.
 */
public final class Audit {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> READS = Set.of("get", "list", "watch");

  private static final int HTTP_CREATED = 201;

  private Audit() {}

  /**
   * One request.
   *
   * @param resource with its subresource, as a rule of a role names it
   * @param namespace null for what is in none, or in all
   * @param creates whether it made the object, which an apply may do
   */
  public record Request(
      Instant at,
      String verb,
      String group,
      String resource,
      @Nullable String namespace,
      boolean creates) {
    /** Whether it changes something. */
    public boolean isWrite() {
      return !READS.contains(verb);
    }
  }

  /** Whether the cluster's API server writes it down. */
  public static boolean isThere() {
    return !Kube.raw(path("")).isEmpty() && Kube.raw(path("")).contains("audit.log");
  }

  /** The requests of all operators since the cluster's start, in their order. */
  public static List<Request> requests() {
    List<Request> requests = new ArrayList<>();
    for (String line : Kube.raw(path("audit.log")).split("\n", -1)) {
      try {
        JsonNode event = JSON.readTree(line);
        JsonNode what = event.path("objectRef");
        if (event.path("user").path("username").asText().endsWith("csv-monitor-operator")
            && !what.isMissingNode()) {
          String subresource = what.path("subresource").asText("");
          requests.add(
              new Request(
                  Instant.parse(event.path("requestReceivedTimestamp").asText()),
                  event.path("verb").asText(),
                  what.path("apiGroup").asText(""),
                  what.path("resource").asText() + (subresource.isEmpty() ? "" : "/" + subresource),
                  what.path("namespace").asText(null),
                  event.path("responseStatus").path("code").asInt() == HTTP_CREATED));
        }
      } catch (JsonProcessingException halfWritten) {
        // The last line, which is being written.
        Objects.requireNonNull(halfWritten);
      }
    }
    return requests;
  }

  private static String path(String file) {
    String node =
        Kube.client().nodes().list().getItems().stream()
            .filter(
                each ->
                    each.getMetadata()
                        .getLabels()
                        .containsKey("node-role.kubernetes.io/control-plane"))
            .map(each -> each.getMetadata().getName())
            .findFirst()
            .orElse("none");
    return "/api/v1/nodes/" + node + "/proxy/logs/audit/" + file;
  }
}
