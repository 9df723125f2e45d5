package io.csvmonitor.operator.model;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.api.exporter.EnvVariable;
import io.csvmonitor.api.exporter.ExporterSettings;
import io.csvmonitor.api.glob.Glob;
import io.csvmonitor.api.monitoring.EndpointSettings;
import io.csvmonitor.api.secret.SecretKeyFrom;
import io.csvmonitor.api.source.from.PersistentVolumeClaimFrom;
import io.csvmonitor.api.source.from.RemoteFrom;
import io.csvmonitor.operator.config.OperatorConfig.Allow;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Checks the fields that the chart allows a CsvMonitor to set. The ValidatingAdmissionPolicy of the
 * chart has the same rules in CEL. A test compares both.
 */
final class Allowed {
  private final List<String> refused = new ArrayList<>();
  private final Allow allow;

  private Allowed(Allow allow) {
    this.allow = allow;
  }

  /** The refused fields, each with its path and value; empty if all fields are allowed. */
  static List<String> refused(CsvMonitor monitor, Allow allow) {
    Allowed allowed = new Allowed(allow);
    allowed.exporter(monitor.getSpec().exporter());
    EndpointSettings endpoint = monitor.getSpec().monitoring().endpoint();
    if (endpoint != null) {
      endpoint.secretNames().forEach(name -> allowed.secret("spec.monitoring.endpoint", name));
    }
    for (FilePlace place : FilePlace.of(monitor.getSpec())) {
      RemoteFrom remote = place.from().remote();
      if (remote != null) {
        String path = "spec." + place.path() + "." + remote.field();
        remote.secretKeys().stream()
            .map(SecretKeyFrom::name)
            .distinct()
            .forEach(name -> allowed.secret(path, name));
      }
      PersistentVolumeClaimFrom claim = place.from().persistentVolumeClaim();
      if (claim != null) {
        String path = "spec." + place.path() + ".persistentVolumeClaim.claimName";
        allowed.claim(path, claim.claimName());
      }
    }
    return List.copyOf(allowed.refused);
  }

  private void exporter(ExporterSettings exporter) {
    field("image", exporter.image() != null, allow.image());
    field("podSecurityContext", exporter.podSecurityContext() != null, allow.podSecurityContext());
    field("priorityClassName", exporter.priorityClassName() != null, allow.priorityClassName());
    field("tolerations", !exporter.tolerations().isEmpty(), allow.tolerations());
    name(
        "spec.exporter.serviceAccountName",
        exporter.serviceAccountName(),
        "serviceAccountName",
        allow.serviceAccountName());
    for (String key : new TreeSet<>(exporter.podLabels().keySet())) {
      name("spec.exporter.podLabels", key, "podLabels", allow.podLabels());
    }
    for (String key : new TreeSet<>(exporter.podAnnotations().keySet())) {
      name("spec.exporter.podAnnotations", key, "podAnnotations", allow.podAnnotations());
    }
    for (EnvVariable variable : exporter.env()) {
      String path = "spec.exporter.env[" + variable.name() + "]";
      variable(path, variable.name());
      if (variable.valueFrom() != null) {
        secret(path, variable.valueFrom().secretKeyRef().name());
      }
    }
    if (exporter.webConfig() != null) {
      secret("spec.exporter.webConfig.secretName", exporter.webConfig().secretName());
    }
    if (exporter.state() != null) {
      claim("spec.exporter.state.claimName", exporter.state().claimName());
    }
  }

  private void field(String name, boolean given, boolean allowed) {
    if (given && !allowed) {
      refused.add(
          "spec.exporter."
              + name
              + ": must be left out, since exporter.allow."
              + name
              + " is false in the values of the operator's chart");
    }
  }

  /**
   * The name of a variable has no patterns: many variables with one prefix can include one that
   * starts other programs.
   */
  private void variable(String path, String name) {
    if (!allow.env().contains(name)) {
      refused.add(
          path
              + ": must be a name that exporter.allow.env in the values of the operator's chart has: "
              + String.join(", ", allow.env()));
    }
  }

  private void secret(String path, String name) {
    name(path, name, "secrets", allow.secrets());
  }

  private void claim(String path, @Nullable String name) {
    name(path, name, "claims", allow.claims());
  }

  /**
   * Whether a name of the chart matches. A * matches any text, also with slashes, as in keys of
   * labels.
   */
  private static boolean matches(String glob, String name) {
    return Glob.of(glob.replace("*", "**")).matches(name);
  }

  private void name(String path, @Nullable String name, String value, List<String> globs) {
    if (name != null && globs.stream().noneMatch(glob -> matches(glob, name))) {
      String where = "exporter.allow." + value + " in the values of the operator's chart";
      refused.add(
          path
              + (globs.isEmpty()
                  ? ": must be left out, since " + where + " is empty"
                  : ": must be a name that " + where + " has: " + String.join(", ", globs))
              + "; found "
              + name);
    }
  }
}
