package io.csvmonitor.operator.web;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Map;

/**
 * The metrics of the operator. The number of series does not grow with the number of CsvMonitors.
 */
public final class OperatorMetrics implements Metrics {
  private static final double NANOS = 1e9;

  private final Counter events;
  private final Counter failures;
  private final Histogram durations;

  /** Registers the metrics. */
  public OperatorMetrics(PrometheusRegistry registry) {
    events =
        Counter.builder()
            .name("csvmonitor_operator_events_total")
            .help("Events that started a reconciliation of a CsvMonitor.")
            .register(registry);
    failures =
        Counter.builder()
            .name("csvmonitor_operator_reconcile_errors_total")
            .help("Reconciliations of a CsvMonitor that ended in an error.")
            .register(registry);
    durations =
        Histogram.builder()
            .name("csvmonitor_operator_reconcile_duration_seconds")
            .help("Duration of a reconciliation of a CsvMonitor.")
            .classicOnly()
            .classicUpperBounds(.001, .005, .01, .05, .1, .5, 1, 5, 10, 30)
            .register(registry);
  }

  @Override
  public void receivedEvent(Event event, Map<String, Object> metadata) {
    events.inc();
  }

  @Override
  public void failedReconciliation(
      HasMetadata resource, Exception exception, Map<String, Object> metadata) {
    failures.inc();
  }

  @Override
  public <T> T timeControllerExecution(ControllerExecution<T> execution) throws Exception {
    long start = System.nanoTime();
    try {
      return execution.execute();
    } finally {
      durations.observe((System.nanoTime() - start) / NANOS);
    }
  }
}
