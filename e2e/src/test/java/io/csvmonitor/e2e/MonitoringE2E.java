package io.csvmonitor.e2e;

import static io.csvmonitor.e2e.cluster.Report.measured;
import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.e2e.cluster.OnCluster;
import io.csvmonitor.e2e.cluster.Space;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Whether a Prometheus scrapes, and why not. */
@OnCluster
@Order(3)
class MonitoringE2E {
  @Test
  void theLabelThatIsMissingIsNamed(Space space) {
    space.apply(Monitors.orders("unseen") + "  monitoring: {labels: {release: another}}\n");
    Condition condition =
        space.awaitCondition(
            "unseen",
            "MonitoringSelected",
            Duration.ofSeconds(30),
            now -> "NotSelected".equals(now.getReason()));
    assertThat(condition.getStatus()).isEqualTo("False");
    assertThat(condition.getMessage())
        .contains(
            "Prometheus monitoring/kube-prometheus-stack-prometheus",
            "release=kube-prometheus-stack",
            "release=another",
            "spec.monitoring.labels");

    Instant start = Instant.now();
    space.apply(
        Monitors.orders("unseen") + "  monitoring: {labels: {release: kube-prometheus-stack}}\n");
    space.awaitCondition(
        "unseen",
        "MonitoringSelected",
        Duration.ofMinutes(3),
        now -> "Scraped".equals(now.getReason()));
    measured("release label mended to MonitoringSelected", Duration.between(start, Instant.now()));
  }
}
