package io.csvmonitor.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.e2e.cluster.Kube;
import io.csvmonitor.e2e.cluster.Prometheus;
import io.csvmonitor.e2e.cluster.Space;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** All of k8s/samples. */
final class Samples {
  private Samples() {}

  /** Applies them as they are, and more, and waits until all are well and scraped. */
  static void apply(Space space, String more) throws IOException {
    Path folder = Kube.PROJECT.resolve("k8s/samples");
    try (DirectoryStream<Path> samples = Files.newDirectoryStream(folder, "*.yaml")) {
      for (Path sample : samples) {
        // The samples' jobs use the exporter's image, which may have another name here.
        space.apply(
            Files.readString(sample)
                .replaceAll("image: csv-monitor:\\S+", "image: " + Kube.exporterImage()));
      }
    }
    space.apply(more);
    Set<String> monitors = new TreeSet<>();
    for (CsvMonitor monitor :
        Kube.client().resources(CsvMonitor.class).inNamespace(space.name()).list().getItems()) {
      monitors.add(monitor.getMetadata().getName());
    }
    assertThat(monitors).hasSizeGreaterThanOrEqualTo(4);
    monitors.forEach(space::waitReady);
    monitors.forEach(
        monitor ->
            space.awaitCondition(
                monitor,
                "SourcesHealthy",
                Duration.ofMinutes(2),
                condition -> condition.getStatus().equals("True")));
    await()
        .atMost(Duration.ofSeconds(150))
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () ->
                assertThat(
                        Prometheus.by("csvmonitor", "up{namespace=\"" + space.name() + "\"} == 1")
                            .keySet())
                    .containsAll(monitors));
  }
}
