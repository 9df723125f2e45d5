package io.csvmonitor.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The Grafana at {@code GRAFANA_URL}, whose default data source is the cluster's Prometheus; logged
 * in as {@code GRAFANA_USER} with {@code GRAFANA_PASSWORD}, or as anyone where these are not set.
 */
public final class Grafana {
  /** The variable that says where it is. */
  public static final String URL = "GRAFANA_URL";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final URI base;
  private final Optional<String> authorization;

  private Grafana(URI base, Optional<String> authorization) {
    this.base = base;
    this.authorization = authorization;
  }

  /** The one that is there. */
  public static Grafana given() {
    String url = System.getenv(URL);
    String user = System.getenv("GRAFANA_USER");
    String password = System.getenv("GRAFANA_PASSWORD");
    return new Grafana(
        URI.create(url.endsWith("/") ? url : url + "/"),
        user == null
            ? Optional.empty()
            : Optional.of(
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8))));
  }

  /** Where a page is. */
  public String page(String path) {
    return base.resolve(path).toString();
  }

  /** The header by which a browser is logged in, if one has to be. */
  public Optional<String> authorization() {
    return authorization;
  }

  /** Whether it has taken a dashboard by itself, as its sidecar does. */
  public boolean has(String uid) {
    return send("GET", "api/dashboards/uid/" + uid, null).statusCode() == 200;
  }

  /** Gives it a dashboard, as a person does who imports one. */
  public void take(JsonNode dashboard) {
    ObjectNode body = JSON.createObjectNode();
    body.set("dashboard", dashboard);
    body.put("overwrite", false);
    HttpResponse<String> answer = send("POST", "api/dashboards/db", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  /** Takes a dashboard away that was given to it. */
  public void forget(String uid) {
    send("DELETE", "api/dashboards/uid/" + uid, null);
  }

  /** What a query finds in the last hour, asked as a panel asks: the number of its values. */
  public int values(PanelQuery query) {
    ObjectNode body = JSON.createObjectNode().put("from", "now-1h").put("to", "now");
    ObjectNode asked = body.putArray("queries").addObject();
    asked
        .put("refId", "A")
        .put("expr", query.expr())
        .put("instant", true)
        .put("range", false)
        .put("format", "table")
        .put("intervalMs", 30_000)
        .put("maxDataPoints", 500);
    asked.set("datasource", datasource());
    HttpResponse<String> answer = send("POST", "api/ds/query", body);
    JsonNode result = read(answer.body()).at("/results/A");
    assertThat(answer.statusCode()).as(query + ": " + answer.body()).isEqualTo(200);
    assertThat(result.has("error")).as(query + ": " + answer.body()).isFalse();
    int values = 0;
    for (JsonNode frame : result.path("frames")) {
      values += frame.at("/data/values/0").size();
    }
    return values;
  }

  private JsonNode datasource() {
    for (JsonNode each : read(send("GET", "api/datasources", null).body())) {
      if (each.path("type").asText().equals("prometheus")) {
        return JSON.createObjectNode()
            .put("type", "prometheus")
            .put("uid", each.path("uid").asText());
      }
    }
    throw new AssertionError("Grafana has no data source of type prometheus");
  }

  private HttpResponse<String> send(String method, String path, JsonNode body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body.toString()));
    authorization.ifPresent(header -> request.header("Authorization", header));
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new UncheckedIOException(path, failure);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(ended);
    }
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException broken) {
      throw new UncheckedIOException(json, broken);
    }
  }
}
