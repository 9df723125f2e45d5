package io.csvmonitor.exporter.http.endpoint;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.MetricNameFilter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The metrics, in the format that the request asks for; remembers when a Prometheus came. They are
 * written as they are made: the library's own handler makes a copy of all of them first.
 */
public final class ScrapeEndpoint implements Endpoint.Action {
  private static final int BUFFER = 8192;

  private final PrometheusRegistry registry;
  private final ExpositionFormats formats = ExpositionFormats.init();
  private final InstantSource clock;
  private volatile @Nullable Instant lastByPrometheus;

  public ScrapeEndpoint(PrometheusRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /** When a Prometheus last scraped, and not a person or a probe; null if none did. */
  public @Nullable Instant lastByPrometheus() {
    return lastByPrometheus;
  }

  @Override
  public void answer(Request request) throws IOException {
    if (isPrometheus(request)) {
      // Before the answer: who has that may ask for this.
      lastByPrometheus = clock.instant();
    }
    String accept = request.header("Accept");
    ExpositionFormatWriter writer = formats.findWriter(accept);
    EscapingScheme escaping = EscapingScheme.fromAcceptHeader(accept);
    if (request.isHead()) {
      head(request, writer);
      request.exchange().sendResponseHeaders(200, 0);
      return;
    }
    MetricSnapshots metrics = metrics(request.exchange().getRequestURI().getRawQuery());
    boolean compressed = acceptsGzip(request.header("Accept-Encoding"));
    head(request, writer);
    if (compressed) {
      request.set("Content-Encoding", "gzip");
    }
    request.exchange().sendResponseHeaders(200, 0);
    OutputStream body = request.exchange().getResponseBody();
    OutputStream out = compressed ? new GZIPOutputStream(body, BUFFER) : body;
    writer.write(out, metrics, escaping);
    // Not closed after a failure: an answer that ends as it should is taken for whole.
    out.close();
  }

  private static void head(Request request, ExpositionFormatWriter writer) {
    request.set("X-Content-Type-Options", "nosniff");
    request.set("Vary", "Accept, Accept-Encoding");
    request.set("Content-Type", writer.getContentType());
  }

  /** All, or those that the query names: {@code name[]=transactions_total}. */
  private MetricSnapshots metrics(@Nullable String query) {
    List<String> names = new ArrayList<>();
    for (String parameter : query == null ? new String[0] : query.split("&", -1)) {
      String[] parts = parameter.split("=", 2);
      if (parts.length == 2 && decoded(parts[0]).equals("name[]")) {
        names.add(decoded(parts[1]));
      }
    }
    return names.isEmpty()
        ? registry.scrape()
        : registry.scrape(MetricNameFilter.builder().nameMustBeEqualTo(names).build());
  }

  private static String decoded(String part) {
    try {
      return URLDecoder.decode(part, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return part;
    }
  }

  private static boolean acceptsGzip(@Nullable String header) {
    if (header == null) {
      return false;
    }
    for (String each : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      // Spaces are stripped without a pattern: one that begins with spaces takes a time that grows
      // with the square of their number.
      String[] parts = each.split(";", -1);
      if (parts[0].strip().equals("gzip")) {
        return parts.length < 2 || !parts[1].strip().matches("q=0(\\.0*)?");
      }
    }
    return false;
  }

  private static boolean isPrometheus(Request request) {
    String agent = request.header("User-Agent");
    return (agent != null && agent.startsWith("Prometheus/"))
        || request.header("X-Prometheus-Scrape-Timeout-Seconds") != null;
  }
}
