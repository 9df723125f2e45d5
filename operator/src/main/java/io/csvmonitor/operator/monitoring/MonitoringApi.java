package io.csvmonitor.operator.monitoring;

import io.csvmonitor.api.CsvMonitor;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the cluster has ServiceMonitors, PrometheusRules and GrafanaDashboards. The discovery of
 * the API is read regularly, since the types can be installed and removed at any time. A change is
 * an event for every CsvMonitor.
 */
public final class MonitoringApi extends AbstractEventSource<MonitoringApi, CsvMonitor> {
  private static final Logger LOG = LoggerFactory.getLogger(MonitoringApi.class);
  private static final List<String> GROUP_VERSIONS =
      List.of("monitoring.coreos.com/v1", "grafana.integreatly.org/v1beta1");
  private static final Duration PERIOD = Duration.ofSeconds(10);

  private final KubernetesClient client;
  private final IndexerResourceCache<CsvMonitor> monitors;
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("monitoring-api").factory());
  private volatile Set<String> kinds;

  /** Asks the API server at once. */
  public MonitoringApi(KubernetesClient client, IndexerResourceCache<CsvMonitor> monitors) {
    super(MonitoringApi.class, "monitoring-api");
    this.client = client;
    this.monitors = monitors;
    this.kinds = discover(client);
  }

  /** Whether ServiceMonitors and PrometheusRules are known. */
  public boolean isThere() {
    return kinds.contains("ServiceMonitor") && kinds.contains("PrometheusRule");
  }

  /** Whether GrafanaDashboards are known. */
  public boolean hasGrafanaDashboards() {
    return kinds.contains("GrafanaDashboard");
  }

  @Override
  public void start() {
    super.start();
    var _ =
        scheduler.scheduleWithFixedDelay(
            this::refresh, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    super.stop();
    scheduler.shutdownNow();
  }

  @Override
  public Set<MonitoringApi> getSecondaryResources(CsvMonitor monitor) {
    return Set.of();
  }

  /** Asks the API server now. */
  public void refresh() {
    try {
      Set<String> now = discover(client);
      if (!now.equals(kinds)) {
        kinds = now;
        LOG.atInfo()
            .addKeyValue("installed", isThere())
            .addKeyValue("grafana_dashboards", hasGrafanaDashboards())
            .log("monitoring_api");
        monitors
            .list()
            .forEach(
                monitor ->
                    getEventHandler().handleEvent(new Event(ResourceID.fromResource(monitor))));
      }
    } catch (RuntimeException unavailable) {
      // The API server is not available. The last result counts until it is available again.
      LOG.atDebug().setCause(unavailable).log("monitoring_api_unknown");
    } catch (Error bug) {
      // If the exception were thrown, it would end the schedule without notice.
      LOG.atError().setCause(bug).log("monitoring_api_failed");
    }
  }

  private static Set<String> discover(KubernetesClient client) {
    return GROUP_VERSIONS.stream()
        .map(client::getApiResources)
        .filter(Objects::nonNull)
        .flatMap(found -> found.getResources().stream())
        .map(APIResource::getKind)
        .collect(Collectors.toUnmodifiableSet());
  }
}
