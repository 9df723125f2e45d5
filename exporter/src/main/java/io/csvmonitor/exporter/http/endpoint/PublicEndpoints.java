package io.csvmonitor.exporter.http.endpoint;

import io.csvmonitor.exporter.page.StatusJson;
import io.csvmonitor.exporter.page.StatusPage;
import io.csvmonitor.exporter.status.ExporterControl;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The endpoints of the port for people and Prometheus. */
public final class PublicEndpoints {
  /** The maximum time for which a request waits for a place. */
  public static final Duration PATIENCE = Duration.ofSeconds(5);

  /** The time for which a request cannot lose its place to a waiting request. */
  public static final Duration SAFE = Duration.ofSeconds(2);

  private PublicEndpoints() {}

  public static List<Endpoint> of(
      ExporterControl model, ScrapeEndpoint scrapes, InstantSource clock) {
    RequestSlots pages = new RequestSlots(32, 8, PATIENCE, SAFE);
    // A scrape writes all series: a few scrapes may run at the same time, and other requests do not
    // take their places.
    RequestSlots scraping = new RequestSlots(4, 2, PATIENCE, SAFE);
    RequestSlots probes = new RequestSlots(32, 8, PATIENCE, SAFE);
    return List.of(
        Endpoint.get("/", "status page", pages, request -> page(request, model, clock)),
        Endpoint.get("/metrics", "metrics for Prometheus", scraping, scrapes),
        Endpoint.get(
            "/api/v1/status",
            "the status as JSON",
            pages,
            request -> request.send(200, Request.JSON, StatusJson.render(model.status()))),
        Endpoint.post(
            "/-/reload", "reads the configuration again", pages, new ReloadEndpoint(model)),
        Endpoint.get("/-/healthy", "200 while the exporter runs", probes, PublicEndpoints::healthy),
        Endpoint.get(
            "/-/ready", "200 once every source was read", probes, request -> ready(request, model)),
        // Browsers request this path without a link. The pages contain their icon.
        Endpoint.unlisted("/favicon.ico", probes, request -> request.empty(204)));
  }

  private static void page(Request request, ExporterControl model, InstantSource clock)
      throws IOException {
    String query = request.exchange().getRequestURI().getRawQuery();
    boolean refresh = query != null && query.equals(StatusPage.REFRESH_QUERY);
    request.html(200, StatusPage.render(model.status(), clock.instant(), refresh));
  }

  public static void healthy(Request request) throws IOException {
    request.text(200, "The exporter runs.");
  }

  public static void ready(Request request, ExporterControl model) throws IOException {
    if (model.ready()) {
      request.text(200, "Every source was read to its end, or has failed.");
    } else {
      request.text(
          503,
          model.status().config().loadedAt() == null
              ? "No configuration is active yet."
              : "Sources are being read for the first time.");
    }
  }
}
