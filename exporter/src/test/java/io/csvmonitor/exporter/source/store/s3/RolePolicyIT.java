package io.csvmonitor.exporter.source.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.from.S3From;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.FileProblem.Kind;
import io.csvmonitor.exporter.source.store.FoundFile;
import io.csvmonitor.exporter.source.store.Listing;
import io.csvmonitor.exporter.source.store.OpenFile;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.source.store.remote.RemoteStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The policies of a role, checked by a server with STS, IAM and S3. */
class RolePolicyIT {
  private static final Path PAGE = Path.of("..", "docs", "remote-sources.md");

  @TempDir Path home;
  private @Nullable Moto moto;
  private Map<String, String> settings = Map.of();

  @BeforeEach
  void start() throws IOException {
    moto = new Moto();
    moto.bucket("exports");
    moto.put("exports", "payouts/a.csv", "a,b\n1,2\n");
    moto.put("exports", "salaries/a.csv", "a,b\n3,4\n");
    Files.writeString(home.resolve("token"), "hidden-token");
  }

  @AfterEach
  void stop() {
    settings.keySet().forEach(System::clearProperty);
    if (moto != null) {
      moto.close();
    }
  }

  /** The policy that the page about remote sources shows. */
  private static String documented() throws IOException {
    return Files.readString(PAGE)
        .lines()
        .dropWhile(line -> !line.equals("    {"))
        .takeWhile(line -> line.startsWith("    "))
        .collect(Collectors.joining("\n"));
  }

  private RemoteStore store(String policy, String key) throws Exception {
    settings =
        Map.of(
            "aws.roleArn",
            moto.role("csv", policy),
            "aws.webIdentityTokenFile",
            home.resolve("token").toString(),
            "aws.region",
            "us-east-1",
            "aws.endpointUrlSts",
            "http://127.0.0.1:" + moto.port);
    settings.forEach(System::setProperty);
    moto.checkAfterNextRequest();
    S3From from =
        CsvMonitorDocument.read(
                """
                sources:
                  - name: a
                    from:
                      s3: {bucket: exports, key: "%s", interval: 0s, endpoint: "http://127.0.0.1:%d", pathStyle: true}
                    metrics: [{name: a, type: Counter}]
                """
                    .formatted(key, moto.port))
            .spec()
            .sources()
            .getFirst()
            .from()
            .s3();
    return S3Server.store(from, ZoneOffset.UTC, home);
  }

  private static Listing look(RemoteStore store) {
    store.refresh();
    return store.list();
  }

  private static String content(FoundFile file) throws IOException {
    try (OpenFile open = file.open()) {
      return new String(open.from(0).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void theDocumentedPolicyIsEnough() throws Exception {
    try (RemoteStore store = store(documented(), "payouts/*.csv")) {
      Listing listing = look(store);
      assertThat(listing.problems()).isEmpty();
      assertThat(content(listing.files().getFirst())).isEqualTo("a,b\n1,2\n");
    }
  }

  @Test
  void aMissingRightToListIsNamed() throws Exception {
    String policy = documented().replace("s3:ListBucket", "s3:ListBucketVersions");
    try (RemoteStore store = store(policy, "payouts/*.csv")) {
      FileProblem problem = look(store).problems().getFirst();
      assertThat(problem.kind()).as(problem.message()).isEqualTo(Kind.FORBIDDEN);
      assertThat(problem.message())
          .contains("s3:ListBucket on the bucket exports for the prefix \"payouts/\"");
    }
  }

  @Test
  void aMissingRightToReadIsNamed() throws Exception {
    try (RemoteStore store = store(documented(), "salaries/*.csv")) {
      FoundFile file = look(store).files().getFirst();
      assertThatThrownBy(() -> content(file))
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("s3:GetObject on s3://exports/salaries/a.csv");
    }
  }
}
