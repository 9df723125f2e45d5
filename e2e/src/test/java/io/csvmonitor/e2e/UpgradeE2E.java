package io.csvmonitor.e2e;

import static io.csvmonitor.e2e.cluster.Report.figure;
import static io.csvmonitor.e2e.cluster.Report.measured;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.e2e.cluster.Kube;
import io.csvmonitor.e2e.cluster.OnCluster;
import io.csvmonitor.e2e.cluster.OwnCluster;
import io.csvmonitor.e2e.cluster.Release;
import io.csvmonitor.e2e.cluster.Shell;
import io.csvmonitor.e2e.cluster.Space;
import io.csvmonitor.e2e.cluster.Writer;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** From an earlier commit's chart and images, which e2e/earlier builds, to the present ones. */
@OnCluster
@OwnCluster
@Order(25)
@EnabledIfSystemProperty(
    named = "e2e.upgrade.from",
    matches = ".+",
    disabledReason = "no earlier version was built: e2e/target/earlier.log says why")
class UpgradeE2E {
  private static final String FROM = System.getProperty("e2e.upgrade.from", "");
  private static final String OLD = System.getProperty("e2e.upgrade.old", "");

  private static final String CRD = "csvmonitors.csvmonitor.io";
  private static final String SERIES = "orders_total{country=\"BR\"}";

  /** Those that are rolled; volume's file grows meanwhile, and its progress is kept on a claim. */
  private static final List<String> ROLLED = List.of("a", "b", "c", "d", "e", "volume");

  private static final List<String> ALL =
      Stream.concat(ROLLED.stream(), Stream.of("paused", "pinned")).toList();

  /** The chart's default of rollout.maxConcurrent. */
  private static final int MOST_AWAY = 3;

  private static final String NEW_FIELD =
      """
        thresholds:
          - {name: NoOrders, metric: orders, absent: {after: 1h}}
      """;

  /** So that a CsvMonitor may have an image of its own. */
  private static final String ALLOWED = "exporter.allow.image=true";

  private final Release release = Release.current();

  @AfterEach
  void restore() {
    release.upgrade();
  }

  @Test
  void anUpgradeLosesNothingAndRollsAFewAtATime(Space space) {
    installEarlier();
    Writer writer = Writer.onNewClaim(space, "exports");
    writer.write("orders.csv", "country,amount\nBR,1\nBR,2\n");
    for (String monitor : List.of("a", "b", "c", "d", "e", "paused")) {
      space.apply(Monitors.orders(monitor));
    }
    space.apply(onClaim("volume"));
    space.apply(pinned(FROM));
    ALL.forEach(space::waitReady);
    ALL.forEach(monitor -> assertThat(space.sample(monitor, SERIES)).as(monitor).hasValue(2));
    pause(space, "paused");
    Map<String, String> uids = each(monitor -> space.monitor(monitor).getMetadata().getUid());
    Map<String, String> kept = kept(space);
    Map<String, String> pods = each(monitor -> space.pod(monitor).getMetadata().getUid());
    Map<String, String> images = each(monitor -> image(space.pod(monitor)));

    Instant start = Instant.now();
    CompletableFuture<Void> upgrade = CompletableFuture.runAsync(() -> release.upgrade(ALLOWED));
    Watch watch = new Watch(space, writer);
    await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofMillis(200))
        .failFast(() -> upgrade.getNow(null))
        .until(() -> watch.look() && upgrade.isDone());
    measured("upgrade to all exporters Ready", Duration.between(start, Instant.now()));
    figure("exporters away at the same time in an upgrade", "" + watch.mostAway);
    assertThat(watch.mostAway).isPositive().isLessThanOrEqualTo(MOST_AWAY);

    ALL.forEach(space::waitReady);
    assertThat(each(monitor -> space.monitor(monitor).getMetadata().getUid())).isEqualTo(uids);
    assertThat(kept(space)).isEqualTo(kept);
    for (String monitor : ROLLED) {
      assertThat(image(space.pod(monitor))).isNotEqualTo(images.get(monitor));
      assertThat(restarts(space.pod(monitor))).as(monitor).isZero();
    }
    for (String monitor : List.of("paused", "pinned")) {
      assertThat(image(space.pod(monitor))).isEqualTo(images.get(monitor));
    }
    assertThat(space.pod("paused").getMetadata().getUid()).isEqualTo(pods.get("paused"));
    for (String monitor : ALL) {
      int rows = monitor.equals("volume") ? watch.rows : 2;
      space.awaitSample(monitor, SERIES, rows, Space.SOON);
    }
  }

  /** The same when it has loaded what was before, and when it starts with what it cannot read. */
  @Test
  @EnabledIfSystemProperty(
      named = "e2e.upgrade.old",
      matches = ".+",
      disabledReason = "no exporter that is old enough was built: e2e/target/earlier.log says why")
  void anExporterThatIsTooOldSaysSo(Space space) {
    release.upgrade(ALLOWED);
    space.apply(pinned(OLD));
    space.waitReady("pinned");
    space.apply(pinned(OLD) + NEW_FIELD);
    awaitTooOld(space);
    assertThat(space.sample("pinned", SERIES)).as("what it had loaded").hasValue(2);

    Pod pod = space.pod("pinned");
    Kube.client().resource(pod).delete();
    Kube.client().resource(pod).waitUntilCondition(Objects::isNull, 1, TimeUnit.MINUTES);
    await()
        .atMost(Space.SOON)
        .until(
            () ->
                space.pods("pinned").stream()
                    .flatMap(each -> each.getStatus().getContainerStatuses().stream())
                    .anyMatch(status -> Boolean.TRUE.equals(status.getStarted())));
    awaitTooOld(space);
    assertThat(restarts(space.pod("pinned"))).isZero();

    space.apply(Monitors.orders("pinned") + NEW_FIELD);
    space.waitReady("pinned");
    assertThat(space.sample("pinned", SERIES)).hasValue(2);
  }

  private static void awaitTooOld(Space space) {
    for (String type : List.of("ConfigurationValid", "Ready")) {
      assertThat(
              space
                  .awaitCondition(
                      "pinned",
                      type,
                      Space.SOON,
                      condition ->
                          condition.getReason().equals("ExporterTooOld")
                              && condition.getStatus().equals("False"))
                  .getMessage())
          .contains("thresholds");
    }
  }

  /** What is looked at again and again while exporters roll. */
  private static final class Watch {
    private final Space space;
    private final Writer writer;
    private final Map<String, Double> last = new HashMap<>();
    private int rows = 2;
    private int mostAway;

    Watch(Space space, Writer writer) {
      this.space = space;
      this.writer = writer;
    }

    /** Adds a row; whether all that roll have rolled. */
    boolean look() {
      int away = 0;
      int done = 0;
      for (String monitor : ROLLED) {
        List<Pod> ready = space.pods(monitor).stream().filter(Readiness::isPodReady).toList();
        away += ready.isEmpty() ? 1 : 0;
        done += ready.stream().anyMatch(pod -> !image(pod).endsWith(FROM)) ? 1 : 0;
      }
      mostAway = Math.max(mostAway, away);
      writer.append("orders.csv", "BR,1\n");
      rows++;
      for (String monitor : ROLLED) {
        space
            .sample(monitor, SERIES)
            .ifPresent(
                value ->
                    assertThat(value)
                        .as(monitor)
                        .isGreaterThanOrEqualTo(
                            Objects.requireNonNullElse(last.put(monitor, value), 2.0)));
      }
      return done == ROLLED.size();
    }
  }

  /** As if the present version had never been there. */
  private void installEarlier() {
    release.uninstall();
    var crd = Kube.client().apiextensions().v1().customResourceDefinitions().withName(CRD);
    crd.delete();
    crd.waitUntilCondition(Objects::isNull, 1, TimeUnit.MINUTES);
    Path chart = Path.of("e2e/target/earlier", FROM, "charts/csv-monitor-operator");
    // A chart from before it was asked for knows no such value.
    if (knowsAllow(chart)) {
      release.upgradeTo(chart, ALLOWED);
    } else {
      release.upgradeTo(chart);
    }
  }

  private static boolean knowsAllow(Path chart) {
    try {
      return Files.readString(Kube.PROJECT.resolve(chart).resolve("values.yaml"))
          .contains("\n  allow:\n");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String onClaim(String name) {
    return Monitors.ordersMonitor(name)
        .replace(
            "configMap: {name: " + name + ", key: orders.csv}",
            "persistentVolumeClaim: {claimName: exports, path: orders.csv}")
        .replace("exporter: {", "exporter: {state: {size: 16Mi}, ");
  }

  private static String pinned(String commit) {
    return Monitors.orders("pinned")
        .replace("exporter: {", "exporter: {image: \"csv-monitor:0.0.0-g" + commit + "\", ");
  }

  private static void pause(Space space, String monitor) {
    Shell.run(
            "kubectl",
            "annotate",
            "csvmonitor/" + monitor,
            "--namespace",
            space.name(),
            "csvmonitor.io/paused=true")
        .good();
  }

  /**
   * The Deployment and the claims with their UIDs. An upgrade must not delete and create them
   * again: a new claim would have lost its data, and a new Deployment would stop the pod twice.
   */
  private static Map<String, String> kept(Space space) {
    return space.managed().stream()
        .filter(object -> Set.of("Deployment", "PersistentVolumeClaim").contains(object.getKind()))
        .collect(
            Collectors.toMap(
                object -> object.getKind() + " " + object.getMetadata().getName(),
                object -> object.getMetadata().getUid()));
  }

  private static Map<String, String> each(Function<String, String> what) {
    return ALL.stream().collect(Collectors.toMap(Function.identity(), what));
  }

  private static String image(Pod pod) {
    return pod.getSpec().getContainers().getFirst().getImage();
  }

  private static int restarts(Pod pod) {
    return pod.getStatus().getContainerStatuses().getFirst().getRestartCount();
  }
}
