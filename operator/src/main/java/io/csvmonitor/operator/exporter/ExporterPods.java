package io.csvmonitor.operator.exporter;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.model.Labels;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** An exporter's pods, which are looked at only when there is a reason to. */
public final class ExporterPods {
  private static final String GENERATION = "csvmonitor.io/generation";

  private final KubernetesClient client;
  private final Map<String, Long> pushed = new ConcurrentHashMap<>();

  /** Looks through a client. */
  public ExporterPods(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Makes the kubelet look at the pod's mounted configuration now, which it does when the pod
   * changes, and otherwise every 60 to 90 seconds. Done once for each generation.
   */
  public void push(CsvMonitor monitor) {
    long generation = monitor.getMetadata().getGeneration();
    String uid = monitor.getMetadata().getUid();
    if (Long.valueOf(generation).equals(pushed.get(uid))) {
      return;
    }
    String patch =
        "{\"metadata\":{\"annotations\":{\"" + GENERATION + "\":\"" + generation + "\"}}}";
    List<Pod> pods = list(monitor);
    for (Pod pod : pods) {
      client.resource(pod).patch(PatchContext.of(PatchType.JSON_MERGE), patch);
    }
    if (!pods.isEmpty()) {
      pushed.put(uid, generation);
    }
  }

  /** Why the exporter does not run, as its newest pod says; empty if no pod says so. */
  public Optional<String> problem(CsvMonitor monitor) {
    return list(monitor).stream().flatMap(pod -> problem(pod).stream()).findFirst();
  }

  private List<Pod> list(CsvMonitor monitor) {
    return client
        .pods()
        .inNamespace(monitor.getMetadata().getNamespace())
        .withLabels(Labels.podSelector(monitor))
        .list()
        .getItems();
  }

  private static Optional<String> problem(Pod pod) {
    for (PodCondition condition : pod.getStatus().getConditions()) {
      if (condition.getType().equals("PodScheduled") && condition.getStatus().equals("False")) {
        return Optional.of(condition.getReason() + ": " + condition.getMessage());
      }
    }
    for (ContainerStatus container : pod.getStatus().getContainerStatuses()) {
      ContainerStateWaiting waiting = container.getState().getWaiting();
      if (waiting != null && waiting.getReason() != null) {
        return Optional.of(
            waiting.getReason()
                + (waiting.getMessage() == null ? "" : ": " + waiting.getMessage()));
      }
    }
    return Optional.empty();
  }
}
