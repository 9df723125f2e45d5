package io.csvmonitor.operator.reconcile;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.api.status.CsvMonitorStatus;
import io.csvmonitor.operator.config.OperatorConfig;
import io.csvmonitor.operator.dependent.Dependents;
import io.csvmonitor.operator.dependent.Rollout;
import io.csvmonitor.operator.exporter.ExporterClient;
import io.csvmonitor.operator.exporter.ExporterPods;
import io.csvmonitor.operator.exporter.ExporterReport;
import io.csvmonitor.operator.exporter.ExporterReports;
import io.csvmonitor.operator.model.Platform;
import io.csvmonitor.operator.model.Validation;
import io.csvmonitor.operator.monitoring.MonitoringApi;
import io.csvmonitor.operator.monitoring.PrometheusSelectors;
import io.csvmonitor.operator.status.MonitorConditions;
import io.csvmonitor.operator.status.Observation;
import io.csvmonitor.operator.status.Observation.Failure;
import io.csvmonitor.operator.status.StatusDebounce;
import io.csvmonitor.operator.status.StatusWriter;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceUtils;
import io.javaoperatorsdk.operator.api.reconciler.PrimaryUpdateAndCacheUtils;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Workflow;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies the objects of a CsvMonitor, and writes the result into its status. */
@ControllerConfiguration(
    name = "csvmonitor",
    fieldManager = CsvMonitorReconciler.FIELD_MANAGER,
    generationAwareEventProcessing = false,
    informer = @Informer(onUpdateFilter = RelevantUpdates.class))
public final class CsvMonitorReconciler implements Reconciler<CsvMonitor> {
  /** The field manager of server-side apply. */
  public static final String FIELD_MANAGER = "csv-monitor-operator";

  private static final Logger LOG = LoggerFactory.getLogger(CsvMonitorReconciler.class);
  private static final Duration RETRY = Duration.ofSeconds(10);
  private static final Duration TURN = Duration.ofSeconds(3);
  private static final Duration SELECTION = Duration.ofSeconds(30);

  /** A time that far exceeds a reconciliation while the API server responds. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final OperatorConfig config;
  private final InstantSource clock;
  private final ExporterClient exporters;
  private final Rollout rollout;
  private final StatusDebounce settling = new StatusDebounce();
  private final Deadline deadline = new Deadline(LONGEST);
  private final Workflow<CsvMonitor> workflow;
  private final ExporterPods pods;
  private final PrometheusSelectors prometheuses;
  private final Events events;
  private @Nullable ExporterReports reports;
  private @Nullable MonitorObserver observer;
  private @Nullable MonitoringApi monitoringApi;

  /**
   * Creates a reconciler.
   *
   * @param namespace the namespace of the operator
   */
  public CsvMonitorReconciler(
      KubernetesClient client,
      OperatorConfig config,
      String namespace,
      ExporterClient exporters,
      InstantSource clock) {
    this.config = config;
    this.clock = clock;
    this.exporters = exporters;
    this.rollout = new Rollout(config.rollout().maxConcurrent(), clock);
    this.pods = new ExporterPods(client, clock);
    this.prometheuses =
        new PrometheusSelectors(client, config.monitoring().prometheusNamespaces(), clock);
    this.events = new Events(client, clock);
    Platform platform = new Platform(client.hasApiGroup("security.openshift.io", true));
    this.workflow =
        Dependents.workflow(
            config,
            namespace,
            platform,
            rollout,
            () -> monitoring().isThere(),
            () -> monitoring().hasGrafanaDashboards());
  }

  @Override
  public List<EventSource<?, CsvMonitor>> prepareEventSources(
      EventSourceContext<CsvMonitor> context) {
    reports = new ExporterReports(exporters, context.getPrimaryCache(), this::forget);
    monitoringApi = new MonitoringApi(context.getClient(), context.getPrimaryCache());
    observer = new MonitorObserver(config, clock, pods, prometheuses, reports, monitoringApi);
    List<EventSource<?, CsvMonitor>> sources =
        new ArrayList<>(EventSourceUtils.eventSourcesFromWorkflow(context, workflow));
    sources.add(reports);
    sources.add(monitoringApi);
    return sources;
  }

  @Override
  public UpdateControl<CsvMonitor> reconcile(CsvMonitor monitor, Context<CsvMonitor> context) {
    try {
      return deadline.run(() -> reconcileWithin(monitor, context));
    } catch (StackOverflowError | LinkageError | AssertionError fault) {
      // JOSDK would handle an Error like a reconciliation that never ends, and would never
      // reconcile again.
      throw new IllegalStateException(fault);
    } finally {
      if (isGone(monitor, context)) {
        forget(monitor);
      }
    }
  }

  /**
   * Reports a failed reconciliation in the status, so that nobody has to read the operator's log
   * first.
   */
  @Override
  public ErrorStatusUpdateControl<CsvMonitor> updateErrorStatus(
      CsvMonitor monitor, Context<CsvMonitor> context, Exception failure) {
    Throwable cause =
        failure instanceof IllegalStateException && failure.getCause() instanceof Error fault
            ? fault
            : failure;
    try {
      put(monitor, StatusWriter.failed(monitor, FailureText.of(cause), clock.instant()), context);
    } catch (KubernetesClientException unavailable) {
      LOG.atWarn().addKeyValue("reason", unavailable.getMessage()).log("status_not_written");
    }
    // JOSDK retries the reconciliation in any case.
    return ErrorStatusUpdateControl.noStatusUpdate();
  }

  private UpdateControl<CsvMonitor> reconcileWithin(
      CsvMonitor monitor, Context<CsvMonitor> context) {
    List<String> invalid = Validation.of(monitor, config);
    if (monitor.getSpec() == null) {
      put(monitor, StatusWriter.failed(monitor, FailureText.of(invalid), clock.instant()), context);
      return UpdateControl.noUpdate();
    }
    boolean paused = isPaused(monitor);
    List<Failure> failures = invalid.isEmpty() && !paused ? apply(monitor, context) : List.of();
    Observation.Monitor subject =
        new Observation.Monitor(
            monitor.getMetadata().getGeneration(),
            monitor.getSpec().sources().size(),
            monitor.getSpec().thresholds().size(),
            invalid,
            paused);
    Observation seen = observer().observe(monitor, context, subject, failures);
    if (invalid.isEmpty() && !paused && failures.isEmpty()) {
      tellExporter(monitor, seen);
    }
    return write(monitor, context, seen, failures);
  }

  private List<Failure> apply(CsvMonitor monitor, Context<CsvMonitor> context) {
    List<Failure> failures = new ArrayList<>();
    workflow
        .reconcile(monitor, context)
        .getErroredDependents()
        .forEach(
            (dependent, error) -> {
              if (isGone(error)) {
                monitoring().refresh();
              } else {
                // The condition does not contain the text of the exception.
                LOG.atWarn()
                    .addKeyValue("object", dependent.name())
                    .setCause(error)
                    .log("not_applied");
                failures.add(FailureText.of(dependent.name(), error));
              }
            });
    return failures;
  }

  /** Whether the type of the object no longer exists: the monitoring API was just removed. */
  private static boolean isGone(Exception error) {
    return error instanceof KubernetesClientException refused
        && refused.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
  }

  /** Makes the kubelet update the exporter's volume now, with a change of the pod. */
  private void tellExporter(CsvMonitor monitor, Observation seen) {
    ExporterReport report = seen.report();
    if (report != null
        && report.problem() == null
        && report.generation() != seen.monitor().generation()) {
      try {
        pods.push(monitor);
      } catch (KubernetesClientException refused) {
        // The kubelet updates the volume later by itself.
        LOG.atWarn().addKeyValue("reason", refused.getMessage()).log("reload_not_requested");
      }
      reports().expectChange(monitor);
    }
  }

  private UpdateControl<CsvMonitor> write(
      CsvMonitor monitor, Context<CsvMonitor> context, Observation seen, List<Failure> failures) {
    if (failures.isEmpty() && isUnasked(monitor, seen)) {
      return UpdateControl.<CsvMonitor>noUpdate().rescheduleAfter(TURN);
    }
    Instant now = clock.instant();
    StatusDebounce.Settled settled = settling.settle(monitor, MonitorConditions.of(seen), now);
    put(monitor, StatusWriter.next(monitor, settled.conditions(), seen.report(), now), context);
    UpdateControl<CsvMonitor> control = UpdateControl.noUpdate();
    nextReconciliation(monitor, seen, failures, settled).ifPresent(control::rescheduleAfter);
    return control;
  }

  /**
   * Whether the operator has no answer of the exporter yet, and nothing else is wrong. The answer
   * is an event. Until then, the status of this generation stays: otherwise every start of the
   * operator would make every CsvMonitor not Ready for a moment.
   */
  private static boolean isUnasked(CsvMonitor monitor, Observation seen) {
    CsvMonitorStatus status = monitor.getStatus();
    return seen.report() == null
        && seen.monitor().invalid().isEmpty()
        && !seen.monitor().paused()
        && status != null
        && monitor.getMetadata().getGeneration().equals(status.observedGeneration());
  }

  private void put(CsvMonitor monitor, CsvMonitorStatus status, Context<CsvMonitor> context) {
    CsvMonitorStatus before = monitor.getStatus();
    if (!status.equals(before)) {
      // The result is cached immediately. Otherwise a reconciliation before the next event of the
      // watch would write the status again.
      PrimaryUpdateAndCacheUtils.ssaPatchStatusAndCacheResource(
          monitor, withStatus(monitor, status), context);
    }
    // Also without a change of the status: an incident can open and end between two reports.
    events.onChange(monitor, before, status, reports().of(monitor).orElse(null));
  }

  private Optional<Duration> nextReconciliation(
      CsvMonitor monitor,
      Observation seen,
      List<Failure> failures,
      StatusDebounce.Settled settled) {
    List<Duration> delays = new ArrayList<>();
    settled.delay().ifPresent(delays::add);
    if (rollout.isWaiting(monitor)) {
      delays.add(TURN);
    }
    boolean mayHaveToBeTold = seen.report() != null && !seen.isCurrent();
    if (!failures.isEmpty()
        || !seen.pod().available()
        || !seen.missing().isEmpty()
        || mayHaveToBeTold) {
      delays.add(RETRY);
    }
    // Prometheus resources are not watched.
    if (seen.monitoring().explanation() != null) {
      delays.add(SELECTION);
    }
    return delays.stream().min(Comparator.naturalOrder());
  }

  /** The object to apply: a new object that contains only the status. */
  private static CsvMonitor withStatus(CsvMonitor monitor, CsvMonitorStatus status) {
    CsvMonitor patch = new CsvMonitor();
    patch.getMetadata().setName(monitor.getMetadata().getName());
    patch.getMetadata().setNamespace(monitor.getMetadata().getNamespace());
    patch.setStatus(status);
    return patch;
  }

  private static boolean isGone(CsvMonitor monitor, Context<CsvMonitor> context) {
    String uid = monitor.getMetadata().getUid();
    return context
        .getPrimaryCache()
        .get(ResourceID.fromResource(monitor))
        .filter(there -> uid.equals(there.getMetadata().getUid()))
        .isEmpty();
  }

  /** Removes the data of a deleted CsvMonitor. */
  private void forget(CsvMonitor monitor) {
    settling.forget(monitor);
    rollout.forget(monitor);
    pods.forget(monitor);
    events.forget(monitor);
  }

  private static boolean isPaused(CsvMonitor monitor) {
    return "true".equals(RelevantUpdates.annotation(monitor, RelevantUpdates.PAUSED));
  }

  private ExporterReports reports() {
    if (reports == null) {
      throw new IllegalStateException("not started");
    }
    return reports;
  }

  private MonitorObserver observer() {
    if (observer == null) {
      throw new IllegalStateException("not started");
    }
    return observer;
  }

  private MonitoringApi monitoring() {
    if (monitoringApi == null) {
      throw new IllegalStateException("not started");
    }
    return monitoringApi;
  }
}
