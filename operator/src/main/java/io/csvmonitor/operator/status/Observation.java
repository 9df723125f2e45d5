package io.csvmonitor.operator.status;

import io.csvmonitor.operator.exporter.ExporterReport;
import io.csvmonitor.operator.monitoring.PrometheusSelectors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a CsvMonitor at one moment.
 *
 * @param failures the objects that could not be applied, by reason
 * @param report the report of the exporter; null before the first report
 * @param missing ConfigMaps, keys and claims that its sources name and that do not exist
 * @param monitoring the relation to Prometheus
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
   * @param sources the number of sources
   * @param thresholds the number of thresholds
   * @param invalid the errors in its spec; empty if the spec is valid
   * @param paused whether the operator leaves its objects unchanged
   */
  public record Monitor(
      long generation, int sources, int thresholds, List<String> invalid, boolean paused) {}

  /**
   * The exporter's pod.
   *
   * @param problem why the pod is not available; null while it starts without a problem
   */
  public record Pod(boolean available, @Nullable String problem) {}

  /** An object that could not be applied. */
  public record Failure(String reason, String message) {}

  /**
   * The relation of a CsvMonitor to Prometheus.
   *
   * @param wanted whether the spec requests a ServiceMonitor
   * @param installed whether the cluster has ServiceMonitors
   * @param explanation why no Prometheus scrapes the exporter; null if it is scraped
   */
  public record Selection(
      boolean wanted, boolean installed, PrometheusSelectors.@Nullable Explanation explanation) {}

  /** Whether the exporter has loaded the current generation. */
  public boolean isCurrent() {
    return report != null
        && report.problem() == null
        && report.generation() == monitor.generation();
  }
}
