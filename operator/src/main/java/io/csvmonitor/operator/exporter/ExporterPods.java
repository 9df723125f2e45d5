package io.csvmonitor.operator.exporter;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.model.Labels;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An exporter's pods, which are looked at only when there is a reason to. */
public final class ExporterPods {
  private static final String GENERATION = "csvmonitor.io/generation";

  /** So long a pod may take to be made before that is a problem. */
  private static final Duration USUAL_START = Duration.ofMinutes(2);

  /** What a pod that is being made waits for, which is no problem at first. */
  private static final Set<String> STARTING = Set.of("ContainerCreating", "PodInitializing");

  /** Between two pushes of one generation, at first. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int MOST_PUSHES = 5;

  private final KubernetesClient client;
  private final InstantSource clock;
  private final Map<String, Push> pushed = new ConcurrentHashMap<>();

  private record Push(long generation, int count, Instant next) {}

  /** Looks through a client. */
  public ExporterPods(KubernetesClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /**
   * Makes the kubelet look at the pod's mounted configuration now, which it does when the pod
   * changes, and otherwise every 60 to 90 seconds. Done a few times for each generation, since the
   * kubelet may look before it knows of the new ConfigMap.
   */
  public void push(CsvMonitor monitor) {
    long generation = monitor.getMetadata().getGeneration();
    String uid = monitor.getMetadata().getUid();
    Instant now = clock.instant();
    Push last = pushed.get(uid);
    int count = last == null || last.generation() != generation ? 0 : last.count();
    if (count >= MOST_PUSHES || (count > 0 && last != null && now.isBefore(last.next()))) {
      return;
    }
    // Each time another value: one that is there already changes nothing.
    String value = generation + "-" + now.getEpochSecond();
    String patch = "{\"metadata\":{\"annotations\":{\"" + GENERATION + "\":\"" + value + "\"}}}";
    List<Pod> pods = list(monitor);
    for (Pod pod : pods) {
      client.resource(pod).patch(PatchContext.of(PatchType.JSON_MERGE), patch);
    }
    if (!pods.isEmpty()) {
      pushed.put(
          uid, new Push(generation, count + 1, now.plus(PATIENCE.multipliedBy(1L << count))));
    }
  }

  /** Keeps nothing of a CsvMonitor. */
  public void forget(CsvMonitor monitor) {
    pushed.remove(monitor.getMetadata().getUid());
  }

  /**
   * Why the exporter does not run, as its newest pod says; empty if it says nothing or is being
   * made.
   */
  public Optional<String> problem(CsvMonitor monitor) {
    return list(monitor).stream()
        .max(Comparator.comparing(ExporterPods::made))
        .flatMap(this::problem);
  }

  /** Why there is no pod, as the Deployment says: a quota, or what an admission refuses. */
  public static Optional<String> refusal(Deployment deployment) {
    if (deployment.getStatus() == null) {
      return Optional.empty();
    }
    return deployment.getStatus().getConditions().stream()
        .filter(
            condition ->
                condition.getType().equals("ReplicaFailure")
                    && condition.getStatus().equals("True"))
        .findFirst()
        .map(condition -> condition.getReason() + ": " + condition.getMessage());
  }

  private List<Pod> list(CsvMonitor monitor) {
    return client
        .pods()
        .inNamespace(monitor.getMetadata().getNamespace())
        .withLabels(Labels.podSelector(monitor))
        .list()
        .getItems();
  }

  private static Instant made(Pod pod) {
    String made = pod.getMetadata().getCreationTimestamp();
    return made == null ? Instant.EPOCH : Instant.parse(made);
  }

  private Optional<String> problem(Pod pod) {
    if (pod.getStatus() == null) {
      return Optional.empty();
    }
    for (PodCondition condition : pod.getStatus().getConditions()) {
      if (condition.getType().equals("PodScheduled") && condition.getStatus().equals("False")) {
        return Optional.of(condition.getReason() + ": " + condition.getMessage());
      }
    }
    for (ContainerStatus container : pod.getStatus().getContainerStatuses()) {
      ContainerStateWaiting waiting =
          container.getState() == null ? null : container.getState().getWaiting();
      if (waiting != null && waiting.getReason() != null && isProblem(waiting.getReason(), pod)) {
        return Optional.of(
            waiting.getReason()
                + (waiting.getMessage() == null ? "" : ": " + waiting.getMessage()));
      }
    }
    return Optional.empty();
  }

  private boolean isProblem(String reason, Pod pod) {
    return !STARTING.contains(reason) || made(pod).plus(USUAL_START).isBefore(clock.instant());
  }
}
