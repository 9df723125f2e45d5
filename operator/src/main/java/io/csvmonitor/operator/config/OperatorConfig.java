package io.csvmonitor.operator.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.csvmonitor.api.Resources;
import io.csvmonitor.log.LogFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the operator is told once, when it starts: its chart writes it, and rolls the operator when
 * it changes.
 *
 * @param watchNamespaces where CsvMonitors are looked for; everywhere if empty
 */
public record OperatorConfig(
    Set<String> watchNamespaces,
    LeaderElection leaderElection,
    Operator operator,
    Exporter exporter,
    Monitoring monitoring,
    Rollout rollout) {
  private static final String LEASE = "csv-monitor-operator";
  private static final String INTERVAL = "30s";
  private static final Dashboards DASHBOARDS = new Dashboards(true, Map.of(), Map.of(), "");

  public OperatorConfig {
    watchNamespaces = watchNamespaces == null ? Set.of() : Set.copyOf(watchNamespaces);
    leaderElection = leaderElection == null ? new LeaderElection(false, LEASE) : leaderElection;
    operator = operator == null ? new Operator(Map.of()) : operator;
    if (exporter == null) {
      throw new IllegalArgumentException("exporter: must be given, with the exporter's image");
    }
    monitoring =
        monitoring == null
            ? new Monitoring(Map.of(), List.of(), INTERVAL, DASHBOARDS, "")
            : monitoring;
    rollout = rollout == null ? new Rollout(0) : rollout;
  }

  /**
   * How two replicas of the operator agree on who works.
   *
   * @param leaseName the Lease's name, in the operator's own namespace
   */
  public record LeaderElection(boolean enabled, String leaseName) {
    public LeaderElection {
      leaseName = leaseName == null ? LEASE : leaseName;
    }
  }

  /**
   * The operator's own pods.
   *
   * @param podLabels their labels, by which exporters let them in on port 8082
   */
  public record Operator(Map<String, String> podLabels) {
    public Operator {
      podLabels = podLabels == null ? Map.of() : Map.copyOf(podLabels);
    }
  }

  /**
   * What exporters are unless their CsvMonitor says otherwise.
   *
   * @param image the image's full reference
   * @param imagePullSecrets names of Secrets in the exporters' namespaces
   * @param networkPolicy whether a NetworkPolicy is made
   * @param logFormat how they log
   * @param allow what a CsvMonitor may ask for
   */
  public record Exporter(
      String image,
      String imagePullPolicy,
      List<String> imagePullSecrets,
      Resources resources,
      @Nullable Boolean networkPolicy,
      LogFormat logFormat,
      Allow allow) {
    public Exporter {
      if (image == null || image.isBlank()) {
        throw new IllegalArgumentException("exporter.image: must be the exporter's image");
      }
      imagePullPolicy = imagePullPolicy == null ? "IfNotPresent" : imagePullPolicy;
      imagePullSecrets = imagePullSecrets == null ? List.of() : List.copyOf(imagePullSecrets);
      resources = resources == null ? new Resources(Map.of(), Map.of()) : resources;
      networkPolicy = networkPolicy == null || networkPolicy;
      logFormat = logFormat == null ? LogFormat.text : logFormat;
      allow = allow == null ? Allow.DEFAULT : allow;
    }
  }

  /**
   * What a CsvMonitor's author may ask for beyond a plain pod that reads the namespace's files.
   * Lists are of names in which {@code *} stands for any text.
   *
   * @param image whether the exporter's image
   * @param podSecurityContext whether the pod's security context, and so its user
   * @param priorityClassName whether a priority class
   * @param tolerations whether tolerations, and so nodes that are kept for others
   * @param serviceAccountName which ServiceAccounts; none if null
   * @param secrets which Secrets; all of the namespace if null
   * @param claims which claims; all of the namespace if null
   */
  public record Allow(
      boolean image,
      boolean podSecurityContext,
      boolean priorityClassName,
      boolean tolerations,
      List<String> serviceAccountName,
      List<String> secrets,
      List<String> claims) {
    private static final List<String> ALL = List.of("*");
    static final Allow DEFAULT = new Allow(false, false, false, false, List.of(), ALL, ALL);

    public Allow {
      serviceAccountName = serviceAccountName == null ? List.of() : List.copyOf(serviceAccountName);
      secrets = secrets == null ? ALL : List.copyOf(secrets);
      claims = claims == null ? ALL : List.copyOf(claims);
    }
  }

  /**
   * What Prometheus and Grafana get unless a CsvMonitor says otherwise.
   *
   * @param labels of every ServiceMonitor and PrometheusRule
   * @param prometheusNamespaces where Prometheus resources may be read
   * @param interval of scrapes
   * @param runbookUrl where the alerts' runbooks are, without the page
   */
  public record Monitoring(
      Map<String, String> labels,
      List<String> prometheusNamespaces,
      String interval,
      Dashboards dashboards,
      String runbookUrl) {
    public Monitoring {
      labels = labels == null ? Map.of() : Map.copyOf(labels);
      prometheusNamespaces =
          prometheusNamespaces == null ? List.of() : List.copyOf(prometheusNamespaces);
      interval = interval == null ? INTERVAL : interval;
      dashboards = dashboards == null ? DASHBOARDS : dashboards;
      runbookUrl = runbookUrl == null ? "" : runbookUrl;
    }
  }

  /**
   * ConfigMaps with dashboards.
   *
   * @param enabled whether they are made
   * @param labels by which Grafana's sidecar finds them
   * @param folder Grafana's folder, put into the annotation {@code grafana_folder}; none if empty
   */
  public record Dashboards(
      @Nullable Boolean enabled,
      Map<String, String> labels,
      Map<String, String> annotations,
      String folder) {
    public Dashboards {
      enabled = enabled == null || enabled;
      labels =
          labels == null || labels.isEmpty()
              ? Map.of("grafana_dashboard", "1")
              : Map.copyOf(labels);
      annotations = annotations == null ? Map.of() : Map.copyOf(annotations);
      folder = folder == null ? "" : folder;
    }
  }

  /**
   * How exporters follow a change of the operator's.
   *
   * @param maxConcurrent how many exporters roll at once, 3 by default
   */
  public record Rollout(int maxConcurrent) {
    private static final int USUAL = 3;

    public Rollout {
      if (maxConcurrent < 0) {
        throw new IllegalArgumentException(
            "rollout.maxConcurrent: must be at least 1, found " + maxConcurrent);
      }
      maxConcurrent = maxConcurrent == 0 ? USUAL : maxConcurrent;
    }
  }

  /**
   * Reads the file.
   *
   * @throws ConfigException if it cannot be read or is wrong: where, and what must be there
   */
  public static OperatorConfig load(Path file) throws ConfigException {
    YAMLMapper yaml =
        YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    try {
      return yaml.readValue(Files.readString(file), OperatorConfig.class);
    } catch (UnrecognizedPropertyException unknown) {
      throw new ConfigException(
          file
              + ": "
              + unknown
                  .getPathReference()
                  .replaceAll("[^\\[]*\\[\"?([^\"\\]]*)\"?]", ".$1")
                  .substring(1)
              + ": must be one of "
              + unknown.getKnownPropertyIds());
    } catch (JsonProcessingException wrong) {
      Throwable cause =
          wrong.getCause() instanceof IllegalArgumentException because ? because : wrong;
      throw new ConfigException(
          file + ": " + String.valueOf(cause.getMessage()).lines().findFirst().orElse(""));
    } catch (IOException unreadable) {
      throw new ConfigException(file + ": cannot be read: " + unreadable.getMessage());
    }
  }
}
