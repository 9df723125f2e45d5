package io.csvmonitor.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** The cluster's Prometheus and Alertmanager, reached through the API server. */
public final class Prometheus {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAMESPACE =
      System.getProperty("e2e.monitoring.namespace", "monitoring");
  private static final String RELEASE =
      System.getProperty("e2e.monitoring.release", "kube-prometheus-stack");

  private Prometheus() {}

  /** The answer of a path of Prometheus' API. */
  public static JsonNode get(String path) {
    return read(Kube.service(NAMESPACE, RELEASE + "-prometheus", 9090) + path);
  }

  /** The alerts that Alertmanager has. */
  public static JsonNode alerts() {
    return read(Kube.service(NAMESPACE, RELEASE + "-alertmanager", 9093) + "api/v2/alerts");
  }

  /** A query's result: of each series its value. */
  public static Map<Map<String, String>, Double> query(String promQl) {
    JsonNode answer =
        get("api/v1/query?query=" + URLEncoder.encode(promQl, StandardCharsets.UTF_8));
    assertThat(answer.path("status").asText()).as(promQl + ": " + answer).isEqualTo("success");
    Map<Map<String, String>, Double> result = new LinkedHashMap<>();
    for (JsonNode series : answer.at("/data/result")) {
      Map<String, String> labels = new LinkedHashMap<>();
      series
          .path("metric")
          .properties()
          .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
      result.put(labels, Double.parseDouble(series.at("/value/1").asText()));
    }
    return result;
  }

  /** A query's only value; empty if it has none. */
  public static OptionalDouble value(String promQl) {
    Map<Map<String, String>, Double> result = query(promQl);
    assertThat(result).as(promQl).hasSizeLessThan(2);
    return result.values().stream().mapToDouble(Double::doubleValue).findFirst();
  }

  /** Of a query, each series' value by one label. */
  public static Map<String, Double> by(String label, String promQl) {
    Map<String, Double> values = new LinkedHashMap<>();
    query(promQl).forEach((labels, value) -> values.put(labels.get(label), value));
    return values;
  }

  private static JsonNode read(String path) {
    try {
      return JSON.readTree(Kube.raw(path));
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException(path, broken);
    }
  }
}
