package io.csvmonitor.e2e.cluster;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A shell on the cluster's node, as root: for volumes of root's, and to kill processes. */
public final class NodeShell implements AutoCloseable {
  private final Space space;
  private final String folder;

  private NodeShell(Space space) {
    this.space = space;
    this.folder = "/var/lib/csv-monitor-e2e/" + space.name();
  }

  /** Starts a pod that may do everything. */
  public static NodeShell start(Space space) {
    space.apply(
        Space.here(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: node-shell}
            spec:
              terminationGracePeriodSeconds: 1
              hostPID: true
              containers:
                - name: shell
                  image: $image
                  imagePullPolicy: $pullPolicy
                  command: [/bin/sh, -c, "sleep 3600"]
                  resources: {requests: {cpu: 1m, memory: 8Mi}}
                  securityContext: {privileged: true, runAsUser: 0}
                  volumeMounts: [{name: lib, mountPath: /host/var/lib/csv-monitor-e2e}]
              volumes:
                - name: lib
                  hostPath: {path: /var/lib/csv-monitor-e2e, type: DirectoryOrCreate}
            """));
    Kube.client()
        .pods()
        .inNamespace(space.name())
        .withName("node-shell")
        .waitUntilReady(Duration.ofMinutes(2).toSeconds(), TimeUnit.SECONDS);
    return new NodeShell(space);
  }

  /** Makes a folder of root's on the node; it is under /host for {@link #shell}. */
  public String folder(String mode) {
    shell("mkdir /host" + folder + " && chmod " + mode + " /host" + folder);
    return folder;
  }

  /** The label of the node by which volumes are bound to it. */
  public String hostname() {
    String node =
        Kube.client()
            .pods()
            .inNamespace(space.name())
            .withName("node-shell")
            .get()
            .getSpec()
            .getNodeName();
    return Kube.client()
        .nodes()
        .withName(node)
        .get()
        .getMetadata()
        .getLabels()
        .get("kubernetes.io/hostname");
  }

  /** Kills the processes of a pod at once, as a node that dies would. */
  public void kill(String pod) {
    shell(
        "killed=; for process in /proc/[0-9]*; do"
            + " if tr '\\0' '\\n' <$process/environ 2>/dev/null | grep -qx HOSTNAME="
            + pod
            + "; then kill -9 ${process#/proc/} && killed=true; fi; done; [ \"$killed\" ]");
  }

  /** Runs a command. */
  public String shell(String command) {
    return Shell.run(
            "kubectl",
            "exec",
            "--namespace",
            space.name(),
            "node-shell",
            "--",
            "/bin/sh",
            "-euc",
            command)
        .good();
  }

  @Override
  public void close() {
    shell("rm -rf /host" + folder);
  }
}
