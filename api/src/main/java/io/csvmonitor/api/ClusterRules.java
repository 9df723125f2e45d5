package io.csvmonitor.api;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The part of {@link SpecRules} about what only a cluster uses: exporter and monitoring. */
final class ClusterRules {
  private static final Pattern UPWARD = Pattern.compile("(^|/)[.][.](/|\\z)");

  private final List<DocumentError> errors;

  ClusterRules(List<DocumentError> errors) {
    this.errors = errors;
  }

  /** Checks a spec; parts that have not their right shape are passed over. */
  void check(Node spec, String path) {
    if (spec instanceof Node.Fields fields) {
      String at = path.isEmpty() ? "" : path + ".";
      if (fields.get("exporter") instanceof Node.Fields exporter) {
        exporter(exporter, at + "exporter");
      }
      if (fields.get("monitoring") instanceof Node.Fields monitoring) {
        monitoring(monitoring, at + "monitoring");
      }
    }
  }

  private void exporter(Node.Fields exporter, String path) {
    if (exporter.get("state") instanceof Node.Fields state) {
      String at = path + ".state";
      require(state.has("claimName") != state.has("size"), at, state, Rules.STATE_ONE_MESSAGE);
      require(
          !state.has("storageClassName") || state.has("size"),
          at,
          state,
          Rules.STATE_CLASS_MESSAGE);
    }
  }

  private void monitoring(Node.Fields monitoring, String path) {
    require(
        isRelative(monitoring.text("dashboardFolder")),
        path + ".dashboardFolder",
        monitoring,
        Rules.FOLDER_MESSAGE);
    if (monitoring.get("endpoint") instanceof Node.Fields endpoint) {
      String at = path + ".endpoint";
      require(
          !endpoint.has("basicAuth") || !endpoint.has("authorization"),
          at,
          endpoint,
          Rules.AUTH_ONE_MESSAGE);
      if (endpoint.get("tlsConfig") instanceof Node.Fields tls) {
        certificate(tls, "ca", at + ".tlsConfig");
        certificate(tls, "cert", at + ".tlsConfig");
      }
    }
  }

  private void certificate(Node.Fields tls, String name, String path) {
    if (tls.get(name) instanceof Node.Fields certificate) {
      require(
          certificate.has("secret") != certificate.has("configMap"),
          path + "." + name,
          certificate,
          Rules.CERTIFICATE_ONE_MESSAGE);
    }
  }

  /** Whether a path, if there is one, stays below where it begins. */
  static boolean isRelative(@Nullable String path) {
    return path == null || (!path.startsWith("/") && !UPWARD.matcher(path).find());
  }

  private void require(boolean right, String path, Node at, String message) {
    if (!right) {
      errors.add(new DocumentError(path, at.line(), message));
    }
  }
}
