package io.csvmonitor.operator.dependent;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.api.CsvMonitorStatus;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lets exporters follow a change of the operator's a few at a time. What a user changes does not
 * wait. One that does not become available holds its place for five minutes and no longer.
 */
public final class Rollout {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final int most;
  private final InstantSource clock;
  private final Map<String, Instant> rolling = new HashMap<>();
  private final Set<String> waiting = new HashSet<>();

  /**
   * Lets exporters roll.
   *
   * @param most how many at once
   */
  public Rollout(int most, InstantSource clock) {
    this.most = most;
    this.clock = clock;
  }

  /** Whether this one may roll now. */
  synchronized boolean begin(CsvMonitor monitor) {
    Instant now = clock.instant();
    rolling.values().removeIf(since -> since.plus(LONGEST).isBefore(now));
    String uid = monitor.getMetadata().getUid();
    if (!rolling.containsKey(uid) && rolling.size() >= most) {
      waiting.add(uid);
      return false;
    }
    waiting.remove(uid);
    rolling.putIfAbsent(uid, now);
    return true;
  }

  synchronized void end(CsvMonitor monitor) {
    rolling.remove(monitor.getMetadata().getUid());
    waiting.remove(monitor.getMetadata().getUid());
  }

  /** Whether a CsvMonitor's exporter waits for its turn, and has to be looked at again. */
  public synchronized boolean isWaiting(CsvMonitor monitor) {
    return waiting.contains(monitor.getMetadata().getUid());
  }

  /** Whether a difference is the operator's doing: the user's last edit has been carried out. */
  static boolean isOurs(CsvMonitor monitor) {
    CsvMonitorStatus status = monitor.getStatus();
    return status != null
        && monitor.getMetadata().getGeneration().equals(status.observedGeneration());
  }

  /**
   * Whether the new state has another image or other arguments, as an operator's upgrade brings.
   */
  static boolean rollsPods(Deployment actual, Deployment desired) {
    return !containers(actual).equals(containers(desired));
  }

  static boolean isComplete(Deployment deployment) {
    DeploymentStatus status = deployment.getStatus();
    return status != null
        && status.getObservedGeneration() != null
        && status.getObservedGeneration() >= deployment.getMetadata().getGeneration()
        && status.getAvailableReplicas() != null
        && status.getAvailableReplicas() > 0
        && status.getUpdatedReplicas() != null
        && status.getUpdatedReplicas() > 0;
  }

  private static List<List<Object>> containers(Deployment deployment) {
    return deployment.getSpec().getTemplate().getSpec().getContainers().stream()
        .filter(container -> "exporter".equals(container.getName()))
        .map(Rollout::whatRolls)
        .toList();
  }

  private static List<Object> whatRolls(Container container) {
    return List.of(container.getImage(), container.getArgs(), container.getResources());
  }
}
