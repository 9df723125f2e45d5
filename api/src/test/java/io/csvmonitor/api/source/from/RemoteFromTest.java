package io.csvmonitor.api.source.from;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.secret.ConfigMapKeyFrom;
import io.csvmonitor.api.secret.SecretKeyFrom;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operator mounts what a source refers to, and nothing else. */
class RemoteFromTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http | url: "https://a.example/a.csv", basicAuth: {username: $u, password: $p}, tlsConfig: {ca: #ca, cert: $c, keySecret: $k} | u p k c | ca
          http | url: "https://a.example/a.csv", authorization: {credentials: $t}, headers: [{name: A, value: b}, {name: X-Key, valueFrom: $x}] | x t | ''
          http | url: "https://a.example/a.csv", oauth2: {clientId: $i, clientSecret: $s, tokenUrl: "https://b.example/t", tlsConfig: {ca: #ca}} | i s | ca
          http | url: "https://a.example/a.csv" | '' | ''
          s3 | bucket: abc, key: a.csv, credentials: {accessKeyId: $i, secretAccessKey: $s, sessionToken: $t} | i s t | ''
          s3 | bucket: abc, key: a.csv, tlsConfig: {ca: #ca} | '' | ca
          gcs | bucket: abc, key: a.csv, credentials: $k | k | ''
          azureBlob | account: abc, container: abc, key: a.csv, sasToken: $k | k | ''
          azureBlob | account: abc, container: abc, key: a.csv, accountKey: $k | k | ''
          sftp | host: a.example, username: u, path: a.csv, password: $p, knownHosts: #h | p | h
          sftp | host: a.example, username: u, path: a.csv, privateKey: $p, passphrase: $w, knownHosts: $h | p w h | ''
          """)
  void theKeysOfAllLoginsAndCertificatesAreKnown(
      String kind, String fields, String secrets, String configMaps) throws Exception {
    RemoteFrom from =
        CsvMonitorDocument.read(
                "sources: [{name: a, from: {"
                    + kind
                    + ": {"
                    + fields
                        .replaceAll("[$](\\w+)", "{secretKeyRef: {name: s, key: $1}}")
                        .replaceAll("#(\\w+)", "{configMapKeyRef: {name: c, key: $1}}")
                    + "}}, metrics: [{name: a, type: Counter}]}]")
            .spec()
            .sources()
            .getFirst()
            .from()
            .remote();
    assertThat(from.field()).isEqualTo(kind);
    assertThat(from.interval()).isNotEmpty();
    assertThat(from.secretKeys())
        .extracting(SecretKeyFrom::key)
        .containsExactlyInAnyOrderElementsOf(words(secrets));
    assertThat(from.configMapKeys())
        .extracting(ConfigMapKeyFrom::key)
        .containsExactlyInAnyOrderElementsOf(words(configMaps));
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
