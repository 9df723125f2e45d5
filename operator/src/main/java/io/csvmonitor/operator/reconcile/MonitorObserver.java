package io.csvmonitor.operator.reconcile;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.config.OperatorConfig;
import io.csvmonitor.operator.exporter.ExporterPods;
import io.csvmonitor.operator.exporter.ExporterReport;
import io.csvmonitor.operator.exporter.ExporterReports;
import io.csvmonitor.operator.model.Monitoring;
import io.csvmonitor.operator.monitoring.MonitoringApi;
import io.csvmonitor.operator.monitoring.PrometheusSelectors;
import io.csvmonitor.operator.status.Observation;
import io.csvmonitor.operator.status.Observation.Failure;
import io.csvmonitor.operator.status.Observation.Selection;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Observes the state of a CsvMonitor's exporter, files and Prometheus. */
final class MonitorObserver {
  /**
   * The time for which a missing object is not reported after the creation of a CsvMonitor: users
   * apply both together.
   */
  private static final Duration TOGETHER = Duration.ofSeconds(10);

  private final OperatorConfig config;
  private final InstantSource clock;
  private final ExporterPods pods;
  private final PrometheusSelectors prometheuses;
  private final ExporterReports reports;
  private final MonitoringApi monitoringApi;

  MonitorObserver(
      OperatorConfig config,
      InstantSource clock,
      ExporterPods pods,
      PrometheusSelectors prometheuses,
      ExporterReports reports,
      MonitoringApi monitoringApi) {
    this.config = config;
    this.clock = clock;
    this.pods = pods;
    this.prometheuses = prometheuses;
    this.reports = reports;
    this.monitoringApi = monitoringApi;
  }

  /**
   * Observes a CsvMonitor.
   *
   * @param subject the state of the CsvMonitor itself
   * @param failures the objects that could not be applied
   */
  Observation observe(
      CsvMonitor monitor,
      Context<CsvMonitor> context,
      Observation.Monitor subject,
      List<Failure> failures) {
    boolean available =
        context
            .getSecondaryResource(Deployment.class)
            .map(Deployment::getStatus)
            .map(
                status ->
                    status.getAvailableReplicas() != null && status.getAvailableReplicas() > 0)
            .orElse(false);
    @Nullable ExporterReport report = reports.of(monitor).orElse(null);
    boolean sourcesAreWell =
        available
            && report != null
            && report.sources().stream().allMatch(source -> source.reason() == null);
    List<String> missing =
        sourcesAreWell
                || !subject.invalid().isEmpty()
                || (isNew(monitor) && (report == null || report.problem() != null))
            ? List.of()
            : References.missing(monitor, context.getClient());
    @Nullable String podProblem = available ? null : podProblem(monitor, context);
    return new Observation(
        subject,
        failures,
        new Observation.Pod(available, podProblem),
        report,
        missing,
        selection(monitor, report));
  }

  /** The reason why the exporter does not run; null if no problem is known. */
  private @Nullable String podProblem(CsvMonitor monitor, Context<CsvMonitor> context) {
    Optional<String> refused =
        context.getSecondaryResource(Deployment.class).flatMap(ExporterPods::refusal);
    Optional<String> problem = refused.isPresent() ? refused : pods.problem(monitor);
    // The nodes of claims are named only if there is a problem.
    return problem
        .map(
            text ->
                text
                    + References.node(monitor, context.getClient())
                        .map(node -> "; " + node)
                        .orElse(""))
        .orElse(null);
  }

  private Selection selection(CsvMonitor monitor, @Nullable ExporterReport report) {
    boolean wanted = Boolean.TRUE.equals(monitor.getSpec().monitoring().serviceMonitor());
    boolean installed = monitoringApi.isThere();
    boolean explain = wanted && installed && (report == null || !report.scraped());
    return new Selection(
        wanted,
        installed,
        explain
            ? prometheuses.explain(
                Monitoring.labels(monitor, config), monitor.getMetadata().getNamespace())
            : null);
  }

  /** Whether the CsvMonitor is new: objects that its sources name may be applied a moment later. */
  private boolean isNew(CsvMonitor monitor) {
    return Instant.parse(monitor.getMetadata().getCreationTimestamp())
        .plus(TOGETHER)
        .isAfter(clock.instant());
  }
}
