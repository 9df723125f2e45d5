package io.csvmonitor.operator.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.cluster.Monitors;
import io.csvmonitor.operator.config.OperatorConfig;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the chart lets a CsvMonitor ask for, and what is said of the rest. */
class AllowedTest {
  private static final String ALL =
      """
      {image: "theirs:1", podSecurityContext: {runAsUser: 0}, priorityClassName: system-node-critical,
       tolerations: [{operator: Exists}], serviceAccountName: admin, webConfig: {secretName: web},
       state: {claimName: mine}, podLabels: {team: a}, podAnnotations: {a.example.com/b: c},
       env: [{name: A, value: b}]}
      """;

  private static List<String> refused(String allow, CsvMonitor monitor) {
    OperatorConfig config =
        Serialization.unmarshal("exporter: {image: a, allow: " + allow + "}", OperatorConfig.class);
    return Validation.of(monitor, config);
  }

  private static List<String> refused(String allow, String exporter) {
    return refused(allow, Monitors.with("shop", "payments", exporter));
  }

  @Test
  void byDefaultAPodIsAPlainOneAndTheNamespacesSecretsAndClaimsMayBeNamed() {
    String left = ": must be left out, since exporter.allow.%s is false";
    assertThat(refused("{}", ALL))
        .hasSize(8)
        .satisfiesExactly(
            image -> assertThat(image).startsWith("spec.exporter.image" + left.formatted("image")),
            context ->
                assertThat(context)
                    .startsWith(
                        "spec.exporter.podSecurityContext" + left.formatted("podSecurityContext")),
            priority ->
                assertThat(priority)
                    .startsWith(
                        "spec.exporter.priorityClassName" + left.formatted("priorityClassName")),
            tolerations ->
                assertThat(tolerations)
                    .startsWith("spec.exporter.tolerations" + left.formatted("tolerations")),
            account ->
                assertThat(account)
                    .startsWith("spec.exporter.serviceAccountName: must be left out")
                    .endsWith("found admin"),
            label -> assertThat(label).startsWith("spec.exporter.podLabels: must be left out"),
            annotation ->
                assertThat(annotation)
                    .startsWith("spec.exporter.podAnnotations: must be left out")
                    .endsWith("found a.example.com/b"),
            variable ->
                assertThat(variable).startsWith("spec.exporter.env[A]: must be a name that"));
  }

  /** The kubelet knows no user of an empty context: that would be the image's, perhaps root. */
  @Test
  void anEmptySecurityContextIsOneOfTheirs() {
    assertThat(refused("{}", "{podSecurityContext: {}}")).hasSize(1);
    assertThat(refused("{}", "{tolerations: []}")).isEmpty();
  }

  @Test
  void whatIsAllowedIsTaken() {
    assertThat(
            refused(
                "{image: true, podSecurityContext: true, priorityClassName: true,"
                    + " tolerations: true, serviceAccountName: [ad*], podLabels: [team],"
                    + " podAnnotations: [a*], env: [A]}",
                ALL))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          webConfig: {secretName: other}  | secrets: [csv-*, web] | spec.exporter.webConfig.secretName | csv-*, web; found other
          webConfig: {secretName: csv-}   | secrets: [csv-*, web] | |
          webConfig: {secretName: web}    | secrets: []           | spec.exporter.webConfig.secretName | is empty; found web
          state: {claimName: other}       | claims: [csv-*]       | spec.exporter.state.claimName      | csv-*; found other
          state: {claimName: csv-state}   | claims: [csv-*]       | |
          state: {size: 1Gi}              | claims: []            | |
          env: [{name: A_B, value: c}]    | env: [A_B]            | |
          env: [{name: A_B, value: c}]    | env: [A_*, B]         | spec.exporter.env[A_B]             | has: A_*, B
          podLabels: {a.b/c: d}           | podLabels: [a.b/*]    | |
          podLabels: {a-b/c: d}           | podLabels: [a.b/*]    | spec.exporter.podLabels            | a.b/*; found a-b/c
          """)
  void namesAreThoseOfThePatterns(String exporter, String allow, String path, String message) {
    List<String> refused = refused("{" + allow + "}", "{" + exporter + "}");
    if (path == null) {
      assertThat(refused).isEmpty();
    } else {
      assertThat(refused).singleElement().asString().startsWith(path + ": ").endsWith(message);
    }
  }

  @Test
  void theSecretOfAVariableIsNamedToo() {
    String env = "{env: [{name: A, valueFrom: {secretKeyRef: {name: other, key: k}}}]}";
    assertThat(refused("{env: [A], secrets: [csv-*]}", env))
        .singleElement()
        .asString()
        .startsWith("spec.exporter.env[A]: ")
        .endsWith("csv-*; found other");
    assertThat(refused("{env: [A]}", env)).isEmpty();
  }

  /** The API server would refuse the pod, and no rule of the schema can say it. */
  @Test
  void keysOfLabelsAreThoseOfKubernetes() {
    String allow = "{podLabels: ['*'], podAnnotations: ['*']}";
    assertThat(refused(allow, "{podLabels: {'a b': c}, podAnnotations: {'a/b/c': d}}"))
        .hasSize(2)
        .allSatisfy(text -> assertThat(text).contains("must have keys of Kubernetes"));
    assertThat(refused(allow, "{podLabels: {A.b_c-d: e}, podAnnotations: {a.b/C: 'd e'}}"))
        .isEmpty();
  }

  @Test
  void aClaimOfFilesIsNamedToo() {
    String from = "{persistentVolumeClaim: {claimName: payroll, path: a.csv}}";
    assertThat(refused("{claims: [exports]}", Monitors.from("shop", "payments", from)))
        .singleElement()
        .asString()
        .startsWith("spec.sources[0].from.persistentVolumeClaim.claimName: ")
        .endsWith("exports; found payroll");
  }

  /** A password of the namespace would be sent to whoever stands for the exporter. */
  @Test
  void theSecretsThatPrometheusIsToSendAreNamedToo() {
    CsvMonitor monitor =
        Serialization.unmarshal(
            """
            apiVersion: csvmonitor.io/v1alpha1
            kind: CsvMonitor
            metadata: {name: payments, namespace: shop}
            spec:
              sources:
                - name: a
                  from: {configMap: {name: orders, key: orders.csv}}
                  metrics: [{name: orders, type: Counter}]
              monitoring:
                endpoint:
                  tlsConfig:
                    ca: {secret: {name: a, key: k}}
                    cert: {secret: {name: b, key: k}}
                    keySecret: {name: c, key: k}
                  basicAuth: {username: {name: d, key: k}, password: {name: e, key: k}}
                  authorization: {credentials: {name: f, key: k}}
            """,
            CsvMonitor.class);
    assertThat(refused("{secrets: [other]}", monitor))
        .hasSize(6)
        .allSatisfy(text -> assertThat(text).startsWith("spec.monitoring.endpoint: "));
    assertThat(refused("{}", monitor)).isEmpty();
  }

  @Test
  void secretsOfAWebServerAreAskedForLikeOthers() {
    CsvMonitor monitor = Monitors.minimal("shop", "payments");
    String yaml =
        Serialization.asYaml(monitor)
            .replaceFirst(
                "(?s)from:.*?\n(\\s*)(?=[a-z]+:)(?=metrics|format|numbers|mode)",
                "from: {http: {url: 'http://a/b', authorization: {credentials: {%s}}}}\n$1");
    assertThat(
            refused(
                "{secrets: [csv-*]}",
                Serialization.unmarshal(
                    yaml.formatted("secretKeyRef: {name: other, key: k}"), CsvMonitor.class)))
        .singleElement()
        .asString()
        .startsWith("spec.sources[0].from.http: must be a name that")
        .endsWith("found other");
    assertThat(
            refused(
                "{secrets: [csv-*]}",
                Serialization.unmarshal(
                    yaml.formatted("secretKeyRef: {name: csv-a, key: k}"), CsvMonitor.class)))
        .isEmpty();
    assertThat(
            refused("{}", Serialization.unmarshal(yaml.formatted("env: TOKEN"), CsvMonitor.class)))
        .singleElement()
        .asString()
        .contains("must be secretKeyRef in a cluster");
  }
}
