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

/** Reads the pods of an exporter, but only when there is a reason. */
public final class ExporterPods {
  private static final String GENERATION = "csvmonitor.io/generation";

  /** If the creation of a pod takes longer than this, it is a problem. */
  private static final Duration USUAL_START = Duration.ofMinutes(2);

  /** The reasons for which a new pod waits. At first, these are not a problem. */
  private static final Set<String> STARTING = Set.of("ContainerCreating", "PodInitializing");

  /** The first pause between two pushes of the same generation. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int MOST_PUSHES = 5;

  private final KubernetesClient client;
  private final InstantSource clock;
  private final Map<String, Push> pushed = new ConcurrentHashMap<>();

  private record Push(long generation, int count, Instant next) {}

  /** Reads pods with a client. */
  public ExporterPods(KubernetesClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /**
   * Changes the pod, so that the kubelet updates the mounted configuration now. Otherwise, the
   * kubelet updates it only every 60 to 90 seconds. The operator repeats this a few times for each
   * generation, because the kubelet may update the volume before it has the new ConfigMap.
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
    // The value must be different each time. The same value would not change the pod.
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

  /** Removes the data of a CsvMonitor. */
  public void forget(CsvMonitor monitor) {
    pushed.remove(monitor.getMetadata().getUid());
  }

  /**
   * Why the exporter does not run, according to its newest pod; empty if the pod shows no reason,
   * or is being created.
   */
  public Optional<String> problem(CsvMonitor monitor) {
    return list(monitor).stream()
        .max(Comparator.comparing(ExporterPods::made))
        .flatMap(this::problem);
  }

  /** Why there is no pod, according to the Deployment: a quota, or a refusal at admission. */
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
