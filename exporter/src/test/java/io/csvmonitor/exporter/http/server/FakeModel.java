package io.csvmonitor.exporter.http.server;

import io.csvmonitor.exporter.page.Statuses;
import io.csvmonitor.exporter.status.ExporterControl;
import io.csvmonitor.exporter.status.ExporterStatus;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A program behind the server, as a test wants it. */
final class FakeModel implements ExporterControl {
  final PrometheusRegistry registry = new PrometheusRegistry();
  final AtomicInteger reloads = new AtomicInteger();
  volatile ExporterStatus status = Statuses.healthy();
  volatile List<String> reloadErrors = List.of();
  volatile boolean ready = true;

  FakeModel() {
    Counter counter =
        Counter.builder()
            .name("transactions")
            .help("Transactions by status.")
            .labelNames("status")
            .register(registry);
    counter.labelValues("approved").inc(504_622);
    counter.labelValues("failed").inc(270);
    Counter.builder().name("csvmonitor_source_rows").help("Rows.").register(registry).inc(25_920);
  }

  /** Makes an answer to a scrape long: some 30 bytes for each series. */
  void addSeries(int count) {
    Counter many =
        Counter.builder().name("many").help("Many series.").labelNames("number").register(registry);
    for (int i = 0; i < count; i++) {
      many.labelValues(Integer.toString(i)).inc();
    }
  }

  @Override
  public ExporterStatus status() {
    return status;
  }

  @Override
  public PrometheusRegistry registry() {
    return registry;
  }

  @Override
  public List<String> reload() {
    reloads.incrementAndGet();
    return reloadErrors;
  }

  @Override
  public boolean ready() {
    return ready;
  }
}
