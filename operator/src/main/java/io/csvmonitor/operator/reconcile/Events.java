package io.csvmonitor.operator.reconcile;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.api.status.CsvMonitorStatus;
import io.csvmonitor.api.status.OpenIncident;
import io.csvmonitor.api.text.ShortText;
import io.csvmonitor.operator.exporter.ExporterReport;
import io.csvmonitor.operator.exporter.IncidentReport;
import io.csvmonitor.operator.status.OpenIncidents;
import io.csvmonitor.operator.status.SeenIncidents;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events of a CsvMonitor: one for each change of a condition, and one when an incident opens and
 * when it ends, as {@code kubectl describe} shows. The status stores what was already reported, so
 * a restart of the operator does not repeat events.
 */
final class Events {
  private static final Logger LOG = LoggerFactory.getLogger(Events.class);
  private static final String COMPONENT = "csv-monitor-operator";

  /** The maximum length of a message. An API server refuses longer messages. */
  private static final int LONGEST = 1024;

  private final KubernetesClient client;
  private final InstantSource clock;
  private final EventBudget budget = new EventBudget();
  private final Map<String, SeenIncidents> known = new ConcurrentHashMap<>();

  Events(KubernetesClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /**
   * Reports the differences between two statuses, and the incidents that opened and ended between
   * them. An unknown condition is not an event.
   *
   * @param report the report of the exporter; null if the operator has not asked it yet
   */
  void onChange(
      CsvMonitor monitor,
      @Nullable CsvMonitorStatus last,
      CsvMonitorStatus next,
      @Nullable ExporterReport report) {
    // One problem can be the reason of several conditions.
    Set<String> reported = new HashSet<>();
    for (Condition condition : next.conditions()) {
      Optional<Condition> before = find(last, condition.getType());
      boolean changed =
          before.isEmpty()
              || !Objects.equals(before.get().getStatus(), condition.getStatus())
              || !Objects.equals(before.get().getReason(), condition.getReason());
      boolean worthIt =
          condition.getStatus().equals("True")
              || (condition.getStatus().equals("False")
                  && !condition.getReason().startsWith("NotYet"));
      if (changed
          && worthIt
          && reported.add(condition.getReason() + ' ' + condition.getMessage())
          && mayReport(monitor)) {
        emit(monitor, condition);
      }
    }
    OpenIncidents.Changes changes = OpenIncidents.Changes.between(last, next);
    List<OpenIncident> ended = new ArrayList<>(changes.ended());
    changes.opened().forEach(incident -> opened(monitor, incident));
    for (IncidentReport passed : known(monitor).passed(report)) {
      OpenIncident incident = OpenIncidents.open(passed);
      if (ended.stream().noneMatch(each -> each.id().equals(incident.id()))) {
        opened(monitor, incident);
        ended.add(incident);
      }
    }
    ended.forEach(incident -> ended(monitor, incident, report));
  }

  private void opened(CsvMonitor monitor, OpenIncident incident) {
    if (mayReport(monitor)) {
      emit(monitor, /* isWell= */ false, "IncidentOpened", opened(incident));
    }
  }

  private void ended(CsvMonitor monitor, OpenIncident incident, @Nullable ExporterReport report) {
    if (mayReport(monitor)) {
      emit(monitor, /* isWell= */ true, "IncidentEnded", ended(incident, report));
    }
  }

  private boolean mayReport(CsvMonitor monitor) {
    return budget.take(monitor.getMetadata().getUid(), clock.instant());
  }

  private SeenIncidents known(CsvMonitor monitor) {
    return known.computeIfAbsent(monitor.getMetadata().getUid(), _ -> new SeenIncidents());
  }

  private static String opened(OpenIncident incident) {
    return "%s (%s), since %s: %s"
        .formatted(incident.id(), incident.severity(), incident.since(), incident.what());
  }

  private static String ended(OpenIncident incident, @Nullable ExporterReport report) {
    Optional<IncidentReport> said = OpenIncidents.find(report, incident.id());
    String when =
        said.map(IncidentReport::until).map(until -> " ended at " + until).orElse(" ended");
    boolean isAccepted = said.map(IncidentReport::isAccepted).orElse(false);
    return incident.id() + when + (isAccepted ? ": the new level is taken as normal" : "");
  }

  /** Removes the data of a CsvMonitor. */
  void forget(CsvMonitor monitor) {
    budget.forget(monitor.getMetadata().getUid());
    known.remove(monitor.getMetadata().getUid());
  }

  private void emit(CsvMonitor monitor, Condition condition) {
    LOG.atInfo()
        .addKeyValue(
            "monitor", monitor.getMetadata().getNamespace() + "/" + monitor.getMetadata().getName())
        .addKeyValue("type", condition.getType())
        .addKeyValue("status", condition.getStatus())
        .addKeyValue("reason", condition.getReason())
        .addKeyValue("message", condition.getMessage())
        .log("condition");
    emit(
        monitor,
        condition.getStatus().equals("True"),
        condition.getReason(),
        condition.getMessage());
  }

  private void emit(CsvMonitor monitor, boolean isWell, String reason, String message) {
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    try {
      client
          .v1()
          .events()
          .inNamespace(monitor.getMetadata().getNamespace())
          .resource(
              new EventBuilder()
                  .withNewMetadata()
                  .withGenerateName(shorten(monitor.getMetadata().getName()) + ".")
                  .withNamespace(monitor.getMetadata().getNamespace())
                  .endMetadata()
                  .withNewInvolvedObject()
                  .withApiVersion(monitor.getApiVersion())
                  .withKind(monitor.getKind())
                  .withName(monitor.getMetadata().getName())
                  .withNamespace(monitor.getMetadata().getNamespace())
                  .withUid(monitor.getMetadata().getUid())
                  .withResourceVersion(monitor.getMetadata().getResourceVersion())
                  .endInvolvedObject()
                  .withType(isWell ? "Normal" : "Warning")
                  .withReason(reason)
                  .withMessage(ShortText.of(message, LONGEST))
                  .withNewSource()
                  .withComponent(COMPONENT)
                  .endSource()
                  .withReportingComponent(COMPONENT)
                  .withFirstTimestamp(now)
                  .withLastTimestamp(now)
                  .withCount(1)
                  .build())
          .create();
    } catch (KubernetesClientException refused) {
      // The status contains the same information. A failed event must not prevent the write of the
      // status.
      LOG.atWarn().addKeyValue("reason", refused.getMessage()).log("event_refused");
    }
  }

  private static String shorten(String name) {
    return ShortText.of(name, 50);
  }

  private static Optional<Condition> find(@Nullable CsvMonitorStatus status, String type) {
    return status == null
        ? Optional.empty()
        : status.conditions().stream()
            .filter(condition -> condition.getType().equals(type))
            .findFirst();
  }
}
