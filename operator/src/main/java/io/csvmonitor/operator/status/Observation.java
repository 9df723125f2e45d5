package io.csvmonitor.operator.status;

import io.csvmonitor.operator.exporter.ExporterReport;
import io.csvmonitor.operator.monitoring.PrometheusSelectors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is seen of a CsvMonitor at one moment.
 *
 * @param generation of the CsvMonitor
 * @param sources how many it has
 * @param thresholds how many it has
 * @param invalid what is wrong with its spec; empty if nothing is
 * @param paused whether its objects are left alone
 * @param failures of its objects, by reason
 * @param available whether the exporter's pod is available
 * @param podProblem why it is not; null while it starts and nothing is wrong
 * @param report what the exporter says; null if it was not asked yet
 * @param missing ConfigMaps, keys and claims that its sources name and that do not exist
 * @param monitoring what is known of Prometheus
 */
public record Observation(
    long generation,
    int sources,
    int thresholds,
    List<String> invalid,
    boolean paused,
    List<Failure> failures,
    boolean available,
    @Nullable String podProblem,
    @Nullable ExporterReport report,
    List<String> missing,
    Selection monitoring) {

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
    return report != null && report.problem() == null && report.generation() == generation;
  }
}
