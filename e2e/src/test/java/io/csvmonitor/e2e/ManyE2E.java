package io.csvmonitor.e2e;

import static io.csvmonitor.e2e.cluster.Report.measured;
import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.e2e.cluster.OnCluster;
import io.csvmonitor.e2e.cluster.Space;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Many at once, with all their exporters. */
@OnCluster
@Isolated
@Order(10)
class ManyE2E {
  private static final int MANY = Integer.getInteger("e2e.many", 30);

  @Test
  void thirtyAtOnceAndOneOfThemBroken(Space space) {
    Instant start = Instant.now();
    space.apply(Monitors.ordersMonitor("broken"));
    List<String> monitors = IntStream.range(1, MANY).mapToObj(i -> "monitor-" + i).toList();
    monitors.forEach(monitor -> space.apply(Monitors.orders(monitor)));
    measured("applying " + MANY + " CsvMonitors", Duration.between(start, Instant.now()));
    for (String monitor : monitors) {
      space.waitReady(monitor, Duration.ofMinutes(8));
    }
    measured(MANY + " CsvMonitors applied to all Ready", Duration.between(start, Instant.now()));
    space.awaitCondition(
        "broken",
        "SourcesHealthy",
        Space.SOON,
        condition -> condition.getReason().equals("Missing"));
    for (String monitor : monitors) {
      assertThat(space.sample(monitor, "orders_total{country=\"BR\"}")).as(monitor).hasValue(2);
    }
  }
}
