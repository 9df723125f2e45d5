package io.csvmonitor.operator.reconcile;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.csvmonitor.operator.config.OperatorConfig;
import io.csvmonitor.operator.exporter.ExporterClient;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import java.time.Duration;
import java.time.InstantSource;

/** The operator: a client, a controller and, where asked for, an election of who works. */
public final class OperatorRuntime {
  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final Duration RENEW = Duration.ofSeconds(10);
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final KubernetesClient client;
  private final Operator operator;
  private volatile boolean ready;

  /**
   * An operator for the cluster of the current configuration, in which exporters are reached by
   * their Services.
   *
   * @param namespace the operator's own
   * @param identity told apart in the election
   */
  public OperatorRuntime(
      OperatorConfig config, String namespace, String identity, Metrics metrics) {
    this(
        Config.autoConfigure(null),
        config,
        namespace,
        identity,
        metrics,
        new ExporterClient(ExporterClient::inCluster, InstantSource.system()),
        InstantSource.system());
  }

  /** An operator for a given cluster, with a given way to exporters. */
  public OperatorRuntime(
      Config cluster,
      OperatorConfig config,
      String namespace,
      String identity,
      Metrics metrics,
      ExporterClient exporters,
      InstantSource clock) {
    client =
        new KubernetesClientBuilder()
            .withConfig(cluster)
            .withKubernetesSerialization(serialization())
            .build();
    operator =
        new Operator(
            overrider -> {
              overrider
                  .withKubernetesClient(client)
                  .withMetrics(metrics)
                  .checkingCRDAndValidateLocalModel(false)
                  .withConcurrentReconciliationThreads(20)
                  .withConcurrentWorkflowExecutorThreads(40)
                  .withReconciliationTerminationTimeout(GRACE)
                  .withStopOnInformerErrorDuringStartup(false)
                  // An annotation for this on every object would be seen by users.
                  .withPreviousAnnotationForDependentResources(false);
              if (config.leaderElection().enabled()) {
                overrider.withLeaderElectionConfiguration(
                    new LeaderElectionConfiguration(
                        config.leaderElection().leaseName(),
                        namespace,
                        LEASE,
                        RENEW,
                        RETRY,
                        identity,
                        null,
                        true));
              }
            });
    operator.register(
        new CsvMonitorReconciler(client, config, namespace, exporters, clock),
        overrider -> {
          if (!config.watchNamespaces().isEmpty()) {
            overrider.settingNamespaces(config.watchNamespaces());
          }
        });
  }

  /** Begins to work, or to stand by until the one that works is gone. */
  public void start() {
    operator.start();
    ready = true;
  }

  /** Whether it works or stands by. */
  public boolean isReady() {
    return ready;
  }

  /** Ends what is under way, and gives up the lead. */
  public void stop() {
    ready = false;
    operator.stop();
    client.close();
  }

  /** A value of a newer version's enumeration must not keep the operator from all other objects. */
  private static KubernetesSerialization serialization() {
    return new KubernetesSerialization(
        new ObjectMapper().enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL), true);
  }
}
