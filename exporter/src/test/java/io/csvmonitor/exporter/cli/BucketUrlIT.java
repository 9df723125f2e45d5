package io.csvmonitor.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.exporter.source.store.azure.Azurite;
import io.csvmonitor.exporter.source.store.gcs.FakeGcs;
import io.csvmonitor.exporter.source.store.s3.GoFakeS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that name objects of a bucket. */
class BucketUrlIT {
  private static final String CSV =
      "time,status,count\n2025-07-12 13:45:00,ok,3\n2025-07-12 13:46:00,failed,4\n";

  @TempDir Path home;
  private GoFakeS3 server;
  private Map<String, String> environment;

  /** The properties stand for the variables of the same meaning. */
  @BeforeEach
  void start() throws IOException {
    server = new GoFakeS3();
    server.bucket("exports");
    server.put("exports", "daily/orders.csv", CSV);
    environment =
        Map.of(
            "aws.accessKeyId", "AKID",
            "aws.secretAccessKey", "hidden",
            "aws.region", "sa-east-1",
            "aws.endpointUrl", "http://127.0.0.1:" + server.port);
    environment.forEach(System::setProperty);
  }

  @AfterEach
  void stop() {
    environment.keySet().forEach(System::clearProperty);
    if (server != null) {
      server.close();
    }
  }

  @Test
  void inferWritesAManifestThatCheckReads() throws Exception {
    Cli inferred = Cli.run("infer", "s3://exports/daily/orders.csv");
    assertThat(inferred.err()).isEmpty();
    var source = CsvMonitorDocument.read(inferred.out()).spec().sources().getFirst();
    assertThat(source.name()).isEqualTo("orders");
    assertThat(source.from().s3().bucket()).isEqualTo("exports");
    assertThat(source.from().s3().key()).isEqualTo("daily/orders.csv");
    Path manifest = Files.writeString(home.resolve("monitor.yaml"), inferred.out());
    Cli checked = Cli.run("check", "--config", manifest.toString());
    assertThat(checked.code()).as(checked.out() + checked.err()).isZero();
    assertThat(checked.out()).contains("2 good, 0 bad").doesNotContain("hidden");
    Cli direct = Cli.run("check", "s3://exports/daily/*.csv");
    assertThat(direct.code()).as(direct.out() + direct.err()).isZero();
    assertThat(direct.out()).contains("2 good, 0 bad");
  }

  @Test
  void anObjectThatCannotBeReadIsAnError() {
    Cli missing = Cli.run("infer", "s3://exports/none.csv");
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.err()).contains("no object matches s3://exports/none.csv");
    Cli wrong = Cli.run("infer", "s3://exports");
    assertThat(wrong.code()).isEqualTo(1);
    assertThat(wrong.err()).contains("must be s3://BUCKET/KEY");
    System.clearProperty("aws.region");
    System.clearProperty("aws.accessKeyId");
    System.setProperty("aws.disableEc2Metadata", "true");
    try {
      Cli nobody = Cli.run("infer", "s3://exports/none.csv");
      assertThat(nobody.err()).contains("the environment has no");
    } finally {
      System.clearProperty("aws.disableEc2Metadata");
    }
  }

  @Test
  void anObjectOfGoogleCloudStorageHasAUrl() throws Exception {
    try (FakeGcs gcs = new FakeGcs()) {
      gcs.bucket("exports");
      gcs.put("exports", "daily/orders.csv", CSV);
      Map<String, String> emulator = Map.of("STORAGE_EMULATOR_HOST", "127.0.0.1:" + gcs.port());
      try (Program inferred =
          Program.startIn(emulator, home, "infer", "gs://exports/daily/orders.csv")) {
        assertThat(inferred.exitCode()).as(inferred.output()).isZero();
        var source = CsvMonitorDocument.read(inferred.output()).spec().sources().getFirst();
        assertThat(source.from().gcs().bucket()).isEqualTo("exports");
        assertThat(source.from().gcs().key()).isEqualTo("daily/orders.csv");
      }
      try (Program checked = Program.startIn(emulator, home, "check", "gs://exports/daily/*.csv")) {
        assertThat(checked.exitCode()).as(checked.output()).isZero();
        assertThat(checked.output()).contains("2 good, 0 bad");
      }
      Cli wrong = Cli.run("infer", "gs://exports");
      assertThat(wrong.err()).contains("must be gs://BUCKET/KEY");
    }
  }

  /** A busy token service is not asked again at once, and nothing is sent to it without TLS. */
  @Test
  void aKeyOfTheEnvironmentIsUsedAsOneOfTheManifest() throws Exception {
    try (FakeGcs gcs = new FakeGcs()) {
      Path manifest =
          Files.writeString(
              home.resolve("monitor.yaml"),
              """
              sources:
                - name: orders
                  from: {gcs: {bucket: exports, key: a.csv, endpoint: "http://127.0.0.1:%d"}}
                  metrics: [{name: orders, type: Counter}]
              """
                  .formatted(gcs.port()));
      Path key = home.resolve("key.json");
      gcs.writeLogin(home);
      gcs.tokenStatus = 503;
      assertThat(checked(manifest, key)).contains("token service of Google Cloud", "503");
      assertThat(gcs.asked).as("requests for a token").hasValue(1);
      Files.writeString(key, FakeGcs.key("http://192.0.2.1/token"));
      assertThat(checked(manifest, key))
          .contains("the key of the environment: token_uri must begin with https://");
    }
  }

  private String checked(Path manifest, Path key) throws Exception {
    Map<String, String> login = Map.of("GOOGLE_APPLICATION_CREDENTIALS", key.toString());
    try (Program program = Program.startIn(login, home, "check", "--config", manifest.toString())) {
      assertThat(program.exitCode()).as(program.output()).isEqualTo(1);
      return program.output();
    }
  }

  @Test
  void aBlobOfAzureHasAUrl() throws Exception {
    try (Azurite azure = new Azurite()) {
      azure.bucket("exports");
      azure.put("exports", "daily/orders.csv", CSV);
      Map<String, String> login =
          Map.of(
              "AZURE_STORAGE_KEY",
              Azurite.KEY,
              "AZURE_STORAGE_SERVICE_ENDPOINT",
              azure.endpoint(azure.port()));
      String url = "azblob://" + Azurite.ACCOUNT + "/exports/daily/";
      Path manifest;
      try (Program inferred = Program.startIn(login, home, "infer", url + "orders.csv")) {
        assertThat(inferred.exitCode()).as(inferred.output()).isZero();
        assertThat(inferred.output()).doesNotContain(Azurite.KEY);
        var source = CsvMonitorDocument.read(inferred.output()).spec().sources().getFirst();
        assertThat(source.from().azureBlob().container()).isEqualTo("exports");
        manifest = Files.writeString(home.resolve("azure.yaml"), inferred.output());
      }
      for (String[] command :
          new String[][] {{"check", "--config", manifest.toString()}, {"check", url + "*.csv"}}) {
        try (Program checked = Program.startIn(login, home, command)) {
          assertThat(checked.exitCode()).as(checked.output()).isZero();
          assertThat(checked.output()).contains("2 good, 0 bad").doesNotContain(Azurite.KEY);
        }
      }
      assertThat(Cli.run("infer", "azblob://exports").err())
          .contains("must be azblob://ACCOUNT/CONTAINER/NAME");
    }
  }
}
