package io.csvmonitor.api.rule;

import io.csvmonitor.api.tree.Node;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules of the parts that only a cluster uses: exporter and monitoring. */
public final class ClusterRules {
  /** The maximum number of bytes of a name in file systems of Linux. */
  private static final int LONGEST_FOLDER = 255;

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

  public static final String POD_LABELS =
      "!has(self.podLabels) || self.podLabels.all(key, !key.startsWith('app.kubernetes.io/')"
          + " && !key.startsWith('csvmonitor.io/'))";

  public static final String POD_LABELS_MESSAGE =
      "must not have keys that start with app.kubernetes.io/ or csvmonitor.io/: the operator sets"
          + " these labels";

  public static final String POD_ANNOTATIONS =
      "!has(self.podAnnotations) || self.podAnnotations.all(key,"
          + " !key.startsWith('kubectl.kubernetes.io/') && !key.startsWith('csvmonitor.io/'))";

  public static final String POD_ANNOTATIONS_MESSAGE =
      "must not have keys that start with kubectl.kubernetes.io/ or csvmonitor.io/: the operator"
          + " sets these annotations";

  /**
   * There is no rule in CEL: the cost of a pattern over keys without a maximum length is too high.
   */
  public static final String POD_KEYS_MESSAGE =
      "must have keys of Kubernetes: a name of at most 63 letters, digits, \"-\", \"_\" and \".\","
          + " perhaps after a domain and \"/\"";

  private static final int LONGEST_PREFIX = 253;

  private static final Pattern KEY_PREFIX =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

  private static final Pattern KEY_NAME =
      Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");

  /** Whether a text is the key of a label or an annotation of Kubernetes. */
  public static boolean isPodKey(String key) {
    int slash = key.indexOf('/');
    return key.length() <= LONGEST_PREFIX + 64
        && slash <= LONGEST_PREFIX
        && (slash < 0 || KEY_PREFIX.matcher(key.substring(0, slash)).matches())
        && KEY_NAME.matcher(key.substring(slash + 1)).matches();
  }

  private static void checkKeys(
      Node.Fields exporter,
      String field,
      String reserved,
      String message,
      String path,
      Findings findings) {
    if (exporter.get(field) instanceof Node.Fields keys) {
      String at = path + "." + field;
      findings.require(
          keys.all().keySet().stream()
              .noneMatch(key -> key.startsWith(reserved) || key.startsWith("csvmonitor.io/")),
          at,
          keys,
          message);
      findings.require(
          keys.all().keySet().stream().allMatch(ClusterRules::isPodKey),
          at,
          keys,
          POD_KEYS_MESSAGE);
    }
  }

  public static final String VARIABLE_ONE = "has(self.value) != has(self.valueFrom)";

  public static final String VARIABLE_ONE_MESSAGE = "must be exactly one of value and valueFrom";

  public static final String FOLDER =
      "!has(self.dashboardFolder) || (!self.dashboardFolder.startsWith('/')"
          + " && !self.dashboardFolder.matches('(^|/)[.][.](/|$)'))";

  public static final String FOLDER_MESSAGE =
      "must be a relative path of Grafana's folders, without .., since its sidecar writes there";

  private static boolean isFolder(Node.Fields monitoring) {
    return FromRules.isRelative(monitoring.text("dashboardFolder"));
  }

  public static final String FOLDER_PARTS =
      "!has(self.dashboardFolder) || self.dashboardFolder.split('/').all(part,"
          + " size(bytes(part)) <= 255 && !part.matches('(?i)[.]json$'))";

  public static final String FOLDER_PARTS_MESSAGE =
      "must have folders of at most 255 bytes that do not end with .json: files of dashboards have"
          + " such names, and Grafana's sidecar stops at a folder that it cannot create";

  private static boolean hasFolderParts(Node.Fields monitoring) {
    String folder = monitoring.text("dashboardFolder");
    return folder == null
        || Stream.of(folder.split("/", -1))
            .allMatch(
                part ->
                    part.getBytes(StandardCharsets.UTF_8).length <= LONGEST_FOLDER
                        && !part.toLowerCase(Locale.ROOT).endsWith(".json"));
  }

  private static final String TIMEOUT_AT_MOST = "[[self.endpoint.scrapeTimeout, ";

  private static final String AS_MILLIS =
      "].map(d, " + DurationRules.MILLIS + ")].all(pair, pair[0] <= pair[1])";

  public static final String TIMEOUT =
      "!has(self.endpoint) || !has(self.endpoint.scrapeTimeout) || (has(self.endpoint.interval) ? "
          + (TIMEOUT_AT_MOST + "self.endpoint.interval" + AS_MILLIS)
          + " : !has(self.interval) || "
          + (TIMEOUT_AT_MOST + "self.interval" + AS_MILLIS)
          + ")";

  public static final String TIMEOUT_MESSAGE =
      "scrapeTimeout must not be longer than the interval: Prometheus refuses that";

  private static boolean isTimeoutInInterval(Node.Fields monitoring, Node.Fields endpoint) {
    String timeout = endpoint.text("scrapeTimeout");
    String own = endpoint.text("interval");
    String interval = own == null ? monitoring.text("interval") : own;
    return timeout == null
        || interval == null
        || !DurationRules.isBounded(timeout)
        || !DurationRules.isBounded(interval)
        || DurationRules.isAtMost(timeout, interval);
  }

  public static final String AUTH_ONE = "!(has(self.basicAuth) && has(self.authorization))";

  public static final String AUTH_ONE_MESSAGE = "must be basicAuth or authorization, not both";

  private static boolean isOneLogin(Node.Fields request) {
    return !request.has("basicAuth") || !request.has("authorization");
  }

  public static final String AUTH_BASIC = "self.type.lowerAscii() != 'basic'";

  public static final String AUTH_BASIC_MESSAGE =
      "type must not be Basic: use basicAuth, with references to a user name and a password";

  private static boolean isNotBasic(Node.Fields authorization) {
    return !"basic".equalsIgnoreCase(authorization.text("type"));
  }

  public static final String TLS_PAIR = "has(self.cert) == has(self.keySecret)";

  public static final String TLS_PAIR_MESSAGE =
      "cert and keySecret must be given together: a certificate is of no use without its key";

  static boolean isPair(Node.Fields tls) {
    return tls.has("cert") == tls.has("keySecret");
  }

  public static final String TLS_VERSIONS =
      "!has(self.minVersion) || !has(self.maxVersion) || self.minVersion <= self.maxVersion";

  public static final String TLS_VERSIONS_MESSAGE = "minVersion must not be newer than maxVersion";

  private static boolean isRangeOfVersions(Node.Fields tls) {
    String oldest = tls.text("minVersion");
    String newest = tls.text("maxVersion");
    return oldest == null || newest == null || oldest.compareTo(newest) <= 0;
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
    checkKeys(exporter, "podLabels", "app.kubernetes.io/", POD_LABELS_MESSAGE, path, findings);
    checkKeys(
        exporter,
        "podAnnotations",
        "kubectl.kubernetes.io/",
        POD_ANNOTATIONS_MESSAGE,
        path,
        findings);
    Findings.each(
        exporter,
        "env",
        path,
        (variable, at) ->
            findings.require(
                variable.has("value") != variable.has("valueFrom"),
                at,
                variable,
                VARIABLE_ONE_MESSAGE));
  }

  static void checkMonitoring(Node.Fields monitoring, String path, Findings findings) {
    String folder = path + ".dashboardFolder";
    findings.require(isFolder(monitoring), folder, monitoring, FOLDER_MESSAGE);
    findings.require(hasFolderParts(monitoring), folder, monitoring, FOLDER_PARTS_MESSAGE);
    if (monitoring.get("endpoint") instanceof Node.Fields endpoint) {
      String at = path + ".endpoint";
      findings.require(isOneLogin(endpoint), at, endpoint, AUTH_ONE_MESSAGE);
      checkAuthorization(endpoint, at, findings);
      findings.require(
          isTimeoutInInterval(monitoring, endpoint),
          at + ".scrapeTimeout",
          endpoint,
          TIMEOUT_MESSAGE);
      if (endpoint.get("tlsConfig") instanceof Node.Fields tls) {
        findings.require(isPair(tls), at + ".tlsConfig", tls, TLS_PAIR_MESSAGE);
        findings.require(isRangeOfVersions(tls), at + ".tlsConfig", tls, TLS_VERSIONS_MESSAGE);
        checkCertificate(tls, "ca", at + ".tlsConfig.ca", findings);
        checkCertificate(tls, "cert", at + ".tlsConfig.cert", findings);
      }
    }
  }

  /** Checks the rules of authorization, which also apply to requests of the exporter. */
  static void checkAuthorization(Node.Fields request, String path, Findings findings) {
    if (request.get("authorization") instanceof Node.Fields authorization) {
      findings.require(
          isNotBasic(authorization),
          path + ".authorization.type",
          authorization,
          AUTH_BASIC_MESSAGE);
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
