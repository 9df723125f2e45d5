package io.csvmonitor.api.rule;

import io.csvmonitor.api.tree.Node;

/** The rules of what only a cluster uses: exporter and monitoring. */
public final class ClusterRules {
  public static final String STATE_ONE = "has(self.claimName) != has(self.size)";

  public static final String STATE_ONE_MESSAGE = "must be exactly one of claimName and size";

  private static boolean isClaimOrSize(Node.Fields state) {
    return state.has("claimName") != state.has("size");
  }

  public static final String STATE_CLASS = "!has(self.storageClassName) || has(self.size)";

  public static final String STATE_CLASS_MESSAGE =
      "storageClassName must be given only with size: an existing claim has a class";

  private static boolean hasClassWithSizeOnly(Node.Fields state) {
    return !state.has("storageClassName") || state.has("size");
  }

  public static final String FOLDER =
      "!has(self.dashboardFolder) || (!self.dashboardFolder.startsWith('/')"
          + " && !self.dashboardFolder.matches('(^|/)[.][.](/|$)'))";

  public static final String FOLDER_MESSAGE =
      "must be a relative path of Grafana's folders, without .., since its sidecar writes there";

  private static boolean isFolder(Node.Fields monitoring) {
    return FromRules.isRelative(monitoring.text("dashboardFolder"));
  }

  public static final String AUTH_ONE = "!(has(self.basicAuth) && has(self.authorization))";

  public static final String AUTH_ONE_MESSAGE = "must be basicAuth or authorization, not both";

  private static boolean isOneLogin(Node.Fields endpoint) {
    return !endpoint.has("basicAuth") || !endpoint.has("authorization");
  }

  public static final String CERTIFICATE_ONE = "has(self.secret) != has(self.configMap)";

  public static final String CERTIFICATE_ONE_MESSAGE =
      "must be exactly one of secret and configMap";

  private static boolean isSecretOrConfigMap(Node.Fields certificate) {
    return certificate.has("secret") != certificate.has("configMap");
  }

  static void checkExporter(Node.Fields exporter, String path, Findings findings) {
    if (exporter.get("state") instanceof Node.Fields state) {
      String at = path + ".state";
      findings.require(isClaimOrSize(state), at, state, STATE_ONE_MESSAGE);
      findings.require(hasClassWithSizeOnly(state), at, state, STATE_CLASS_MESSAGE);
    }
  }

  static void checkMonitoring(Node.Fields monitoring, String path, Findings findings) {
    findings.require(isFolder(monitoring), path + ".dashboardFolder", monitoring, FOLDER_MESSAGE);
    if (monitoring.get("endpoint") instanceof Node.Fields endpoint) {
      String at = path + ".endpoint";
      findings.require(isOneLogin(endpoint), at, endpoint, AUTH_ONE_MESSAGE);
      if (endpoint.get("tlsConfig") instanceof Node.Fields tls) {
        checkCertificate(tls, "ca", at + ".tlsConfig.ca", findings);
        checkCertificate(tls, "cert", at + ".tlsConfig.cert", findings);
      }
    }
  }

  private static void checkCertificate(
      Node.Fields tls, String name, String path, Findings findings) {
    if (tls.get(name) instanceof Node.Fields certificate) {
      findings.require(
          isSecretOrConfigMap(certificate), path, certificate, CERTIFICATE_ONE_MESSAGE);
    }
  }

  private ClusterRules() {}
}
