package io.csvmonitor.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.cluster.Cluster;
import io.csvmonitor.operator.cluster.Monitors;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator does when nothing changes: nothing. */
class RestIT {
  private static final int MONITORS = 10;
  private static final int LOOKS = 3;
  private static final Duration QUIET = Duration.ofSeconds(15);

  @Test
  void writesNothingAtRestNorWhenItLooksAgain(@TempDir Path folder) throws Exception {
    try (Cluster cluster = Cluster.start(folder)) {
      KubernetesClient client = cluster.client();
      cluster.installMonitoring();
      cluster.namespace("shop");
      cluster.configMapOf("shop");
      cluster.startOperator(Monitors.config());
      for (int i = 0; i < MONITORS; i++) {
        client.resource(Monitors.minimal("shop", "rest" + i)).create();
      }
      for (int i = 0; i < MONITORS; i++) {
        cluster.awaitReady("shop", "rest" + i);
      }
      // What follows the data settles in half a minute.
      SortedMap<String, Long> before = cluster.writes();
      for (SortedMap<String, Long> earlier = new TreeMap<>(); !earlier.equals(before); ) {
        Thread.sleep(QUIET);
        earlier = before;
        before = cluster.writes();
      }
      for (int look = 0; look < LOOKS; look++) {
        for (int i = 0; i < MONITORS; i++) {
          String label = "look" + look;
          client
              .resources(CsvMonitor.class)
              .inNamespace("shop")
              .withName("rest" + i)
              .edit(
                  monitor -> {
                    monitor.getMetadata().setLabels(null);
                    monitor.getMetadata().setAnnotations(Map.of("look", label));
                    return monitor;
                  });
        }
        Thread.sleep(2_000);
      }
      SortedMap<String, Long> after = cluster.writes();
      // Our own edits.
      assertThat(after.remove("PATCH csvmonitors")).isEqualTo(MONITORS * LOOKS);
      assertThat(after).isEqualTo(before);
      System.out.println("writes by resource since the start: " + after);
    }
  }
}
