package io.csvmonitor.operator.model;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.api.exporter.ExporterSettings;
import io.csvmonitor.api.glob.Glob;
import io.csvmonitor.api.monitoring.EndpointSettings;
import io.csvmonitor.api.monitoring.MonitoringSettings;
import io.csvmonitor.api.rule.ClusterRules;
import io.csvmonitor.api.source.from.AzureBlobFrom;
import io.csvmonitor.api.source.from.ConfigMapFrom;
import io.csvmonitor.api.source.from.GcsFrom;
import io.csvmonitor.api.source.from.HttpFrom;
import io.csvmonitor.api.source.from.RemoteFrom;
import io.csvmonitor.api.source.from.S3From;
import io.csvmonitor.api.source.from.SftpFrom;
import io.csvmonitor.api.text.PrometheusDuration;
import io.csvmonitor.operator.config.OperatorConfig;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the rules of a CsvMonitor that a schema cannot express. */
public final class Validation {
  private Validation() {}

  /** The errors, each with its path; empty if the CsvMonitor is valid. */
  public static List<String> of(CsvMonitor monitor, OperatorConfig config) {
    List<String> wrong = new ArrayList<>();
    if (monitor.getSpec() == null) {
      return List.of("spec: must be given, in a form that this version of the operator can read");
    }
    for (FilePlace place : FilePlace.of(monitor.getSpec())) {
      String path = "spec." + place.path();
      ConfigMapFrom configMap = place.from().configMap();
      if (configMap != null) {
        glob(path + ".configMap.key", configMap.key(), wrong);
      }
      RemoteFrom remote = place.from().remote();
      if (remote != null && !hasOnlyReferences(remote)) {
        wrong.add(
            path
                + "."
                + remote.field()
                + ": secret values must be secretKeyRef in a cluster, and certificates"
                + " secretKeyRef or configMapKeyRef, found file or env");
      }
      switch (remote) {
        case S3From s3 -> glob(path + ".s3.key", s3.key(), wrong);
        case GcsFrom gcs -> glob(path + ".gcs.key", gcs.key(), wrong);
        case AzureBlobFrom azure -> glob(path + ".azureBlob.key", azure.key(), wrong);
        case SftpFrom sftp -> glob(path + ".sftp.path", sftp.path(), wrong);
        case HttpFrom _ -> {}
        case null -> {}
      }
      if (remote == null
          && place.from().configMap() == null
          && place.from().persistentVolumeClaim() == null) {
        wrong.add(
            path
                + ": must be configMap, persistentVolumeClaim, http, s3, gcs, azureBlob or sftp in a"
                + " cluster,"
                + " since the exporter's own files are none of a user's");
      }
    }
    ExporterSettings exporter = monitor.getSpec().exporter();
    keys("spec.exporter.podLabels", exporter.podLabels(), wrong);
    keys("spec.exporter.podAnnotations", exporter.podAnnotations(), wrong);
    MonitoringSettings monitoring = monitor.getSpec().monitoring();
    duration("spec.monitoring.interval", monitoring.interval(), wrong);
    EndpointSettings endpoint = monitoring.endpoint();
    if (endpoint != null) {
      duration("spec.monitoring.endpoint.interval", endpoint.interval(), wrong);
      duration("spec.monitoring.endpoint.scrapeTimeout", endpoint.scrapeTimeout(), wrong);
      if (wrong.isEmpty() && endpoint.scrapeTimeout() != null) {
        timeout(endpoint.scrapeTimeout(), monitoring.scrapeInterval(), config, wrong);
      }
    }
    wrong.addAll(Allowed.refused(monitor, config.exporter().allow()));
    if (wrong.isEmpty()) {
      tryIt(
          "spec.exporter",
          wrong,
          () -> ExporterDeployment.of(monitor, config, new Platform(false)));
      tryIt(
          "spec.monitoring.networkPolicy",
          wrong,
          () -> ExporterNetworkPolicy.of(monitor, config, "none"));
    }
    return wrong;
  }

  private static boolean hasOnlyReferences(RemoteFrom remote) {
    return remote.secrets().stream().allMatch(value -> value.secretKeyRef() != null)
        && remote.trusted().stream().allMatch(value -> value.file() == null);
  }

  private static void keys(String path, Map<String, String> labels, List<String> wrong) {
    if (!labels.keySet().stream().allMatch(ClusterRules::isPodKey)) {
      wrong.add(path + ": " + ClusterRules.POD_KEYS_MESSAGE);
    }
  }

  /**
   * Checks a key of a ConfigMap, which must be a valid glob. Files on a claim may have any name.
   */
  private static void glob(String path, String key, List<String> wrong) {
    try {
      Glob.of(key);
    } catch (IllegalArgumentException none) {
      wrong.add(path + ": " + none.getMessage());
    }
  }

  /**
   * Checks a duration that Prometheus must accept. If one duration is too long, Prometheus refuses
   * its whole configuration, for all namespaces. The pattern in the schema cannot express this.
   */
  private static void duration(String path, @Nullable String text, List<String> wrong) {
    if (text != null) {
      try {
        PrometheusDuration.parse(text);
      } catch (IllegalArgumentException tooLong) {
        wrong.add(path + ": " + tooLong.getMessage());
      }
    }
  }

  /**
   * Checks the timeout against the effective interval. The schema compares the timeout only with an
   * interval of the CsvMonitor.
   */
  private static void timeout(
      String timeout, @Nullable String interval, OperatorConfig config, List<String> wrong) {
    String used = interval == null ? config.monitoring().interval() : interval;
    if (PrometheusDuration.parse(timeout).compareTo(PrometheusDuration.bounded(used)) > 0) {
      wrong.add(
          "spec.monitoring.endpoint.scrapeTimeout: must not be longer than the interval of scrapes, "
              + used
              + "; found "
              + timeout);
    }
  }

  /**
   * Checks a part that the schema leaves open: the part must have the structure that Kubernetes
   * requires.
   */
  private static void tryIt(String path, List<String> wrong, Runnable build) {
    try {
      build.run();
    } catch (IllegalArgumentException | KubernetesClientException broken) {
      Throwable cause = broken.getCause() == null ? broken : broken.getCause();
      wrong.add(
          path
              + ": must have the fields that Kubernetes has there, found: "
              + String.valueOf(cause.getMessage()).lines().findFirst().orElse(""));
    }
  }
}
