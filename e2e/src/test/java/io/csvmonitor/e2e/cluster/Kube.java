package io.csvmonitor.e2e.cluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The cluster of the current kubeconfig, and the operator in it. */
public final class Kube {
  /** The project's folder. */
  public static final Path PROJECT = project();

  private static final KubernetesClient CLIENT =
      new KubernetesClientBuilder()
          .withConfig(
              new ConfigBuilder(Config.autoConfigure(null))
                  // A test waits by itself, and counts how long.
                  .withRequestRetryBackoffLimit(0)
                  .build())
          .build();

  private Kube() {}

  /** A client that may do everything. */
  public static KubernetesClient client() {
    return CLIENT;
  }

  /** The answer of a path of the API server. */
  public static String raw(String path) {
    return Objects.requireNonNullElse(CLIENT.raw(path), "");
  }

  /** Where a port of a Service answers, through the API server. */
  public static String service(String namespace, String name, int port) {
    return "/api/v1/namespaces/" + namespace + "/services/" + name + ":" + port + "/proxy/";
  }

  /** The operator's Deployment. */
  public static Deployment operator() {
    List<Deployment> found =
        CLIENT
            .apps()
            .deployments()
            .inAnyNamespace()
            .withLabel("app.kubernetes.io/name", "csv-monitor-operator")
            .list()
            .getItems();
    if (found.isEmpty()) {
      throw new IllegalStateException(
          "no operator is installed in the cluster: helm install csv-monitor"
              + " charts/csv-monitor-operator --namespace csv-monitor --create-namespace");
    }
    return found.getFirst();
  }

  /** The image of exporters, which has a shell. */
  public static String exporterImage() {
    return (String) exporterDefaults().get("image");
  }

  /** When that image is pulled. */
  public static String exporterPullPolicy() {
    return (String) exporterDefaults().get("imagePullPolicy");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> exporterDefaults() {
    Deployment operator = operator();
    ConfigMap config =
        CLIENT
            .configMaps()
            .inNamespace(operator.getMetadata().getNamespace())
            .withName(operator.getMetadata().getName())
            .get();
    Map<String, Object> values =
        Serialization.unmarshal(config.getData().get("config.yaml"), Map.class);
    return (Map<String, Object>) values.get("exporter");
  }

  private static Path project() {
    Path here = Path.of("").toAbsolutePath();
    return here.endsWith("e2e") ? here.getParent() : here;
  }
}
