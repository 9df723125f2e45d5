package io.csvmonitor.e2e.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The chart's release that runs the operator, to be changed and put back as it was. */
public final class Release {
  private static final Path CHART = Path.of("charts/csv-monitor-operator");

  private final String name;
  private final String namespace;
  private final String deployment;
  private final Path values;

  private Release(String name, String namespace, String deployment, Path values) {
    this.name = name;
    this.namespace = namespace;
    this.deployment = deployment;
    this.values = values;
  }

  /** The release as it is now. */
  public static Release current() {
    Deployment operator = Kube.operator();
    String name = operator.getMetadata().getLabels().get("app.kubernetes.io/instance");
    String namespace = operator.getMetadata().getNamespace();
    Shell.Outcome values =
        Shell.run("helm", "get", "values", name, "--namespace", namespace, "--output", "json");
    try {
      Path file = Files.createTempFile("values", ".json");
      Files.writeString(file, values.good().substring(values.text().indexOf('\n')));
      return new Release(name, namespace, operator.getMetadata().getName(), file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The operator's namespace. */
  public String namespace() {
    return namespace;
  }

  /** The operator's ServiceAccount, its Deployment and its Lease all have this name. */
  public String operator() {
    return deployment;
  }

  /** Installs it, or gives it other values than it had at first. */
  public void upgrade(String... sets) {
    upgradeTo(CHART, sets);
  }

  /** Installs another version's chart, or goes over to it. */
  public void upgradeTo(Path chart, String... sets) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "helm",
                "upgrade",
                "--install",
                name,
                chart.toString(),
                "--namespace",
                namespace,
                "--values",
                values.toString(),
                "--wait",
                "--timeout",
                "3m"));
    for (String set : sets) {
      command.add("--set");
      command.add(set);
    }
    Shell.runWith(new byte[0], command).good();
  }

  /** Puts it back as it was at first. */
  public void restore() {
    upgrade();
    // Helm does not see what was scaled by hand.
    scale(1);
  }

  /** Takes it away. */
  public void uninstall() {
    Shell.run("helm", "uninstall", name, "--namespace", namespace, "--wait").good();
  }

  /** Stops all operators, or starts so many. */
  public void scale(int replicas) {
    String object = "deployment/" + deployment;
    Shell.run("kubectl", "scale", object, "--namespace", namespace, "--replicas=" + replicas)
        .good();
    Shell.run("kubectl", "rollout", "status", object, "--namespace", namespace, "--timeout=3m")
        .good();
  }

  /** The operator's pods that are not going away. */
  public List<Pod> pods() {
    return Kube.client()
        .pods()
        .inNamespace(namespace)
        .withLabel("app.kubernetes.io/name", "csv-monitor-operator")
        .list()
        .getItems()
        .stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .toList();
  }

  /** The name of the pod that leads, as its Lease says. */
  public String leader() {
    Lease lease = Kube.client().leases().inNamespace(namespace).withName(deployment).get();
    // One that stops takes its Lease with it.
    return lease == null ? "" : lease.getSpec().getHolderIdentity();
  }
}
