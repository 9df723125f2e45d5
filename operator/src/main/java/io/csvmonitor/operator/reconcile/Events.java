package io.csvmonitor.operator.reconcile;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.api.CsvMonitorStatus;
import io.csvmonitor.api.text.ShortText;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events of a CsvMonitor: one for each change of a condition, as {@code kubectl describe} shows.
 */
final class Events {
  private static final Logger LOG = LoggerFactory.getLogger(Events.class);
  private static final String COMPONENT = "csv-monitor-operator";

  /** Longer messages are refused by an API server. */
  private static final int LONGEST = 1024;

  private final KubernetesClient client;
  private final InstantSource clock;
  private final EventBudget budget = new EventBudget();

  Events(KubernetesClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /** Says what is different in the next status. What is not known yet is no event. */
  void onChange(CsvMonitor monitor, @Nullable CsvMonitorStatus last, CsvMonitorStatus next) {
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
      if (changed && worthIt && budget.take(monitor.getMetadata().getUid(), clock.instant())) {
        emit(monitor, condition);
      }
    }
  }

  /** Keeps nothing of a CsvMonitor. */
  void forget(CsvMonitor monitor) {
    budget.forget(monitor.getMetadata().getUid());
  }

  private void emit(CsvMonitor monitor, Condition condition) {
    boolean well = condition.getStatus().equals("True");
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    String message = condition.getMessage();
    LOG.atInfo()
        .addKeyValue(
            "monitor", monitor.getMetadata().getNamespace() + "/" + monitor.getMetadata().getName())
        .addKeyValue("type", condition.getType())
        .addKeyValue("status", condition.getStatus())
        .addKeyValue("reason", condition.getReason())
        .addKeyValue("message", condition.getMessage())
        .log("condition");
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
                  .withType(well ? "Normal" : "Warning")
                  .withReason(condition.getReason())
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
      // The status says the same; an event that cannot be written must not keep it from that.
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
