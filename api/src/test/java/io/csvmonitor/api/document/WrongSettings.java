package io.csvmonitor.api.document;

import java.util.List;
import java.util.stream.Stream;

/**
 * Mistakes in settings of the exporter, of monitoring and of a replay: see {@link
 * CsvMonitorDocumentTest#wrong}.
 */
final class WrongSettings {
  private WrongSettings() {}

  static Stream<List<String>> all() {
    return Stream.of(
        List.of("spec:\n", "spec:\n  replay: {speed: 0}\n", "spec.replay.speed", "at least 1"),
        List.of(
            "spec:\n",
            "spec:\n  replay: {speed: fast}\n",
            "spec.replay.speed",
            "must be a whole number"),
        List.of(
            "spec:\n", "spec:\n  replay: {preload: 2 days}\n", "spec.replay.preload", "a duration"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {dashboardFolder: /etc}\n",
            "spec.monitoring.dashboardFolder",
            "relative path of Grafana's folders"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {dashboardFolder: a/../../b}\n",
            "spec.monitoring.dashboardFolder",
            "relative path of Grafana's folders"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {endpoint: {tlsConfig: {ca: {}}}}\n",
            "spec.monitoring.endpoint.tlsConfig.ca",
            "exactly one of secret and configMap"),
        List.of(
            "spec:\n",
            "spec:\n"
                + "  monitoring: {endpoint: {basicAuth: {username: {name: a, key: u}, password:"
                + " {name: a, key: p}}, authorization: {credentials: {name: a, key: t}}}}\n",
            "spec.monitoring.endpoint",
            "not both"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {endpoint: {basicAuth: {username: {name: a, key: u}}}}\n",
            "spec.monitoring.endpoint.basicAuth.password",
            "must be given"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {dashboardFolder: a/ns_mon_overview.json}\n",
            "spec.monitoring.dashboardFolder",
            "end with .json"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {dashboardFolder: A.JSON/b}\n",
            "spec.monitoring.dashboardFolder",
            "end with .json"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {dashboardFolder: " + "\u00e9".repeat(128) + "}\n",
            "spec.monitoring.dashboardFolder",
            "end with .json"),
        List.of(
            "spec:\n",
            "spec:\n"
                + "  monitoring: {endpoint: {authorization: {type: Basic, credentials: {name: a,"
                + " key: t}}}}\n",
            "spec.monitoring.endpoint.authorization.type",
            "must not be Basic"),
        List.of(
            "spec:\n",
            "spec:\n"
                + "  monitoring: {endpoint: {authorization: {type: bASIC, credentials: {name: a,"
                + " key: t}}}}\n",
            "spec.monitoring.endpoint.authorization.type",
            "must not be Basic"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {endpoint: {tlsConfig: {cert: {secret: {name: a, key: t}}}}}\n",
            "spec.monitoring.endpoint.tlsConfig",
            "given together"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {endpoint: {tlsConfig: {keySecret: {name: a, key: t}}}}\n",
            "spec.monitoring.endpoint.tlsConfig",
            "given together"),
        List.of(
            "spec:\n",
            "spec:\n"
                + "  monitoring: {endpoint: {tlsConfig: {minVersion: TLS13, maxVersion:"
                + " TLS12}}}\n",
            "spec.monitoring.endpoint.tlsConfig",
            "minVersion must not be newer"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {interval: 1m, endpoint: {scrapeTimeout: 1m1ms}}\n",
            "spec.monitoring.endpoint.scrapeTimeout",
            "longer than the interval"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {interval: 2h, endpoint: {interval: 30s, scrapeTimeout: 1m}}\n",
            "spec.monitoring.endpoint.scrapeTimeout",
            "longer than the interval"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {interval: '0', endpoint: {scrapeTimeout: 1s}}\n",
            "spec.monitoring.endpoint.scrapeTimeout",
            "longer than the interval"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {interval: 999999999y}\n",
            "spec.monitoring.interval",
            "at most 100y"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {interval: 99y52w2d}\n",
            "spec.monitoring.interval",
            "at most 100y"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {interval: 100y1ms}\n",
            "spec.monitoring.interval",
            "at most 100y"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {endpoint: {interval: 999999999w}}\n",
            "spec.monitoring.endpoint.interval",
            "at most 100y"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {endpoint: {scrapeTimeout: 99999999d}}\n",
            "spec.monitoring.endpoint.scrapeTimeout",
            "at most 100y"),
        List.of(
            "spec:\n",
            "spec:\n  exporter: {podLabels: {app.kubernetes.io/name: a}}\n",
            "spec.exporter.podLabels",
            "the operator sets these labels"),
        List.of(
            "spec:\n",
            "spec:\n  exporter: {podLabels: {a: 'b c'}}\n",
            "spec.exporter.podLabels.a",
            "must"),
        List.of(
            "spec:\n",
            "spec:\n  exporter: {podAnnotations: {csvmonitor.io/a: a}}\n",
            "spec.exporter.podAnnotations",
            "the operator sets these annotations"),
        List.of(
            "spec:\n",
            "spec:\n  exporter: {env: [{name: A}]}\n",
            "spec.exporter.env[0]",
            "exactly one of value and valueFrom"),
        List.of(
            "spec:\n",
            "spec:\n"
                + "  exporter: {env: [{name: A, value: b, valueFrom: {secretKeyRef: {name: a, key:"
                + " k}}}]}\n",
            "spec.exporter.env[0]",
            "exactly one of value and valueFrom"),
        List.of(
            "spec:\n",
            "spec:\n  exporter: {env: [{name: A-B, value: b}]}\n",
            "spec.exporter.env[0].name",
            "must"),
        List.of(
            "spec:\n",
            "spec:\n  exporter: {state: {size: '1e999999'}}\n",
            "spec.exporter.state.size",
            "a quantity such as"),
        List.of(
            "spec:\n",
            "spec:\n  exporter: {resources: {limits: {memory: 1e9999999}}}\n",
            "spec.exporter.resources.limits.memory",
            "a quantity such as"));
  }
}
