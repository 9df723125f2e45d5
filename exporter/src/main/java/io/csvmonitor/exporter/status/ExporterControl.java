package io.csvmonitor.exporter.status;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;

/** The interface of the program for ports and commands. Thread-safe. */
public interface ExporterControl {
  /** The current status. A call is fast. */
  ExporterStatus status();

  /** All metrics; the same registry as long as the program runs. */
  PrometheusRegistry registry();

  /**
   * Reads the configuration again.
   *
   * @return the errors if it was refused; empty if it is active
   */
  List<String> reload();

  /** Whether each source had its first pass or failed, so that all series are complete. */
  boolean ready();
}
