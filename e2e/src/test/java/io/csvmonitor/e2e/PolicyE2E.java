package io.csvmonitor.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.e2e.cluster.OnCluster;
import io.csvmonitor.e2e.cluster.OwnCluster;
import io.csvmonitor.e2e.cluster.Release;
import io.csvmonitor.e2e.cluster.Shell;
import io.csvmonitor.e2e.cluster.Space;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The chart's policy at admission, where an installer wants the answer there. */
@OnCluster
@OwnCluster
@Order(13)
class PolicyE2E {
  private static final String ASKED = "exporter: {priorityClassName: system-node-critical, ";

  private final Release release = Release.current();

  @AfterEach
  void restore() {
    release.restore();
  }

  @Test
  void theApiServerRefusesWhatIsNotAllowed(Space space) {
    space.apply(Monitors.orders("asking"));
    space.waitReady("asking");
    release.upgrade("admissionPolicy.enabled=true");
    String asking = Monitors.ordersMonitor("asking").replace("exporter: {", ASKED);
    // A server takes a policy some moments after it was made: then only the refusal is stable.
    await()
        .atMost(Space.SOON)
        .untilAsserted(
            () ->
                assertThat(dryRun(space, asking).text())
                    .contains("spec.exporter.priorityClassName must be left out")
                    .contains("exporter.allow.priorityClassName"));
    assertThat(dryRun(space, asking).code()).isNotZero();
    assertThat(space.monitor("asking").getSpec().exporter().priorityClassName()).isNull();
    // What is allowed is taken as before, and the operator still writes its status.
    space.apply(
        Monitors.ordersMonitor("asking")
            .replace("exporter: {", "exporter: {state: {size: 16Mi}, "));
    space.waitReady("asking");

    release.upgrade("admissionPolicy.enabled=true", "exporter.allow.priorityClassName=true");
    await().atMost(Space.SOON).until(() -> dryRun(space, asking).code() == 0);
  }

  private static Shell.Outcome dryRun(Space space, String yaml) {
    return Shell.runWith(
        yaml.getBytes(StandardCharsets.UTF_8),
        List.of("kubectl", "apply", "--dry-run=server", "--namespace", space.name(), "-f", "-"));
  }
}
