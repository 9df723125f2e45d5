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
 * The metrics, in the requested format. Remembers the last scrape by a Prometheus. Metrics are
 * written while they are created: the handler of the library would create a copy of all metrics
 * first.
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

  /**
   * The time of the last scrape by a Prometheus, not by a person or another program; null without a
   * scrape.
   */
  public @Nullable Instant lastByPrometheus() {
    return lastByPrometheus;
  }

  @Override
  public void answer(Request request) throws IOException {
    if (isPrometheus(request)) {
      // The time is set before the response: a client with the response may ask for the time.
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
    // After a failure, the stream is not closed: otherwise the response would look complete.
    out.close();
  }

  private static void head(Request request, ExpositionFormatWriter writer) {
    request.set("X-Content-Type-Options", "nosniff");
    request.set("Vary", "Accept, Accept-Encoding");
    request.set("Content-Type", writer.getContentType());
  }

  /** All metrics, or the metrics that the query names: {@code name[]=transactions_total}. */
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
      // Spaces are stripped without a pattern: the time of a pattern with leading spaces grows with
      // the square of their number.
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
