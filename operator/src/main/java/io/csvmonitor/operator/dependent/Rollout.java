package io.csvmonitor.operator.dependent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.api.status.CsvMonitorStatus;
import io.csvmonitor.operator.model.ExporterDeployment;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Restarts exporters a few at a time after a change of the operator. An edit of a user does not
 * wait. An exporter that is not available does not wait either, since a restart cannot make it
 * worse. An exporter that does not become available holds its place for at most five minutes. While
 * other namespaces wait, one namespace does not take all places. A free place goes to the waiting
 * namespace whose last turn is the oldest.
 */
public final class Rollout {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** The time without a call of {@link #begin} after which an exporter does not wait any more. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

  private final int most;
  private final InstantSource clock;
  private final Map<String, Place> rolling = new HashMap<>();

  private final Map<String, Place> waiting = new HashMap<>();

  /** The last time at which each namespace in {@link #rolling} or {@link #waiting} got a place. */
  private final Map<String, Instant> turns = new HashMap<>();

  private record Place(String namespace, Instant since) {}

  /**
   * A rollout without exporters.
   *
   * @param most the maximum number of exporters that restart at the same time
   */
  public Rollout(int most, InstantSource clock) {
    this.most = most;
    this.clock = clock;
  }

  /** Whether the exporter of this CsvMonitor may restart now. */
  synchronized boolean begin(CsvMonitor monitor) {
    Instant now = clock.instant();
    rolling.values().removeIf(place -> place.since().plus(LONGEST).isBefore(now));
    waiting.values().removeIf(place -> place.since().plus(LONGEST_SILENCE).isBefore(now));
    turns.keySet().removeIf(namespace -> !isKnown(namespace));
    String uid = monitor.getMetadata().getUid();
    String namespace = monitor.getMetadata().getNamespace();
    if (!rolling.containsKey(uid) && !hasPlaceFor(namespace)) {
      waiting.put(uid, new Place(namespace, now));
      return false;
    }
    waiting.remove(uid);
    if (rolling.putIfAbsent(uid, new Place(namespace, now)) == null) {
      turns.put(namespace, now);
    }
    return true;
  }

  private boolean isKnown(String namespace) {
    return Stream.concat(rolling.values().stream(), waiting.values().stream())
        .anyMatch(place -> place.namespace().equals(namespace));
  }

  private boolean hasPlaceFor(String namespace) {
    long own =
        rolling.values().stream().filter(place -> place.namespace().equals(namespace)).count();
    List<String> others =
        waiting.values().stream()
            .map(Place::namespace)
            .filter(other -> !other.equals(namespace))
            .toList();
    boolean isNext =
        others.stream().allMatch(other -> !lastTurn(other).isBefore(lastTurn(namespace)));
    return rolling.size() < most && (others.isEmpty() || (isNext && own < Math.max(1, most - 1)));
  }

  private Instant lastTurn(String namespace) {
    return turns.getOrDefault(namespace, Instant.MIN);
  }

  synchronized void end(CsvMonitor monitor) {
    rolling.remove(monitor.getMetadata().getUid());
    waiting.remove(monitor.getMetadata().getUid());
  }

  /** Forgets a CsvMonitor. */
  public void forget(CsvMonitor monitor) {
    end(monitor);
  }

  /**
   * Whether the exporter of a CsvMonitor waits for its turn, so that the CsvMonitor must be
   * reconciled again.
   */
  public synchronized boolean isWaiting(CsvMonitor monitor) {
    return waiting.containsKey(monitor.getMetadata().getUid());
  }

  /** Whether the operator has caused a difference: the last edit of the user is already applied. */
  static boolean isOurs(CsvMonitor monitor) {
    CsvMonitorStatus status = monitor.getStatus();
    return status != null
        && monitor.getMetadata().getGeneration().equals(status.observedGeneration());
  }

  /**
   * Whether the pod template changes: the model made another template, as after an upgrade of the
   * operator, or somebody changed the existing template.
   */
  static boolean rollsPods(Deployment actual, Deployment desired) {
    return !Objects.equals(
            ExporterDeployment.templateHash(actual), ExporterDeployment.templateHash(desired))
        || !has(template(actual), template(desired));
  }

  /** Whether all wished fields exist. The API server adds defaults, also to items of lists. */
  private static boolean has(JsonNode there, JsonNode wished) {
    if (wished.isObject()) {
      return wished.properties().stream()
          .allMatch(field -> has(there.path(field.getKey()), field.getValue()));
    }
    if (wished.isArray()) {
      return there.size() == wished.size()
          && IntStream.range(0, wished.size()).allMatch(i -> has(there.path(i), wished.path(i)));
    }
    return there.equals(wished);
  }

  private static JsonNode template(Deployment deployment) {
    return JSON.valueToTree(deployment.getSpec().getTemplate());
  }

  /** Whether the exporter is available now. */
  static boolean isAvailable(Deployment deployment) {
    DeploymentStatus status = deployment.getStatus();
    return status != null
        && status.getAvailableReplicas() != null
        && status.getAvailableReplicas() > 0;
  }

  static boolean isComplete(Deployment deployment) {
    DeploymentStatus status = deployment.getStatus();
    return status != null
        && status.getObservedGeneration() != null
        && status.getObservedGeneration() >= deployment.getMetadata().getGeneration()
        && isAvailable(deployment)
        && status.getUpdatedReplicas() != null
        && status.getUpdatedReplicas() > 0;
  }
}
