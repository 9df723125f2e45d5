package io.csvmonitor.exporter.status;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;

/** The program as the ports and the commands see it. Called by many threads at once. */
public interface ExporterControl {
  /** The state of things; made at each call, cheap. */
  ExporterStatus status();

  /** All metrics; the same registry as long as the program runs. */
  PrometheusRegistry registry();

  /**
   * Reads the configuration again.
   *
   * @return why it was refused; empty if it is in force
   */
  List<String> reload();

  /** Whether every source had its first pass or failed, so that what is served is complete. */
  boolean ready();
}
