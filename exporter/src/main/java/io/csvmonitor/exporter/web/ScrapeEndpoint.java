package io.csvmonitor.exporter.web;

import io.prometheus.metrics.exporter.common.PrometheusScrapeHandler;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The metrics, in the format that the request asks for; remembers when a Prometheus came. */
final class ScrapeEndpoint implements Endpoint.Action {
  private final PrometheusScrapeHandler handler;
  private final InstantSource clock;
  private volatile @Nullable Instant lastByPrometheus;

  ScrapeEndpoint(PrometheusRegistry registry, InstantSource clock) {
    this.handler = new PrometheusScrapeHandler(registry);
    this.clock = clock;
  }

  /** When a Prometheus last scraped, and not a person or a probe; null if none did. */
  @Nullable Instant lastByPrometheus() {
    return lastByPrometheus;
  }

  @Override
  public void answer(Request request) throws IOException {
    if (isPrometheus(request)) {
      // Before the answer: who has that may ask for this.
      lastByPrometheus = clock.instant();
    }
    request.set("X-Content-Type-Options", "nosniff");
    handler.handleRequest(new ScrapeExchange(request));
  }

  private static boolean isPrometheus(Request request) {
    String agent = request.header("User-Agent");
    return (agent != null && agent.startsWith("Prometheus/"))
        || request.header("X-Prometheus-Scrape-Timeout-Seconds") != null;
  }
}
