package io.csvmonitor.e2e;

import static io.csvmonitor.e2e.cluster.Report.measured;
import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.e2e.cluster.Kube;
import io.csvmonitor.e2e.cluster.OnCluster;
import io.csvmonitor.e2e.cluster.Shell;
import io.csvmonitor.e2e.cluster.Space;
import io.csvmonitor.e2e.cluster.Stores;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Files of a bucket, an SFTP server and a web server, which are pods of the cluster. */
@OnCluster
@Order(3)
class StoresE2E {
  private static final String PAID = "payouts_total{status=\"paid\"}";
  private static final String BRL = "settlements_total{currency=\"BRL\"}";
  private static final String FEES = "fees_total";
  private static final String FIRST_PASSWORD = "first-hidden-password";
  private static final String NEXT_PASSWORD = "next-hidden-password";
  private static final Duration POLL = Duration.ofSeconds(20);

  @Test
  @EnabledIfSystemProperty(
      named = "e2e.own.cluster",
      matches = "true",
      disabledReason = "the image of the servers cannot be loaded into a cluster of others")
  void rowsOfEachStoreCountOnceAndANewPasswordNeedsNoRestart(Space space) throws IOException {
    try (Stores stores = Stores.start(space, FIRST_PASSWORD)) {
      String key =
          "payouts/" + LocalDate.now(ZoneOffset.UTC).toString().replace('-', '/') + "/1.csv";
      stores.object(key, "status\npaid\n");
      stores.append("sftp/1.csv", "currency,amount\nBRL,10\n");
      stores.append("http/fees.csv", "fee\n1\n");
      space.apply(manifests(stores));
      space.waitReady("remote");
      space.awaitSample("remote", PAID, 1, POLL);
      space.awaitSample("remote", BRL, 10, POLL);
      space.awaitSample("remote", FEES, 1, POLL);

      stores.object(key, "status\npaid\npaid\nreturned\n");
      measured("object overwritten to serving", space.awaitSample("remote", PAID, 2, POLL));
      stores.append("sftp/1.csv", "BRL,5\n");
      measured("row appended on SFTP to serving", space.awaitSample("remote", BRL, 15, POLL));
      stores.append("http/fees.csv", "1\n");
      measured("row appended on HTTP to serving", space.awaitSample("remote", FEES, 2, POLL));

      String pod = space.pod("remote").getMetadata().getUid();
      Stores.users(space, NEXT_PASSWORD);
      // The kubelet brings the two files at different times, so that the login fails meanwhile.
      Condition refused =
          space.awaitCondition(
              "remote",
              "SourcesHealthy",
              Space.KUBELET.plus(Space.KUBELET),
              now -> now.getStatus().equals("False"));
      assertThat(refused.getMessage()).contains("fees", stores.host(), "401");
      space.apply(login(NEXT_PASSWORD));
      stores.append("http/fees.csv", "1\n");
      measured(
          "password replaced to serving",
          space.awaitSample("remote", FEES, 3, Space.KUBELET.plus(Space.KUBELET)));
      assertThat(space.pod("remote").getMetadata().getUid()).isEqualTo(pod);
      assertThat(space.pod("remote").getStatus().getContainerStatuses())
          .extracting(ContainerStatus::getRestartCount)
          .containsOnly(0);
      assertThat(space.sample("remote", PAID)).hasValue(2);
      assertThat(space.sample("remote", BRL)).hasValue(15);
      saysNoPassword(space);
    }
  }

  private static void saysNoPassword(Space space) {
    String log =
        Shell.run(
                "kubectl",
                "logs",
                "--namespace",
                space.name(),
                space.pod("remote").getMetadata().getName())
            .good();
    String events = Shell.run("kubectl", "get", "events", "-o", "yaml", "-n", space.name()).good();
    String operator = Kube.operator().getMetadata().getNamespace();
    String operatorLog =
        Shell.run(
                "kubectl",
                "logs",
                "--namespace",
                operator,
                "--selector",
                "app.kubernetes.io/name=csv-monitor-operator",
                "--tail=-1")
            .good();
    String exporter = Kube.service(space.name(), "remote-csv-monitor", 8081);
    assertThat(
            log
                + events
                + operatorLog
                + Kube.raw(exporter)
                + Kube.raw(exporter + "api/v1/status")
                + space.metrics("remote")
                + Serialization.asYaml(space.monitor("remote"))
                + Serialization.asYaml(space.pod("remote")))
        .contains("fees")
        .doesNotContain(FIRST_PASSWORD)
        .doesNotContain(NEXT_PASSWORD)
        .doesNotContain("hidden-secret")
        .doesNotContain("OPENSSH PRIVATE KEY");
  }

  private static String login(String password) {
    return """
    apiVersion: v1
    kind: Secret
    metadata: {name: web}
    stringData: {username: reader, password: %s}
    """
        .formatted(password);
  }

  private static String manifests(Stores stores) throws IOException {
    return login(FIRST_PASSWORD)
        + """
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: bucket}
        stringData: {id: %2$s, secret: hidden-secret}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: known-hosts}
        data:
          known_hosts: |
            %3$s
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: sftp}
        stringData:
          id: |
        %4$s---
        apiVersion: csvmonitor.io/v1alpha1
        kind: CsvMonitor
        metadata: {name: remote}
        spec:
          sources:
            - name: payouts
              from:
                s3:
                  bucket: exports
                  key: "payouts/{yyyy/MM/dd}/*.csv"
                  endpoint: http://%1$s:9000
                  pathStyle: true
                  region: us-east-1
                  interval: 2s
                  credentials:
                    accessKeyId: {secretKeyRef: {name: bucket, key: id}}
                    secretAccessKey: {secretKeyRef: {name: bucket, key: secret}}
              metrics:
                - {name: payouts, type: Counter, labels: [{column: status}]}
            - name: settlements
              from:
                sftp:
                  host: %1$s
                  port: 2222
                  username: reader
                  path: "*.csv"
                  interval: 2s
                  privateKey: {secretKeyRef: {name: sftp, key: id}}
                  knownHosts: {configMapKeyRef: {name: known-hosts, key: known_hosts}}
              metrics:
                - {name: settlements, type: Counter, value: amount, labels: [{column: currency}]}
            - name: fees
              from:
                http:
                  url: https://%1$s:8443/fees.csv
                  interval: 2s
                  basicAuth:
                    username: {secretKeyRef: {name: web, key: username}}
                    password: {secretKeyRef: {name: web, key: password}}
                  tlsConfig:
                    ca: {configMapKeyRef: {name: stores-ca, key: ca.crt}}
              metrics:
                - {name: fees, type: Counter, value: fee}
          exporter: %5$s
        """
            .formatted(
                stores.host(),
                Stores.ACCESS_KEY,
                stores.knownHost().strip(),
                stores.privateKey().indent(4),
                Monitors.SMALL);
  }
}
