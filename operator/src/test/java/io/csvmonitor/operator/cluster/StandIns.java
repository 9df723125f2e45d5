package io.csvmonitor.operator.cluster;

import com.sun.net.httpserver.HttpServer;
import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.model.ExporterConfiguration;
import io.csvmonitor.operator.model.Labels;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * In place of a kubelet and of exporters: Deployments become available, and each CsvMonitor's
 * exporter answers on its probe port with the generation that its ConfigMap has.
 */
public final class StandIns implements AutoCloseable {
  private static final Pattern GENERATION = Pattern.compile("generation: (\\d+)");

  private final SharedIndexInformer<Deployment> deployments;
  private final SharedIndexInformer<ConfigMap> configurations;
  private final HttpServer exporters;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final AtomicInteger rolling = new AtomicInteger();
  private final AtomicInteger mostRolling = new AtomicInteger();
  private volatile Duration startTime = Duration.ZERO;

  StandIns(KubernetesClient client) throws IOException {
    deployments =
        client
            .apps()
            .deployments()
            .inAnyNamespace()
            .withLabel(Labels.MANAGED_BY, Labels.OPERATOR)
            .inform(new Kubelet(client));
    configurations =
        client
            .configMaps()
            .inAnyNamespace()
            .withLabelSelector(Labels.selector(ExporterConfiguration.COMPONENT))
            .inform();
    exporters = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    exporters.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    exporters.createContext(
        "/",
        exchange -> {
          String answer = answer(exchange.getRequestURI().getPath().substring(1));
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer.isEmpty() ? 503 : 200, Math.max(body.length, 1));
          exchange.getResponseBody().write(body.length == 0 ? new byte[1] : body);
          exchange.close();
        });
    exporters.start();
  }

  /** Where all exporters answer, each under its namespace and name. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + exporters.getAddress().getPort() + "/");
  }

  /** Where a CsvMonitor's exporter answers. */
  public URI address(CsvMonitor monitor) {
    return address().resolve(key(monitor));
  }

  /** What the exporter of a CsvMonitor answers from now on; {@code $generation} is filled in. */
  public void answer(String namespace, String name, String json) {
    answers.put(namespace + "/" + name, json);
  }

  /** How long a pod takes to become available from now on. */
  public void startTime(Duration time) {
    startTime = time;
  }

  /** How many pods were starting at once at most, since it was asked last. */
  public int mostRolling() {
    return mostRolling.getAndSet(0);
  }

  private String answer(String key) {
    ConfigMap configuration =
        configurations.getIndexer().list().stream()
            .filter(map -> key.equals(owner(map)))
            .findFirst()
            .orElse(null);
    if (configuration == null) {
      return "";
    }
    Matcher generation = GENERATION.matcher(configuration.getData().get("csv-monitor.yaml"));
    String loaded = generation.find() ? generation.group(1) : "0";
    return answers
        .getOrDefault(
            key,
            """
            {"generation": $generation, "lastScrape": null, "config": {"loaded": true},
             "sources": [{"name": "a", "state": "Ready"}]}
            """)
        .replace("$generation", loaded);
  }

  private static String owner(ConfigMap map) {
    return map.getMetadata().getNamespace()
        + "/"
        + map.getMetadata().getLabels().get("app.kubernetes.io/instance");
  }

  private static String key(CsvMonitor monitor) {
    return monitor.getMetadata().getNamespace() + "/" + monitor.getMetadata().getName();
  }

  @Override
  public void close() {
    deployments.close();
    configurations.close();
    exporters.stop(0);
  }

  /** Says of each Deployment that its pod is there. */
  private final class Kubelet implements ResourceEventHandler<Deployment> {
    private final KubernetesClient client;

    Kubelet(KubernetesClient client) {
      this.client = client;
    }

    @Override
    public void onAdd(Deployment deployment) {
      run(deployment);
    }

    @Override
    public void onUpdate(Deployment before, Deployment deployment) {
      run(deployment);
    }

    @Override
    public void onDelete(Deployment deployment, boolean unknown) {}

    private void run(Deployment deployment) {
      Long seen =
          deployment.getStatus() == null ? null : deployment.getStatus().getObservedGeneration();
      if (deployment.getMetadata().getGeneration().equals(seen)) {
        return;
      }
      Thread.ofVirtual()
          .start(
              () -> {
                mostRolling.accumulateAndGet(rolling.incrementAndGet(), Math::max);
                // Before the new state is there to see, since another may begin then.
                try {
                  Thread.sleep(startTime);
                  rolling.decrementAndGet();
                  client
                      .resource(deployment)
                      .editStatus(
                          current -> {
                            current.setStatus(
                                new DeploymentStatusBuilder()
                                    .withObservedGeneration(current.getMetadata().getGeneration())
                                    .withReplicas(1)
                                    .withUpdatedReplicas(1)
                                    .withAvailableReplicas(1)
                                    .withReadyReplicas(1)
                                    .build());
                            return current;
                          });
                } catch (KubernetesClientException gone) {
                  // Deleted or changed meanwhile; another event follows.
                  Thread.onSpinWait();
                } catch (InterruptedException ended) {
                  Thread.currentThread().interrupt();
                }
              });
    }
  }
}
