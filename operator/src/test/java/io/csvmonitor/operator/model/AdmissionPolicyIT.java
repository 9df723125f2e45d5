package io.csvmonitor.operator.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.config.OperatorConfig;
import io.csvmonitor.testing.ApiServer;
import io.csvmonitor.testing.ApiServer.Answer;
import io.csvmonitor.testing.Program;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real API server with the chart's admission policy refuses what the operator refuses. */
class AdmissionPolicyIT {
  private static final String ADMISSION =
      "/apis/admissionregistration.k8s.io/v1/validatingadmission";
  private static final String CHART = "../charts/csv-monitor-operator";

  /** What installers allow, by a namespace of its own. */
  private static final Map<String, String> POLICIES =
      new TreeMap<>(
          Map.of(
              "nothing",
              "{}",
              "everything",
              "{image: true, podSecurityContext: true, priorityClassName: true, tolerations: true,"
                  + " serviceAccountName: [\"*\"], podLabels: [\"*\"], podAnnotations: [\"*\"],"
                  + " env: [AWS_REGION, AWS_REGIONS, AWS_KEY, JAVA_TOOL_OPTIONS]}",
              "some",
              "{tolerations: true, serviceAccountName: [loader], secrets: [csv-*, web.tls],"
                  + " claims: [\"*-exports-*\", state], podLabels: [azure.workload.identity/*, team],"
                  + " podAnnotations: [\"*.example.com/a\"], env: [AWS_REGION, AWS_KEY]}",
              "none",
              "{secrets: [], claims: []}"));

  /** What authors ask for; each is refused under some policy, and taken under another. */
  private static final List<String> ASKED =
      List.of(
          "exporter: {}",
          "exporter: {image: \"theirs:1\"}",
          "exporter: {podSecurityContext: {}}",
          "exporter: {podSecurityContext: {runAsUser: 0}}",
          "exporter: {priorityClassName: system-node-critical}",
          "exporter: {tolerations: []}",
          "exporter: {tolerations: [{operator: Exists}]}",
          "exporter: {serviceAccountName: loader}",
          "exporter: {serviceAccountName: loader2}",
          "exporter: {podLabels: {}, podAnnotations: {}, env: []}",
          "exporter: {podLabels: {azure.workload.identity/use: \"true\"}}",
          "exporter: {podLabels: {team: a}}",
          "exporter: {podLabels: {team: a, teams: a}}",
          "exporter: {podLabels: {azurexworkload.identity/use: \"true\"}}",
          "exporter: {podAnnotations: {x.example.com/a: b}}",
          "exporter: {podAnnotations: {x.example.com/ab: b}}",
          "exporter: {env: [{name: AWS_REGION, value: a}]}",
          "exporter: {env: [{name: AWS_REGION, value: a}, {name: JAVA_TOOL_OPTIONS, value: a}]}",
          "exporter: {env: [{name: AWS_REGIONS, value: a}]}",
          "exporter: {env: [{name: AWS_KEY, valueFrom: {secretKeyRef: {name: csv-u, key: k}}}]}",
          "exporter: {env: [{name: AWS_KEY, valueFrom: {secretKeyRef: {name: other, key: k}}}]}",
          "exporter: {webConfig: {secretName: csv-web}}",
          "exporter: {webConfig: {secretName: csv-0}}",
          "exporter: {webConfig: {secretName: web.tls}}",
          "exporter: {webConfig: {secretName: web-tls}}",
          "exporter: {webConfig: {secretName: a-csv-web}}",
          "exporter: {state: {size: 1Gi}}",
          "exporter: {state: {claimName: state}}",
          "exporter: {state: {claimName: state2}}",
          "exporter: {image: \"theirs:1\", tolerations: [{operator: Exists}]}",
          "monitoring: {endpoint: {}}",
          "monitoring: {endpoint: {tlsConfig: {ca: {configMap: {name: other, key: k}}}}}",
          "monitoring: {endpoint: {tlsConfig: {ca: {secret: {name: csv-ca, key: k}}}}}",
          "monitoring: {endpoint: {tlsConfig: {ca: {secret: {name: other, key: k}}}}}",
          "monitoring: {endpoint: {tlsConfig: {cert: {secret: {name: other, key: k}}, keySecret: {name: csv-k, key: k}}}}",
          "monitoring: {endpoint: {tlsConfig: {cert: {secret: {name: csv-c, key: k}}, keySecret: {name: other, key: k}}}}",
          "monitoring: {endpoint: {basicAuth: {username: {name: csv-u, key: k}, password: {name: csv-p, key: k}}}}",
          "monitoring: {endpoint: {basicAuth: {username: {name: other, key: k}, password: {name: csv-p, key: k}}}}",
          "monitoring: {endpoint: {basicAuth: {username: {name: csv-u, key: k}, password: {name: other, key: k}}}}",
          "monitoring: {endpoint: {authorization: {credentials: {name: other, key: k}}}}",
          "sources: [{name: b, from: {s3: {bucket: abc, key: a}}, metrics: [{name: b, type: Counter}]}]",
          "sources: [{name: b, from: {s3: {bucket: abc, key: a, credentials: {accessKeyId: {secretKeyRef: {name: csv-u, key: k}}, secretAccessKey: {secretKeyRef: {name: other, key: k}}}}}, metrics: [{name: b, type: Counter}]}]",
          "sources: [{name: b, from: {s3: {bucket: abc, key: a, credentials: {accessKeyId: {secretKeyRef: {name: csv-u, key: k}}, secretAccessKey: {secretKeyRef: {name: csv-s, key: k}}}}}, metrics: [{name: b, type: Counter}]}]",
          "sources: [{name: b, from: {s3: {bucket: abc, key: a, tlsConfig: {ca: {secretKeyRef: {name: other, key: k}}}}}, metrics: [{name: b, type: Counter}]}]",
          "sources: [{name: b, from: {gcs: {bucket: abc, key: a, credentials: {secretKeyRef: {name: csv-g, key: k}}}}, metrics: [{name: b, type: Counter}]}]",
          "sources: [{name: b, from: {gcs: {bucket: abc, key: a, credentials: {secretKeyRef: {name: other, key: k}}}}, metrics: [{name: b, type: Counter}]}]",
          "sources: [{name: b, from: {gcs: {bucket: abc, key: a, tlsConfig: {ca: {secretKeyRef: {name: other, key: k}}}}}, metrics: [{name: b, type: Counter}]}]",
          "sources: [{name: b, from: {azureBlob: {account: abc, container: abc, key: a, sasToken: {secretKeyRef: {name: csv-s, key: k}}}}, metrics: [{name: b, type: Counter}]}]",
          "sources: [{name: b, from: {azureBlob: {account: abc, container: abc, key: a, sasToken: {secretKeyRef: {name: other, key: k}}}}, metrics: [{name: b, type: Counter}]}]",
          "sources: [{name: b, from: {azureBlob: {account: abc, container: abc, key: a, accountKey: {secretKeyRef: {name: other, key: k}}}}, metrics: [{name: b, type: Counter}]}]",
          "sources: [{name: b, from: {azureBlob: {account: abc, container: abc, key: a, tlsConfig: {ca: {secretKeyRef: {name: other, key: k}}}}}, metrics: [{name: b, type: Counter}]}]",
          "sources: [{name: b, from: {sftp: {host: a, username: u, path: p, password: {secretKeyRef: {name: csv-p, key: k}}, knownHosts: {configMapKeyRef: {name: other, key: k}}}}, metrics: [{name: b, type: Counter}]}]",
          "sources: [{name: b, from: {sftp: {host: a, username: u, path: p, password: {secretKeyRef: {name: other, key: k}}, knownHosts: {configMapKeyRef: {name: other, key: k}}}}, metrics: [{name: b, type: Counter}]}]",
          "sources: [{name: b, from: {sftp: {host: a, username: u, path: p, privateKey: {secretKeyRef: {name: other, key: k}}, passphrase: {secretKeyRef: {name: csv-p, key: k}}, knownHosts: {configMapKeyRef: {name: other, key: k}}}}, metrics: [{name: b, type: Counter}]}]",
          "sources: [{name: b, from: {sftp: {host: a, username: u, path: p, privateKey: {secretKeyRef: {name: csv-k, key: k}}, passphrase: {secretKeyRef: {name: other, key: k}}, knownHosts: {configMapKeyRef: {name: other, key: k}}}}, metrics: [{name: b, type: Counter}]}]",
          "sources: [{name: b, from: {sftp: {host: a, username: u, path: p, privateKey: {secretKeyRef: {name: csv-k, key: k}}, knownHosts: {secretKeyRef: {name: other, key: k}}}}, metrics: [{name: b, type: Counter}]}]",
          "sources: [{name: b, from: {http: {url: \"http://a/b\"}}, metrics: [{name: b, type: Counter}]}]",
          "sources: [{name: b, from: {http: {url: \"http://a/b\", basicAuth: {username: {secretKeyRef: {name: csv-u, key: k}}, password: {secretKeyRef: {name: other, key: k}}}}}, metrics: [{name: b, type: Counter}]}]",
          "sources: [{name: b, from: {http: {url: \"http://a/b\", authorization: {credentials: {secretKeyRef: {name: csv-t, key: k}}}}}, metrics: [{name: b, type: Counter}]}]",
          "sources: [{name: b, from: {http: {url: \"https://a/b\", oauth2: {tokenUrl: \"https://a/t\", clientId: {secretKeyRef: {name: csv-i, key: k}}, clientSecret: {secretKeyRef: {name: csv-s, key: k}}}}}, metrics: [{name: b, type: Counter}]}]",
          "sources: [{name: b, from: {http: {url: \"https://a/b\", oauth2: {tokenUrl: \"https://a/t\", clientId: {secretKeyRef: {name: other, key: k}}, clientSecret: {secretKeyRef: {name: csv-s, key: k}}}}}, metrics: [{name: b, type: Counter}]}]",
          "sources: [{name: b, from: {http: {url: \"https://a/b\", oauth2: {tokenUrl: \"https://a/t\", clientId: {secretKeyRef: {name: csv-i, key: k}}, clientSecret: {secretKeyRef: {name: other, key: k}}}}}, metrics: [{name: b, type: Counter}]}]",
          "sources: [{name: b, from: {http: {url: \"https://a/b\", oauth2: {tokenUrl: \"https://a/t\", clientId: {secretKeyRef: {name: csv-i, key: k}}, clientSecret: {secretKeyRef: {name: csv-s, key: k}}, tlsConfig: {ca: {secretKeyRef: {name: other, key: k}}}}}}, metrics: [{name: b, type: Counter}]}]",
          "sources: [{name: b, from: {http: {url: \"https://a/b\", oauth2: {tokenUrl: \"https://a/t\", clientId: {secretKeyRef: {name: csv-i, key: k}}, clientSecret: {secretKeyRef: {name: csv-s, key: k}}, tlsConfig: {cert: {secretKeyRef: {name: csv-c, key: k}}, keySecret: {secretKeyRef: {name: other, key: k}}}}}}, metrics: [{name: b, type: Counter}]}]",
          "sources: [{name: b, from: {http: {url: \"https://a/b\", oauth2: {tokenUrl: \"https://a/t\", clientId: {secretKeyRef: {name: csv-i, key: k}}, clientSecret: {secretKeyRef: {name: csv-s, key: k}}, tlsConfig: {cert: {secretKeyRef: {name: other, key: k}}, keySecret: {secretKeyRef: {name: csv-k, key: k}}}}}}, metrics: [{name: b, type: Counter}]}]",
          "sources: [{name: b, from: {http: {url: \"http://a/b\", headers: [{name: a, value: b}, {name: b, valueFrom: {secretKeyRef: {name: other, key: k}}}]}}, metrics: [{name: b, type: Counter}]}]",
          "sources: [{name: b, from: {http: {url: \"https://a/b\", tlsConfig: {ca: {configMapKeyRef: {name: other, key: k}}, cert: {secretKeyRef: {name: csv-c, key: k}}, keySecret: {secretKeyRef: {name: other, key: k}}}}}, metrics: [{name: b, type: Counter}]}]",
          "sources: [{name: b, from: {persistentVolumeClaim: {claimName: my-exports-1, path: a}}, metrics: [{name: b, type: Counter}]}]",
          "sources: [{name: b, from: {persistentVolumeClaim: {claimName: exports, path: a}}, metrics: [{name: b, type: Counter}]}]",
          "calendars: [{name: A, effect: Mark, dates: [\"2026-01-01\"]}, {name: B, effect: Mark, from: {configMap: {name: other, key: k}}}]",
          "calendars: [{name: A, effect: Mark, dates: [\"2026-01-01\"]}, {name: B, effect: Mark, from: {persistentVolumeClaim: {claimName: exports, path: a}}}]",
          "calendars: [{name: B, effect: Mute, from: {http: {url: \"http://a/b\", authorization: {credentials: {secretKeyRef: {name: other, key: k}}}}}}]",
          "calendars: [{name: B, effect: Mute, from: {http: {url: \"http://a/b\", authorization: {credentials: {secretKeyRef: {name: csv-t, key: k}}}}}}]");

  @TempDir private static Path folder;
  private static ApiServer server;

  @BeforeAll
  static void start() throws Exception {
    Program.onPath("helm");
    server = new ApiServer();
    server.start(folder);
    made(
        "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
        Files.readString(Path.of("../k8s/crd/csvmonitors.csvmonitor.io.yaml")));
    for (String namespace : POLICIES.keySet()) {
      made(
          "/api/v1/namespaces",
          "{apiVersion: v1, kind: Namespace, metadata: {name: " + namespace + "}}");
      String[] both = render(namespace, "templates/admissionpolicy.yaml").split("\n---\n", -1);
      made(ADMISSION + "policies", both[0]);
      made(ADMISSION + "policybindings", both[1]);
    }
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void refusesWhatTheOperatorRefuses() throws Exception {
    List<String> different = new ArrayList<>();
    for (String namespace : POLICIES.keySet()) {
      OperatorConfig config = config(namespace);
      awaitInForce(namespace);
      int refused = 0;
      for (String asked : ASKED) {
        String yaml = monitor(namespace, asked);
        List<String> operator =
            Validation.of(Serialization.unmarshal(yaml, CsvMonitor.class), config);
        Answer answer = create(namespace, yaml);
        assertThat(answer.status()).as(asked + answer.body()).isIn(201, 422);
        refused += operator.isEmpty() ? 0 : 1;
        if (operator.isEmpty() != (answer.status() == 201)) {
          different.add(namespace + ": " + asked + ": " + operator + " " + answer.body());
        }
        if (answer.status() == 422) {
          assertThat(answer.body()).contains("exporter.allow.");
        }
      }
      assertThat(refused > 0).as(namespace).isEqualTo(!namespace.equals("everything"));
    }
    assertThat(different).isEmpty();
  }

  /** A policy has come later than many a CsvMonitor: nothing but its spec is judged. */
  @Test
  void whatWasThereIsJudgedByAnEditOfItsSpecOnly() throws Exception {
    String namespace = "none";
    awaitInForce(namespace);
    String binding = ADMISSION + "policybindings/" + namespace + "-" + namespace;
    assertThat(server.delete(binding).status()).isEqualTo(200);
    String asked = "exporter: {state: {claimName: theirs}}";
    String path = "/apis/csvmonitor.io/v1alpha1/namespaces/none/csvmonitors";
    ApiServer.await(
        () ->
            server.post(path, monitor(namespace, asked).replace("x, n", "old, n")).status() == 201);
    made(
        ADMISSION + "policybindings",
        render(namespace, "templates/admissionpolicy.yaml").split("\n---\n", -1)[1]);
    awaitInForce(namespace);
    Answer labelled = server.patch(path + "/old", "{\"metadata\": {\"labels\": {\"a\": \"b\"}}}");
    assertThat(labelled.status()).as(labelled.body()).isEqualTo(200);
    Answer edited = server.patch(path + "/old", "{\"spec\": {\"replay\": {}}}");
    assertThat(edited.status()).as(edited.body()).isEqualTo(422);
    Answer mended = server.patch(path + "/old", "{\"spec\": {\"exporter\": {\"state\": null}}}");
    assertThat(mended.status()).as(mended.body()).isEqualTo(200);
  }

  /** A server takes a policy some moments after it was made. */
  private static void awaitInForce(String namespace) throws Exception {
    if (!namespace.equals("everything")) {
      String refused = monitor(namespace, "exporter: {image: \"theirs:1\"}");
      ApiServer.await(() -> create(namespace, refused).status() == 422);
    }
  }

  private static Answer create(String namespace, String yaml)
      throws IOException, InterruptedException {
    return server.post(
        "/apis/csvmonitor.io/v1alpha1/namespaces/"
            + namespace
            + "/csvmonitors?dryRun=All&fieldValidation=Strict",
        yaml);
  }

  private static String monitor(String namespace, String asked) {
    return """
    apiVersion: csvmonitor.io/v1alpha1
    kind: CsvMonitor
    metadata: {name: x, namespace: %s}
    spec:
      %s
    """
            .formatted(namespace, asked)
        + (asked.startsWith("sources:")
            ? ""
            : "  sources: [{name: a, from: {configMap: {name: a, key: a}}, metrics: [{name: a, type:"
                + " Counter}]}]\n");
  }

  private static void made(String path, String yaml) throws Exception {
    ApiServer.await(() -> server.post(path, yaml).status() == 201);
  }

  private static OperatorConfig config(String namespace) throws Exception {
    Map<?, ?> map =
        Serialization.unmarshal(render(namespace, "templates/configmap.yaml"), Map.class);
    Object written = ((Map<?, ?>) map.get("data")).get("config.yaml");
    return OperatorConfig.load(Files.writeString(folder.resolve("config.yaml"), "" + written));
  }

  private static String render(String namespace, String template) throws Exception {
    Path values =
        Files.writeString(
            folder.resolve(namespace + ".yaml"),
            "fullnameOverride: %s%nwatchNamespaces: [%s]%nadmissionPolicy: {enabled: true}%nexporter: {allow: %s}%n"
                .formatted(namespace, namespace, POLICIES.get(namespace)));
    Process helm =
        new ProcessBuilder(
                Program.onPath("helm").toString(),
                "template",
                "x",
                CHART,
                "--namespace",
                namespace,
                "--values",
                values.toString(),
                "--show-only",
                template)
            .redirectErrorStream(true)
            .start();
    String text = new String(helm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(helm.waitFor()).as(text).isZero();
    return text;
  }
}
