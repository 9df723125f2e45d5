package io.csvmonitor.operator.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.monitoring.ObjectName;
import io.csvmonitor.operator.cluster.Monitors;
import io.csvmonitor.operator.config.OperatorConfig;
import io.csvmonitor.operator.samples.Samples;
import io.csvmonitor.testing.Golden;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRuleSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** What a CsvMonitor becomes. */
class ModelTest {
  private static final OperatorConfig CONFIG =
      Serialization.unmarshal(
          """
          operator: {podLabels: {app.kubernetes.io/name: csv-monitor-operator}}
          exporter:
            image: "example/csv-monitor:1"
            imagePullSecrets: [pull]
            resources: {requests: {cpu: 50m, memory: 192Mi}, limits: {memory: 384Mi}}
          monitoring:
            labels: {release: kube-prometheus-stack}
            dashboards: {folder: Business}
          """,
          OperatorConfig.class);

  private static CsvMonitor minimal() {
    return owned(Monitors.minimal("shop", "payments"));
  }

  private static CsvMonitor full() {
    return owned(
        Serialization.unmarshal(
            """
            apiVersion: csvmonitor.io/v1alpha1
            kind: CsvMonitor
            metadata: {name: payments, namespace: shop, labels: {team: checkout}}
            spec:
              sources:
                - name: transactions
                  from: {persistentVolumeClaim: {claimName: exports, path: "transactions/*.csv"}}
                  format: {delimiter: ";"}
                  numbers: {empty: []}
                  mode: Upsert
                  time: {columns: [timestamp], pattern: "yyyy-MM-dd HH:mm:ss", zone: America/Sao_Paulo}
                  metrics:
                    - {name: transactions, type: Counter, value: count, labels: [{column: status, values: [approved]}]}
                - name: checkouts
                  from: {configMap: {name: checkouts, key: "*.csv"}}
                  mode: Snapshot
                  metrics:
                    - name: checkouts
                      type: Gauge
                      labels: [{column: time, as: hour}]
                      columns: {as: comparison, names: [today, yesterday]}
                - name: refunds
                  from:
                    http:
                      url: "https://reports.example.com/refunds/{yyyy-MM-dd}.csv.gz"
                      interval: 5m
                      headers:
                        - {name: Accept, value: text/csv}
                        - {name: X-Api-Key, valueFrom: {secretKeyRef: {name: web, key: api-key}}}
                      basicAuth: {username: {secretKeyRef: {name: reports.login, key: user}}, password: {secretKeyRef: {name: reports.login, key: password}}}
                      tlsConfig: {ca: {configMapKeyRef: {name: house, key: ca.crt}}}
                  metrics:
                    - {name: refunds, type: Counter}
                - name: ledger
                  from:
                    http:
                      url: https://ledger.example.com/entries.csv
                      oauth2:
                        clientId: {secretKeyRef: {name: ledger, key: id}}
                        clientSecret: {secretKeyRef: {name: ledger, key: secret}}
                        tokenUrl: https://login.example.com/oauth2/token
                        scopes: [entries.read]
                        endpointParams: {audience: ledger}
                        tlsConfig: {ca: {configMapKeyRef: {name: login, key: ca.crt}}}
                  metrics:
                    - {name: ledger_entries, type: Counter}
                - name: payouts
                  from:
                    s3:
                      bucket: exports
                      key: "payouts/{yyyy/MM/dd}/*.csv.gz"
                      region: sa-east-1
                      credentials:
                        accessKeyId: {secretKeyRef: {name: bucket, key: id}}
                        secretAccessKey: {secretKeyRef: {name: bucket, key: secret}}
                  metrics:
                    - {name: payouts, type: Counter}
                - name: invoices
                  from:
                    gcs:
                      bucket: exports
                      key: "invoices/{yyyy/MM/dd}/*.csv.gz"
                      credentials: {secretKeyRef: {name: gcs, key: key.json}}
                  metrics:
                    - {name: invoices, type: Counter}
                - name: claims
                  from:
                    azureBlob:
                      account: exports
                      container: claims
                      key: "{yyyy/MM/dd}/*.csv.gz"
                      sasToken: {secretKeyRef: {name: azure, key: sas}}
                  metrics:
                    - {name: claims, type: Counter}
                - name: settlements
                  from:
                    sftp:
                      host: files.example.com
                      username: reader
                      path: "outbound/{yyyy-MM-dd}/*.csv"
                      privateKey: {secretKeyRef: {name: sftp, key: key}}
                      knownHosts: {configMapKeyRef: {name: hosts, key: known_hosts}}
                  metrics:
                    - {name: settlements, type: Counter}
              replay: {}
              exporter:
                image: "example/pinned:0.9"
                resources: {requests: {cpu: 1}, limits: {memory: 1Gi}}
                nodeSelector: {disk: fast}
                tolerations: [{key: dedicated, operator: Exists, effect: NoSchedule}]
                affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, preference: {matchExpressions: [{key: zone, operator: In, values: [a]}]}}]}}
                priorityClassName: high
                serviceAccountName: loaders
                state: {size: 1Gi, storageClassName: fast}
                webConfig: {secretName: web}
                podSecurityContext: {runAsUser: 1000}
                podLabels: {azure.workload.identity/use: "true"}
                podAnnotations: {sidecar.istio.io/inject: "false"}
                env: [{name: AWS_REGION, value: sa-east-1}, {name: TOKEN, valueFrom: {secretKeyRef: {name: store, key: token}}}]
              monitoring:
                labels: {release: other}
                interval: 15s
                endpoint:
                  scheme: https
                  scrapeTimeout: 5s
                  tlsConfig:
                    ca: {configMap: {name: house, key: ca.crt}}
                    cert: {secret: {name: web, key: tls.crt}}
                    keySecret: {name: web, key: tls.key}
                    serverName: payments.example.com
                  basicAuth: {username: {name: web, key: username}, password: {name: web, key: password}}
                dashboardFolder: Payments
                networkPolicy: {from: [{namespaceSelector: {matchLabels: {name: monitoring}}}]}
            """,
            CsvMonitor.class));
  }

  private static CsvMonitor owned(CsvMonitor monitor) {
    monitor.getMetadata().setUid("0000-1111");
    monitor.getMetadata().setGeneration(7L);
    return monitor;
  }

  private static String objects(CsvMonitor monitor) {
    List<HasMetadata> objects = new ArrayList<>();
    objects.add(ExporterConfiguration.of(monitor));
    objects.add(ExporterService.account(monitor));
    StateClaim.of(monitor).ifPresent(objects::add);
    objects.add(ExporterDeployment.of(monitor, CONFIG, new Platform(false)));
    objects.add(ExporterService.of(monitor));
    objects.add(ExporterNetworkPolicy.of(monitor, CONFIG, "operators"));
    objects.add(Monitoring.serviceMonitor(monitor, CONFIG));
    objects.add(Monitoring.rule(monitor, CONFIG, new PrometheusRuleSpec()));
    objects.addAll(DashboardMaps.of(monitor, CONFIG, Map.of("overview", "{}")).values());
    return objects.stream().map(Serialization::asYaml).collect(Collectors.joining());
  }

  @Test
  void theSmallestBecomesThis() throws IOException {
    Golden.check("operator/model/minimal.yaml", objects(minimal()));
  }

  @Test
  void oneWithEverySettingBecomesThis() throws IOException {
    Golden.check("operator/model/full.yaml", objects(full()));
  }

  /** The files of calendars are mounted as those of sources, and the exporter reads them there. */
  @Test
  void theFilesOfCalendarsAreMounted() {
    CsvMonitor monitor = Samples.everything();
    PodSpec pod =
        ExporterDeployment.of(monitor, CONFIG, new Platform(false))
            .getSpec()
            .getTemplate()
            .getSpec();
    assertThat(pod.getContainers().getFirst().getVolumeMounts())
        .filteredOn(mount -> mount.getMountPath().startsWith("/calendars/"))
        .allMatch(mount -> mount.getReadOnly())
        .extracting(VolumeMount::getMountPath)
        .containsExactly("/calendars/Deploys", "/calendars/Known_Outages");
    assertThat(pod.getVolumes())
        .filteredOn(volume -> volume.getName().startsWith("calendar-"))
        .satisfiesExactly(
            deploys -> {
              assertThat(deploys.getName()).matches("calendar-deploys-[0-9a-f]{8}");
              assertThat(deploys.getConfigMap().getName()).isEqualTo("deploys");
              assertThat(deploys.getConfigMap().getOptional()).isTrue();
            },
            known -> {
              assertThat(known.getName()).matches("calendar-known-outages-[0-9a-f]{8}");
              assertThat(known.getPersistentVolumeClaim().getClaimName()).isEqualTo("exports");
            });
    assertThat(pod.getVolumes())
        .anyMatch(
            volume ->
                volume.getSecret() != null
                    && volume.getSecret().getSecretName().equals("calendar"));
    JsonNode calendars = ExporterConfiguration.document(monitor).at("/spec/calendars");
    assertThat(calendars)
        .filteredOn(each -> each.has("from"))
        .extracting(each -> each.at("/from/file/path").asText())
        .containsExactly(
            "/calendars/Deploys/deploys.csv", "/calendars/Known_Outages/known/*.ics", "");
    assertThat(calendars.toString())
        .contains("/etc/csv-monitor/secrets/calendar/token")
        .doesNotContain("configMap", "persistentVolumeClaim", "secretKeyRef");
  }

  @Test
  void theExporterKnowsTheDescriptionAndNoOtherAnnotation() {
    CsvMonitor monitor = minimal();
    assertThat(ExporterConfiguration.document(monitor).at("/metadata/annotations")).isEmpty();
    monitor
        .getMetadata()
        .setAnnotations(Map.of("kubernetes.io/description", "All orders.", "team", "shop"));
    assertThat(ExporterConfiguration.document(monitor).at("/metadata/annotations"))
        .hasToString("{\"kubernetes.io/description\":\"All orders.\"}");
  }

  @Test
  void theSameCsvMonitorBecomesTheSameObjects() {
    assertThat(objects(full())).isEqualTo(objects(full()));
  }

  @Test
  void onOpenShiftThePlatformChoosesTheGroup() {
    Deployment deployment = ExporterDeployment.of(minimal(), CONFIG, new Platform(true));
    assertThat(deployment.getSpec().getTemplate().getSpec().getSecurityContext().getFsGroup())
        .isNull();
  }

  /** The kubelet changes the owner of the files of all claims of a pod with fsGroup. */
  @Test
  void onlyAClaimForStateMakesTheKubeletChangeOwners() {
    assertThat(context("{}").getFsGroup()).isNull();
    assertThat(context("{}").getSupplementalGroups()).containsExactly(65532L);
    assertThat(context("{state: {size: 1Gi}}").getFsGroup()).isEqualTo(65532L);
    assertThat(context("{state: {claimName: mine}}").getFsGroup()).isEqualTo(65532L);
  }

  private static PodSecurityContext context(String exporter) {
    return ExporterDeployment.of(
            owned(Monitors.with("shop", "payments", exporter)), CONFIG, new Platform(false))
        .getSpec()
        .getTemplate()
        .getSpec()
        .getSecurityContext();
  }

  /** By labels objects are found and selected: an author's are only where a Prometheus selects. */
  @Test
  void anAuthorsLabelsAreOnServiceMonitorAndRuleOnlyAndNeverOverTheOperators() {
    CsvMonitor monitor = full();
    Map<String, String> hostile =
        Map.of(
            "app.kubernetes.io/managed-by", "Helm",
            "app.kubernetes.io/name", "other",
            "app.kubernetes.io/instance", "other",
            "app.kubernetes.io/component", "other",
            "app.kubernetes.io/part-of", "other",
            "mine", "yes");
    monitor.getMetadata().setLabels(hostile);
    monitor.getMetadata().setAnnotations(Map.of("mine", "yes"));
    for (String document : objects(monitor).split("---\n", -1)) {
      assertThat(document).doesNotContain("managed-by: \"Helm\"", "name: \"other\"");
      boolean selected =
          document.contains("kind: \"ServiceMonitor\"")
              || document.contains("kind: \"PrometheusRule\"");
      assertThat(document.contains("mine: \"yes\"")).as(document).isEqualTo(selected);
    }
    assertThat(Monitoring.labels(monitor, CONFIG))
        .containsAllEntriesOf(Labels.of(full(), "exporter"));
  }

  @Test
  void whatTheSchemaLeavesOpenIsCheckedBeforeAnythingIsMade() {
    CsvMonitor wrong =
        Monitors.with(
            "shop", "wrong", "{affinity: {nodeAffinity: {not: [there]}, podAffinity: 1}}");
    assertThat(Validation.of(wrong, CONFIG))
        .singleElement()
        .asString()
        .startsWith("spec.exporter: must have the fields that Kubernetes has there");
    assertThat(Validation.of(minimal(), CONFIG)).isEmpty();
  }

  @Property
  void namesAreShortAndToldApart(
      @ForAll @AlphaChars @StringLength(min = 1, max = 63) String one,
      @ForAll @AlphaChars @StringLength(min = 1, max = 63) String other) {
    String first = ObjectName.cut(one + "-csv-monitor-dashboard-comparison-checkouts");
    String second = ObjectName.cut(other + "-csv-monitor-dashboard-comparison-checkouts");
    assertThat(first).hasSizeLessThanOrEqualTo(63).matches("[a-zA-Z][-a-zA-Z0-9]*[a-zA-Z0-9]");
    assertThat(first.equals(second)).isEqualTo(one.equals(other));
  }
}
