package io.csvmonitor.operator.dependent;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.cluster.Monitors;
import io.csvmonitor.operator.config.OperatorConfig;
import io.csvmonitor.operator.model.ExporterDeployment;
import io.csvmonitor.operator.model.Platform;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a Deployment waits for its turn. */
class RolloutTest {
  private static final CsvMonitor MONITOR = Monitors.minimal("shop", "a");

  private static Deployment made(OperatorConfig config) {
    return ExporterDeployment.of(MONITOR, config, new Platform(false));
  }

  private static OperatorConfig config(String exporter) {
    return Serialization.unmarshal("exporter: " + exporter, OperatorConfig.class);
  }

  /** As a server gives one back: with defaults. */
  private static Deployment served(Deployment deployment) {
    return new DeploymentBuilder(deployment)
        .editSpec()
        .editTemplate()
        .editSpec()
        .withDnsPolicy("ClusterFirst")
        .withTerminationGracePeriodSeconds(30L)
        .editFirstContainer()
        .withTerminationMessagePath("/dev/termination-log")
        .editFirstPort()
        .withHostPort(null)
        .endPort()
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{image: b}",
        "{image: a, imagePullPolicy: Always}",
        "{image: a, imagePullSecrets: [registry]}",
        "{image: a, resources: {limits: {memory: 1Gi}}}"
      })
  void anyOtherTemplateWaits(String exporter) {
    Deployment before = served(made(config("{image: a}")));
    assertThat(Rollout.rollsPods(before, made(config(exporter)))).isTrue();
    assertThat(Rollout.rollsPods(served(made(config(exporter))), made(config("{image: a}"))))
        .as("back")
        .isTrue();
  }

  @Test
  void theSameTemplateDoesNotWaitNorDoesAnEditOfTheConfigurationRestart() {
    Deployment before = served(made(config("{image: a}")));
    assertThat(Rollout.rollsPods(before, made(config("{image: a}")))).isFalse();
    Deployment after =
        ExporterDeployment.of(
            Monitors.renamed(MONITOR, "visits"), config("{image: a}"), new Platform(false));
    assertThat(after.getSpec()).isEqualTo(made(config("{image: a}")).getSpec());
    assertThat(Rollout.rollsPods(before, after)).isFalse();
  }

  @Test
  void aTemplateThatSomebodyChangedOrAnEarlierOperatorMadeWaits() {
    Deployment changed = served(made(config("{image: a}")));
    changed.getSpec().getTemplate().getSpec().getContainers().getFirst().setLivenessProbe(null);
    assertThat(Rollout.rollsPods(changed, made(config("{image: a}")))).isTrue();
    Deployment earlier = served(made(config("{image: a}")));
    earlier.getMetadata().setAnnotations(null);
    assertThat(Rollout.rollsPods(earlier, made(config("{image: a}")))).isTrue();
  }

  @Test
  void nothingIsKeptOfWhatIsDeleted() {
    Rollout rollout = new Rollout(1, InstantSource.fixed(Instant.EPOCH));
    CsvMonitor first = named("first");
    CsvMonitor second = named("second");
    assertThat(rollout.begin(first)).isTrue();
    assertThat(rollout.begin(second)).isFalse();
    assertThat(rollout.isWaiting(second)).isTrue();
    rollout.forget(first);
    assertThat(rollout.begin(second)).isTrue();
    assertThat(rollout.isWaiting(second)).isFalse();
  }

  @Test
  void aNamespaceDoesNotTakeAllPlacesWhileOthersWait() {
    Rollout rollout = new Rollout(3, InstantSource.fixed(Instant.EPOCH));
    for (String name : List.of("a", "b", "c")) {
      assertThat(rollout.begin(named(name))).as("nobody else waits").isTrue();
    }
    assertThat(rollout.begin(named("other", "d"))).as("all places are taken").isFalse();
    rollout.end(named("a"));
    assertThat(rollout.begin(named("e"))).isFalse();
    assertThat(rollout.begin(named("other", "d"))).isTrue();
    rollout.end(named("b"));
    assertThat(rollout.begin(named("e"))).isTrue();
  }

  /** Exporters of one namespace never become available, and hold the only place in turn. */
  @Test
  void theOnlyPlaceGoesToTheNamespaceWhoseTurnIsLongestAgo() {
    Instant[] now = {Instant.EPOCH};
    Rollout rollout = new Rollout(1, () -> now[0]);
    assertThat(rollout.begin(named("a"))).isTrue();
    assertThat(rollout.begin(named("b"))).isFalse();
    assertThat(rollout.begin(named("other", "c"))).isFalse();
    now[0] = now[0].plus(Duration.ofMinutes(5).plusSeconds(1));
    assertThat(rollout.begin(named("other", "c"))).as("asks again").isTrue();
    rollout.end(named("other", "c"));
    assertThat(rollout.begin(named("b"))).isTrue();
    assertThat(rollout.begin(named("other", "d"))).isFalse();
    assertThat(rollout.begin(named("e"))).isFalse();
    rollout.end(named("b"));
    assertThat(rollout.begin(named("e"))).as("the other namespace is next").isFalse();
    now[0] = now[0].plus(Duration.ofMinutes(1));
    assertThat(rollout.begin(named("e"))).as("who does not ask again does not wait").isTrue();
  }

  @Test
  void anExporterIsAvailableIfItsDeploymentSaysSo() {
    Deployment deployment = made(config("{image: a}"));
    assertThat(Rollout.isAvailable(deployment)).isFalse();
    Deployment running =
        new DeploymentBuilder(deployment)
            .withNewStatus()
            .withAvailableReplicas(1)
            .endStatus()
            .build();
    assertThat(Rollout.isAvailable(running)).isTrue();
  }

  private static CsvMonitor named(String name) {
    return named("shop", name);
  }

  private static CsvMonitor named(String namespace, String name) {
    CsvMonitor monitor = Monitors.minimal(namespace, name);
    monitor.getMetadata().setUid(name);
    return monitor;
  }
}
