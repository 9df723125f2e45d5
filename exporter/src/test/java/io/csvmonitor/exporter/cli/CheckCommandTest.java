package io.csvmonitor.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  private static final String CARD = "4111 1111 1111 1111";

  @TempDir Path folder;
  private Path manifest;

  @BeforeEach
  void write() throws Exception {
    manifest = Files.writeString(folder.resolve("m.yaml"), Manifests.COUNTS);
  }

  private void csv(String text) throws Exception {
    Files.writeString(folder.resolve("counts.csv"), text);
  }

  private Cli check(String... more) {
    String[] arguments = new String[3 + more.length];
    arguments[0] = "check";
    arguments[1] = "--config";
    arguments[2] = manifest.toString();
    System.arraycopy(more, 0, arguments, 3, more.length);
    return Cli.run(arguments);
  }

  @Test
  void previewsWhatWouldBeServed() throws Exception {
    csv("time,kind,n,note\n2025-01-01T00:00,a,3,x\n2025-01-01T00:01,c,4.5,x\n");
    Cli result = check();
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.out().replace(folder.toString(), "FOLDER"))
        .isEqualTo(
            """
            source counts (Append)
              from      FOLDER/counts.csv
              file      FOLDER/counts.csv, 65 bytes
              columns   time, kind, n, note (not used: note)
              rows      2 good, 0 bad
              time      2025-01-01T00:00:00Z to 2025-01-01T00:01:00Z
              metric    things_total (Counter), 3 series, total 7.5
                        things_total{kind="a"} 3
                        things_total{kind="b"} 0
                        things_total{kind="c"} 4.5

            good
            """);
  }

  @Test
  void previewsRatiosOfTheNewestCompleteWindow() throws Exception {
    Files.writeString(
        manifest,
        Manifests.COUNTS
            + """
              ratios:
                - name: part_a
                  numerator: {metric: things, match: {kind: [a]}}
                  denominator: {metric: things}
                  minimum: 4
                - {name: by_kind, numerator: {metric: things}, denominator: {metric: things}, by: [kind], minimum: 4}
            """);
    csv("time,kind,n\n2025-01-01T00:00,a,3\n2025-01-01T00:00,b,4.5\n2025-01-01T00:01,a,100\n");
    Cli result = check();
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("ratio     part_a, 1 series", "part_a 0.4 (3 of 7.5)")
        .contains("by_kind{kind=\"a\"} unknown: the denominator is 3, the minimum is 4")
        .contains("by_kind{kind=\"b\"} 1 (4.5 of 4.5)");
    JsonNode ratio =
        new ObjectMapper()
            .readTree(check("--format", "json").out())
            .path("sources")
            .path(0)
            .path("ratios")
            .path(0)
            .path("values")
            .path(0);
    assertThat(ratio.path("value").asDouble()).isEqualTo(0.4);
    assertThat(ratio.path("denominator").asDouble()).isEqualTo(7.5);
  }

  @Test
  void anAnomalyInWindowsWithFewCountsGetsTheAdviceOfALongerWindow() throws Exception {
    String thresholds =
        """
          thresholds:
            - {name: Odd, metric: things, by: [kind], anomaly: {}%s}
        """;
    StringBuilder rows = new StringBuilder("time,kind,n\n");
    for (int minute = 10; minute < 60; minute++) {
      rows.append("2025-01-01T00:%d,a,1\n2025-01-01T00:%d,c,2\n".formatted(minute, minute));
    }
    csv(rows.toString());
    Files.writeString(manifest, Manifests.COUNTS + thresholds.formatted(""));
    assertThat(check().out())
        .contains(
            "warning   threshold Odd has no window: a window of 1m has 1.0 counts in the mean, and 20"
                + " are enough for an anomaly; set window: 1h");
    Files.writeString(manifest, Manifests.COUNTS + thresholds.formatted(", window: 5m"));
    assertThat(check().out()).doesNotContain("warning");
    Files.writeString(manifest, Manifests.COUNTS + thresholds.formatted(""));
    csv(rows.toString().replace(",1\n", ",100\n").replace(",2\n", ",100\n"));
    assertThat(check().out()).doesNotContain("warning");
  }

  @Test
  void badRowsAreWarningsShownByShapeAwayFromATerminal() throws Exception {
    csv("time,kind,n\n2025-01-01T00:00,a,3\n2025-01-01T00:01,a," + CARD + "\n");
    Cli result = check();
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("1 good, 1 bad (not_a_number 1)")
        .contains("counts.csv:3: not_a_number in column n: 9999-99-99a99:99,a,9999")
        .contains("warning   1 bad rows or cells are not counted")
        .contains("good, with 1 warning")
        .doesNotContain(CARD);
    assertThat(check("--format", "json").out()).doesNotContain(CARD);
  }

  /** At the limit, the rest of the rows is in the series "other", also if the manifest names it. */
  @Test
  void namedSeriesOfOtherValuesHasTheRestOfTheRows() throws Exception {
    for (String type :
        List.of("Counter, value: n", "Histogram, value: n, buckets: [\"1\", \"10\"]")) {
      Files.writeString(
          manifest,
          """
          sources:
            - name: counts
              from: {file: {path: counts.csv}}
              mode: Append
              time: {columns: [time], pattern: "yyyy-MM-dd'T'HH:mm"}
              metrics:
                - {name: things, type: %s, labels: [{column: kind, values: [a, other]}], maxSeries: %d}
          """
              .formatted(type, type.startsWith("Counter") ? 2 : 10));
      csv(
          """
          time,kind,n
          2025-01-01T00:00,c,1
          2025-01-01T00:01,d,1
          2025-01-01T00:02,e,1
          2025-01-01T00:03,e,1
          """);
      assertThat(check().out())
          .contains("kind=\"c\"} 1", "kind=\"d\"} 1", "kind=\"other\"} 2")
          .doesNotContain("kind=\"a\"");
    }
  }

  @Test
  void allRowsBadIsAProblem() throws Exception {
    csv("time,kind,n\nyesterday,a,3\n");
    Cli result = check();
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .contains("problem   the only row is bad")
        // The time of the oldest row is not known.
        .doesNotContain("the oldest row");
  }

  @Test
  void ofTimesThatCannotBeReadThePatternIsSaid() throws Exception {
    csv("time,kind,n\n31.12.2025 10:00,a,3\n31.12.2025 11:00,b,4\n");
    assertThat(check().out())
        .contains("problem   all 2 rows are bad")
        .contains("can be read with time: {columns: [time], pattern: \"dd.MM.yyyy HH:mm\"}");
  }

  @Test
  void aMissingColumnIsAProblem() throws Exception {
    csv("time,kind,number\n2025-01-01T00:00,a,3\n");
    Cli result = check();
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).contains("column n is missing", "found: time, kind, number");
  }

  @Test
  void aMissingFileIsAProblem() {
    Cli result = check();
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).contains("does not exist").contains("1 of 1 source has a problem");
  }

  @Test
  void aLastLineWithoutAnEndIsARowAndDuplicateColumnsAreAWarning() throws Exception {
    csv("time,kind,n,x,x\n2025-01-01T00:00,a,3,,\n2025-01-01T00:01,a,4,,");
    Cli result = check();
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("2 good")
        .doesNotContain("line end")
        .contains("column x occurs more than once");
  }

  @Test
  void jsonHasWhatTheTextHas() throws Exception {
    csv("time,kind,n\n2025-01-01T00:00,a,3\n2025-01-01T00:01,c,x\n");
    Cli result = check("--format", "json", "--series", "1");
    assertThat(result.code()).isZero();
    JsonNode root = new ObjectMapper().readTree(result.out());
    assertThat(root.path("good").asBoolean()).isTrue();
    JsonNode source = root.path("sources").path(0);
    assertThat(source.path("rows").asLong()).isEqualTo(1);
    assertThat(source.path("badRows").path("byReason").path("not_a_number").asLong()).isEqualTo(1);
    assertThat(source.path("badRows").path("first").path(0).path("line").asLong()).isEqualTo(3);
    assertThat(source.path("badRows").path("first").path(0).has("text")).isFalse();
    assertThat(source.path("firstRow").asText()).isEqualTo("2025-01-01T00:00:00Z");
    JsonNode metric = source.path("metrics").path(0);
    assertThat(metric.path("name").asText()).isEqualTo("things_total");
    assertThat(metric.path("series").asInt()).isEqualTo(2);
    assertThat(metric.path("values")).hasSize(1);
    assertThat(metric.path("values").path(0).path("value").asDouble()).isEqualTo(3);
  }

  @Test
  void aWrongManifestIsCode1InBothFormats() throws Exception {
    Files.writeString(manifest, "spec: [");
    assertThat(check().code()).isEqualTo(1);
    assertThat(check().out()).contains("error: ").contains("no source was read");
    Cli json = check("--format", "json");
    assertThat(json.code()).isEqualTo(1);
    assertThat(new ObjectMapper().readTree(json.out()).path("errors")).isNotEmpty();
  }

  @Test
  void moreBadThanGoodRowsAreAProblem() throws Exception {
    csv("time,kind,n\n2025-01-01T00:00,a,3\nx,a,3\ny,a,3\n");
    Cli result = check();
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).contains("problem   more than half of the rows are bad, 2");
  }

  @Test
  void oneBadRowAmongMoreThanAHundredIsNoWarning() throws Exception {
    csv("time,kind,n\n" + "2025-01-01T00:00,a,3\n".repeat(150) + "x,a,3\n");
    Cli result = check();
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("150 good, 1 bad (not_a_time 1)").contains("\ngood\n");
  }

  @Test
  void timesOf1970AndCommentsAreShown() throws Exception {
    Files.writeString(
        manifest, Manifests.COUNTS.replace("time: {", "format: {comment: ';'}\n      time: {"));
    csv("; one\ntime,kind,n\n1970-01-20T00:00,a,3\n; two\n");
    assertThat(check().out())
        .contains("comments  2 lines left out")
        .contains("warning   the oldest row is from 1970-01-20T00:00:00Z");
  }

  @Test
  void seriesOfRowsComeBeforeThoseOfNamedValues() throws Exception {
    Files.writeString(
        manifest,
        Manifests.COUNTS.replace(
            "values: [a, b]}]", "values: [a, b, c]}]\n          maxSeries: 3"));
    csv("time,kind,n\n2025-01-01T00:00,x,3\n2025-01-01T00:01,y,4\n2025-01-01T00:02,b,5\n");
    Cli result = check();
    assertThat(result.out())
        .contains("3 series, total 12", "{kind=\"x\"} 3", "{kind=\"y\"} 4", "{kind=\"b\"} 5")
        .doesNotContain("other");
  }
}
