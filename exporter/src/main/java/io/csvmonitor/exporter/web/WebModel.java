package io.csvmonitor.exporter.web;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;

/** What the web server serves: the program behind it. Called by many threads at once. */
public interface WebModel {
  /** The state of things; made anew at each call, cheap. */
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
