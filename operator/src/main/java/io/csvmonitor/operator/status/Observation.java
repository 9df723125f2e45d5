package io.csvmonitor.operator.status;

import io.csvmonitor.operator.exporter.ExporterReport;
import io.csvmonitor.operator.monitoring.PrometheusSelectors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is seen of a CsvMonitor at one moment.
 *
 * @param failures of its objects, by reason
 * @param report what the exporter says; null if it was not asked yet
 * @param missing ConfigMaps, keys and claims that its sources name and that do not exist
 * @param monitoring what is known of Prometheus
 */
public record Observation(
    Monitor monitor,
    List<Failure> failures,
    Pod pod,
    @Nullable ExporterReport report,
    List<String> missing,
    Selection monitoring) {

  /**
   * The CsvMonitor itself.
   *
   * @param sources how many it has
   * @param thresholds how many it has
   * @param invalid what is wrong with its spec; empty if nothing is
   * @param paused whether its objects are left alone
   */
  public record Monitor(
      long generation, int sources, int thresholds, List<String> invalid, boolean paused) {}

  /**
   * The exporter's pod.
   *
   * @param problem why it is not available; null while it starts and nothing is wrong
   */
  public record Pod(boolean available, @Nullable String problem) {}

  /** An object that could not be applied. */
  public record Failure(String reason, String message) {}

  /**
   * What is known of Prometheus.
   *
   * @param wanted whether a ServiceMonitor is asked for
   * @param installed whether the cluster has ServiceMonitors
   * @param explanation why nothing scrapes it; null if something does
   */
  public record Selection(
      boolean wanted, boolean installed, PrometheusSelectors.@Nullable Explanation explanation) {}

  /** Whether the exporter has loaded the present generation. */
  public boolean isCurrent() {
    return report != null
        && report.problem() == null
        && report.generation() == monitor.generation();
  }
}
