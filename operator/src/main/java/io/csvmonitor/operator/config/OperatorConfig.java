package io.csvmonitor.operator.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.csvmonitor.api.exporter.Resources;
import io.csvmonitor.log.LogFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The configuration that the operator reads at its start. The chart writes the configuration, and
 * restarts the operator when it changes.
 *
 * @param watchNamespaces the namespaces of the watched CsvMonitors; all namespaces if empty
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
  private static final Dashboards DASHBOARDS = new Dashboards(Map.of(), Map.of(), Map.of(), "");

  public OperatorConfig {
    watchNamespaces = watchNamespaces == null ? Set.of() : Set.copyOf(watchNamespaces);
    leaderElection = leaderElection == null ? new LeaderElection(false, LEASE) : leaderElection;
    operator = operator == null ? new Operator(Map.of()) : operator;
    if (exporter == null) {
      throw new IllegalArgumentException("exporter: must be given, with the exporter's image");
    }
    monitoring =
        monitoring == null
            ? new Monitoring(Map.of(), List.of(), INTERVAL, Grafana.Sidecar, DASHBOARDS, "", "", "")
            : monitoring;
    rollout = rollout == null ? new Rollout(0) : rollout;
  }

  /**
   * How the replicas of the operator elect a leader.
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
   * @param podLabels the labels of the pods; with these labels, exporters accept connections to
   *     port 8082
   */
  public record Operator(Map<String, String> podLabels) {
    public Operator {
      podLabels = podLabels == null ? Map.of() : Map.copyOf(podLabels);
    }
  }

  /**
   * The defaults of exporters. A CsvMonitor can override them.
   *
   * @param image the image's full reference
   * @param imagePullSecrets names of Secrets in the exporters' namespaces
   * @param networkPolicy whether to create a NetworkPolicy
   * @param logFormat the format of the log
   * @param allow the fields that a CsvMonitor may use
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
   * The fields that the author of a CsvMonitor may set, in addition to a plain pod that reads files
   * of the namespace. Lists contain names, in which {@code *} matches any text.
   *
   * @param image whether the author may set the exporter's image
   * @param podSecurityContext whether the author may set the security context of the pod, and so
   *     its user
   * @param priorityClassName whether the author may set a priority class
   * @param tolerations whether the author may set tolerations, and so use nodes that are reserved
   *     for other pods
   * @param serviceAccountName the allowed ServiceAccounts; none if null
   * @param podLabels the allowed keys of labels of the pod; none if null
   * @param podAnnotations the allowed keys of annotations of the pod; none if null
   * @param env the allowed names of environment variables, without patterns; none if null
   * @param secrets the allowed Secrets; all of the namespace if null
   * @param claims the allowed claims; all of the namespace if null
   */
  public record Allow(
      boolean image,
      boolean podSecurityContext,
      boolean priorityClassName,
      boolean tolerations,
      List<String> serviceAccountName,
      List<String> podLabels,
      List<String> podAnnotations,
      List<String> env,
      List<String> secrets,
      List<String> claims) {
    private static final List<String> ALL = List.of("*");
    private static final List<String> NONE = List.of();
    static final Allow DEFAULT =
        new Allow(false, false, false, false, NONE, NONE, NONE, NONE, ALL, ALL);

    public Allow {
      serviceAccountName = serviceAccountName == null ? NONE : List.copyOf(serviceAccountName);
      podLabels = podLabels == null ? NONE : List.copyOf(podLabels);
      podAnnotations = podAnnotations == null ? NONE : List.copyOf(podAnnotations);
      env = env == null ? NONE : List.copyOf(env);
      secrets = secrets == null ? ALL : List.copyOf(secrets);
      claims = claims == null ? ALL : List.copyOf(claims);
    }
  }

  /**
   * The defaults for Prometheus and Grafana. A CsvMonitor can override them.
   *
   * @param labels the labels of every ServiceMonitor and PrometheusRule
   * @param prometheusNamespaces the namespaces in which the operator may read Prometheus resources
   * @param interval the interval of scrapes
   * @param grafana how Grafana gets the dashboards
   * @param runbookUrl the address of the folder with the runbooks
   * @param grafanaUrl the address of Grafana; empty if alerts have no link to it
   * @param statusPageUrl the address of the status page of a CsvMonitor, in which {@code
   *     {namespace}} and {@code {name}} stand for those of the CsvMonitor; empty if there is no
   *     link
   */
  public record Monitoring(
      Map<String, String> labels,
      List<String> prometheusNamespaces,
      String interval,
      Grafana grafana,
      Dashboards dashboards,
      String runbookUrl,
      String grafanaUrl,
      String statusPageUrl) {
    public Monitoring {
      labels = labels == null ? Map.of() : Map.copyOf(labels);
      prometheusNamespaces =
          prometheusNamespaces == null ? List.of() : List.copyOf(prometheusNamespaces);
      interval = interval == null ? INTERVAL : interval;
      grafana = grafana == null ? Grafana.Sidecar : grafana;
      dashboards = dashboards == null ? DASHBOARDS : dashboards;
      runbookUrl = runbookUrl == null ? "" : runbookUrl;
      grafanaUrl = grafanaUrl == null ? "" : grafanaUrl;
      statusPageUrl = statusPageUrl == null ? "" : statusPageUrl;
    }
  }

  /** How Grafana gets the dashboards. */
  public enum Grafana {
    /** The sidecar of Grafana reads ConfigMaps with a label. */
    Sidecar,
    /** grafana-operator reads GrafanaDashboard resources. */
    GrafanaOperator,
    /** There are no dashboards. */
    None
  }

  /**
   * ConfigMaps with dashboards.
   *
   * @param labels the labels that Grafana's sidecar searches for
   * @param instanceLabels the labels of the {@code Grafana} resources of grafana-operator that show
   *     the dashboards
   * @param folder the folder in Grafana, for the annotation {@code grafana_folder}; none if empty
   */
  public record Dashboards(
      Map<String, String> labels,
      Map<String, String> instanceLabels,
      Map<String, String> annotations,
      String folder) {
    public Dashboards {
      labels =
          labels == null || labels.isEmpty()
              ? Map.of("grafana_dashboard", "1")
              : Map.copyOf(labels);
      instanceLabels =
          instanceLabels == null || instanceLabels.isEmpty()
              ? Map.of("dashboards", "grafana")
              : Map.copyOf(instanceLabels);
      annotations = annotations == null ? Map.of() : Map.copyOf(annotations);
      folder = folder == null ? "" : folder;
    }
  }

  /**
   * The restart of exporters after a change of the operator.
   *
   * @param maxConcurrent the maximum number of exporters that restart at the same time, by default
   *     3
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
   * @throws ConfigException if the file cannot be read or has an error; the message has the place
   *     and the expected value
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
