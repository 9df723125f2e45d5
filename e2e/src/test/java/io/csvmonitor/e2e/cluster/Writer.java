package io.csvmonitor.e2e.cluster;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another pod that has a claim mounted and writes there, as a user's export job does. */
public final class Writer {
  private final Space space;
  private final String claim;

  private Writer(Space space, String claim) {
    this.space = space;
    this.claim = claim;
  }

  /** A claim of the cluster's default class, and a pod that may write to it. */
  public static Writer onNewClaim(Space space, String claim) {
    space.apply(
        """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: %s}
        spec:
          accessModes: [ReadWriteOnce]
          resources: {requests: {storage: 16Mi}}
        """
            .formatted(claim));
    return on(space, claim);
  }

  /** A pod that may write to a claim. */
  public static Writer on(Space space, String claim) {
    space.apply(
        Space.here(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: %1$s-writer}
            spec:
              terminationGracePeriodSeconds: 1
              automountServiceAccountToken: false
              securityContext:
                runAsNonRoot: true
                fsGroup: 65532
                seccompProfile: {type: RuntimeDefault}
              containers:
                - name: writer
                  image: $image
                  imagePullPolicy: $pullPolicy
                  command: [/bin/sh, -c, "sleep 3600"]
                  workingDir: /exports
                  resources: {requests: {cpu: 1m, memory: 8Mi}}
                  securityContext:
                    allowPrivilegeEscalation: false
                    capabilities: {drop: [ALL]}
                  volumeMounts: [{name: exports, mountPath: /exports}]
              volumes:
                - {name: exports, persistentVolumeClaim: {claimName: %1$s}}
            """
                .formatted(claim)));
    Kube.client()
        .pods()
        .inNamespace(space.name())
        .withName(claim + "-writer")
        .waitUntilReady(Duration.ofMinutes(2).toSeconds(), TimeUnit.SECONDS);
    return new Writer(space, claim);
  }

  /** Writes a file at once. */
  public void write(String path, String text) {
    shell("cat >'%1$s.part' && mv '%1$s.part' '%1$s'".formatted(path), text);
  }

  /** Adds to a file. */
  public void append(String path, String text) {
    shell("cat >>'%s'".formatted(path), text);
  }

  /** Runs a command of the shell in the volume's folder. */
  public String shell(String command, String input) {
    return Shell.runWith(
            input.getBytes(StandardCharsets.UTF_8),
            List.of(
                "kubectl",
                "exec",
                "--stdin",
                "--namespace",
                space.name(),
                claim + "-writer",
                "--",
                "/bin/sh",
                "-euc",
                command))
        .good();
  }
}
