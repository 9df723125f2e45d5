package io.csvmonitor.operator.reconcile;

import io.csvmonitor.operator.config.OperatorConfig;
import io.csvmonitor.operator.exporter.ExporterClient;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** The operator: a client, a controller and, if enabled, a leader election. */
public final class OperatorRuntime {
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final long FIRST_RETRY = 1_000;
  private static final long LAST_RETRY = 30_000;

  private final KubernetesClient client;
  private final Operator operator;
  private final Optional<LeaderElection> lead;
  private volatile boolean ready;

  /**
   * An operator for the cluster of the current kubeconfig, which reaches exporters through their
   * Services.
   *
   * @param namespace the namespace of the operator
   * @param identity the identity of the operator in the leader election
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

  /** An operator for a given cluster, with given access to exporters. */
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
            .withKubernetesSerialization(TolerantSerialization.create())
            .build();
    lead =
        config.leaderElection().enabled()
            ? Optional.of(
                new LeaderElection(
                    client, namespace, config.leaderElection().leaseName(), identity))
            : Optional.empty();
    operator =
        new Operator(
            overrider -> {
              overrider
                  .withKubernetesClient(client)
                  .withCloseClientOnStop(false)
                  .withMetrics(metrics)
                  .checkingCRDAndValidateLocalModel(false)
                  .withConcurrentReconciliationThreads(20)
                  .withConcurrentWorkflowExecutorThreads(40)
                  .withReconciliationTerminationTimeout(GRACE)
                  .withStopOnInformerErrorDuringStartup(false)
                  // Otherwise, users would see an annotation of JOSDK on every object.
                  .withPreviousAnnotationForDependentResources(false);
              lead.ifPresent(
                  election -> overrider.withLeaderElectionConfiguration(election.configuration()));
            });
    operator.register(
        new CsvMonitorReconciler(client, config, namespace, exporters, clock),
        overrider -> {
          overrider.withRetry(
              new GenericRetry()
                  .setInitialInterval(FIRST_RETRY)
                  .setMaxInterval(LAST_RETRY)
                  .setIntervalMultiplier(2)
                  .withoutMaxAttempts());
          if (!config.watchNamespaces().isEmpty()) {
            overrider.settingNamespaces(config.watchNamespaces());
          }
        });
  }

  /** Starts the operator, or waits until the active operator is gone. */
  public void start() {
    operator.start();
    ready = true;
  }

  /** Whether the operator is active or waits as a standby. */
  public boolean isReady() {
    return ready;
  }

  /** Ends the work in progress and gives up the lead. */
  public void stop() {
    ready = false;
    lead.ifPresent(LeaderElection::stopping);
    operator.stop();
    lead.ifPresent(LeaderElection::release);
    client.close();
  }
}
