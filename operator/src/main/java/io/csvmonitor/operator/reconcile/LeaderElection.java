package io.csvmonitor.operator.reconcile;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Elects the active operator among several replicas: the holder of a Lease is active. */
final class LeaderElection {
  private static final Logger LOG = LoggerFactory.getLogger(LeaderElection.class);
  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final Duration RENEW = Duration.ofSeconds(10);
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final KubernetesClient client;
  private final String namespace;
  private final String name;
  private final String identity;
  private volatile boolean stopping;

  LeaderElection(KubernetesClient client, String namespace, String name, String identity) {
    this.client = client;
    this.namespace = namespace;
    this.name = name;
    this.identity = identity;
  }

  LeaderElectionConfiguration configuration() {
    return new LeaderElectionConfiguration(
        name,
        namespace,
        LEASE,
        RENEW,
        RETRY,
        identity,
        new LeaderCallbacks(
            () -> LOG.atInfo().log("leading"),
            this::lost,
            leader -> LOG.atInfo().addKeyValue("identity", leader).log("leader")),
        false);
  }

  /** Announces a shutdown: after this call, the loss of the lead is expected. */
  void stopping() {
    stopping = true;
  }

  /**
   * Gives up the lead, so that another replica does not wait for the Lease to expire. The Lease is
   * deleted too: nothing else would delete it when the operator is uninstalled. The next leader
   * creates a new Lease.
   */
  void release() {
    try {
      Lease lease = client.leases().inNamespace(namespace).withName(name).get();
      if (lease != null && identity.equals(lease.getSpec().getHolderIdentity())) {
        client.resource(lease).lockResourceVersion().delete();
      }
    } catch (KubernetesClientException unavailable) {
      LOG.atWarn().addKeyValue("reason", unavailable.getMessage()).log("lead_not_released");
    }
  }

  /**
   * Ends the program at the loss of the lead. Two operators must never be active at the same time,
   * so this operator must not complete the actions that it began.
   */
  private void lost() {
    if (!stopping) {
      LOG.atError().log("lead_lost");
      Runtime.getRuntime().halt(1);
    }
  }
}
