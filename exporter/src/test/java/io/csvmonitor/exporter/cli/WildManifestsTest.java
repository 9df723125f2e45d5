package io.csvmonitor.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a manifest can say of files as they are in practice: check and query agree on it. */
class WildManifestsTest {
  @TempDir Path folder;
  private Path manifest;

  private void files(String csv, String source) throws Exception {
    Files.writeString(folder.resolve("a.csv"), csv);
    manifest =
        Files.writeString(
            folder.resolve("m.yaml"),
            "sources:\n  - name: a\n    from: {file: {path: a.csv}}\n" + source.indent(4));
  }

  private JsonNode check() throws Exception {
    Cli result = Cli.run("check", "--config", manifest.toString(), "--format", "json");
    assertThat(result.err()).isEmpty();
    JsonNode source = new ObjectMapper().readTree(result.out()).at("/sources/0");
    assertThat(source.path("problems")).as(result.out()).isEmpty();
    return source;
  }

  /** The series of the only metric, or of all, by their labels. */
  private static Map<String, Double> series(JsonNode source) {
    Map<String, Double> all = new TreeMap<>();
    for (JsonNode metric : source.path("metrics")) {
      for (JsonNode one : metric.path("values")) {
        StringBuilder name = new StringBuilder(metric.path("name").asText());
        one.path("labels").forEach(label -> name.append(' ').append(label.asText()));
        all.put(name.toString(), one.path("value").asDouble());
      }
    }
    return all;
  }

  private String query(String sql) {
    Cli result = Cli.run("query", "--config", manifest.toString(), sql, "--format", "csv");
    assertThat(result.err()).isEmpty();
    return result.out().replace("\r\n", "\n");
  }

  private static void counts(JsonNode source, int rows, int bad, int skipped, int filtered) {
    assertThat(source.path("rows").asInt()).as(source.toString()).isEqualTo(rows);
    assertThat(source.at("/badRows/total").asInt()).as(source.toString()).isEqualTo(bad);
    assertThat(source.path("skippedLines").asInt()).as(source.toString()).isEqualTo(skipped);
    assertThat(source.path("filteredRows").asInt()).as(source.toString()).isEqualTo(filtered);
  }

  @Test
  void linesAboveTheHeaderAndAFooter() throws Exception {
    files(
        """
        Meter;Kind;From
        4711;Load;01/11/2026
        Taken;Value
        2026-11-01T00:00:00+01:00;40
        2026-11-01T00:30:00+01:00;38
        2026-11-02T00:00:00+01:00;Daily total;78;;;5;
        """,
        """
        format: {delimiter: ";", header: Found}
        where: [{column: Value, operator: Matches, values: ["[0-9]+"]}]
        time: {columns: [Taken]}
        metrics: [{name: load, type: Counter, value: Value}]
        """);
    JsonNode source = check();
    counts(source, 2, 0, 2, 1);
    assertThat(series(source)).containsEntry("load_total", 78.0);
    assertThat(query("SELECT SUM(value) FROM a")).contains("78");
  }

  @Test
  void aTitleAndABlankLineAboveTheHeader() throws Exception {
    files(
        "Weather / now\n\nplace;time;t;sun\nBER;202611271000;2.5;-\nBER;202611271010;3.5;7\n",
        """
        format: {delimiter: ";", skipLines: 2}
        numbers: {empty: ["", "-"]}
        time: {columns: [time], pattern: yyyyMMddHHmm}
        metrics: [{name: warmth, type: Gauge, value: t}, {name: sun, type: Gauge, value: sun}]
        """);
    JsonNode source = check();
    counts(source, 2, 0, 2, 0);
    assertThat(series(source)).isEqualTo(Map.of("warmth", 3.5, "sun", 7.0));
  }

  @Test
  void timesWithoutAYearAreOfTheYearOfTheFile() throws Exception {
    files(
        "Dec 31 23:59:58,block\nDec 31 23:59:59,pass\nJan  1 00:00:01,block\n",
        """
        format: {header: Absent}
        time: {columns: ["1"], pattern: "MMM ppd HH:mm:ss"}
        metrics: [{name: packets, type: Counter, labels: [{column: "2", as: what}]}]
        """);
    Files.setLastModifiedTime(
        folder.resolve("a.csv"), FileTime.from(Instant.parse("2024-01-01T06:00:00Z")));
    JsonNode source = check();
    counts(source, 3, 0, 0, 0);
    assertThat(source.path("firstRow").asText()).startsWith("2023-12-31T23:59:58");
    assertThat(source.path("lastRow").asText()).startsWith("2024-01-01T00:00:01");
    assertThat(series(source))
        .isEqualTo(Map.of("packets_total block", 2.0, "packets_total pass", 1.0));
    assertThat(query("SELECT MIN(time), MAX(time) FROM a"))
        .contains("2023-12-31T23:59:58,2024-01-01T00:00:01");
  }

  @Test
  void excelsDelimiterLineAndARowOfUnits() throws Exception {
    files(
        """
        sep=;
        Version 3|x
        ;;Watt
        when;name;power
        -;-;W
        27/11/2026 10:05;one;0,125
        27/11/2026 10:10;one;90,5
        """,
        """
        format: {header: Found, skipRows: 1}
        numbers: {decimal: ","}
        time: {columns: [when], pattern: dd/MM/yyyy HH:mm}
        metrics: [{name: power, type: Gauge, value: power, scale: "1000"}]
        """);
    JsonNode source = check();
    counts(source, 2, 0, 4, 0);
    assertThat(series(source)).containsEntry("power", 90_500.0);
    assertThat(query("SELECT SUM(power) FROM a")).contains("90625");
  }

  @Test
  void negativeAmountsOfBooks() throws Exception {
    files(
        """
        day,kind,amount
        11/01/2026,in,"$4,400.00"
        11/02/2026,out,($30.00)
        11/03/2026,out,$(12.50)
        11/04/2026,out,\u22127.50
        11/05/2026,out,2.50-
        """,
        """
        numbers: {group: ",", strip: ["$"]}
        time: {columns: [day], pattern: MM/dd/yyyy}
        metrics:
          - name: spent
            type: Counter
            value: amount
            scale: "-1"
            where: [{column: amount, operator: Lt, values: ["0"]}]
          - name: earned
            type: Counter
            value: amount
            where: [{column: kind, operator: In, values: [in]}]
        """);
    JsonNode source = check();
    counts(source, 5, 0, 0, 0);
    assertThat(series(source)).isEqualTo(Map.of("spent_total", 52.5, "earned_total", 4_400.0));
    assertThat(query("SELECT SUM(amount), SUM(amount_2) FROM a")).contains("52.5,4400");
  }

  @Test
  void trailingDelimiters() throws Exception {
    files(
        "ticks,a\n10,0.5,,,\n20,1.5,,,\n",
        """
        format: {trailingDelimiter: true}
        metrics: [{name: a, type: Counter, value: a}]
        """);
    JsonNode source = check();
    counts(source, 2, 0, 0, 0);
    assertThat(series(source)).containsEntry("a_total", 2.0);
  }

  @Test
  void escapedQuotes() throws Exception {
    files(
        "id,title,state,n\n1,\"say \\\"hi\\\", x\",ok,10\n2,\"ends \\\\\",bad,\\N\n3,plain,ok,5\n",
        """
        format: {escape: "\\\\"}
        numbers: {empty: ["", '\\N']}
        metrics: [{name: n, type: Counter, value: n, labels: [{column: state}]}]
        """);
    JsonNode source = check();
    counts(source, 3, 0, 0, 0);
    assertThat(series(source)).isEqualTo(Map.of("n_total ok", 15.0));
  }

  @Test
  void namesOfMonthsInTheLanguageOfTheFile() throws Exception {
    files(
        "date,n\n1 août 2026 07:10,5\n15 déc. 2025 07:10,6\n",
        """
        time: {columns: [date], pattern: "d MMM yyyy HH:mm", locale: fr}
        metrics: [{name: n, type: Counter, value: n}]
        """);
    JsonNode source = check();
    counts(source, 2, 0, 0, 0);
    assertThat(source.path("firstRow").asText()).startsWith("2025-12-15T07:10");
    assertThat(source.path("lastRow").asText()).startsWith("2026-08-01T07:10");
  }

  @Test
  void severalKindsOfRowsInOneFile() throws Exception {
    String csv =
        """
        HEADER;TS;DL;UL
        DATA;1795881600.10;100;20
        LOAD;1795881600.20;99
        DATA;1795881601.10;110;21
        DEBUG;1795881601.30;hello; there
        LOAD;1795881602.20;98
        """;
    files(
        csv,
        """
        format: {delimiter: ";"}
        where: [{column: HEADER, operator: In, values: [DATA]}]
        time: {columns: [TS], pattern: EpochSeconds}
        metrics: [{name: down, type: Counter, value: DL}]
        """);
    JsonNode source = check();
    counts(source, 2, 0, 0, 3);
    assertThat(series(source)).containsEntry("down_total", 210.0);
    files(
        csv,
        """
        format: {delimiter: ";", header: Absent}
        where: [{column: "1", operator: In, values: [LOAD]}]
        time: {columns: ["2"], pattern: EpochSeconds}
        metrics: [{name: load, type: Gauge, value: "3"}]
        """);
    source = check();
    counts(source, 2, 0, 0, 4);
    assertThat(series(source)).containsEntry("load", 98.0);
  }

  @Test
  void labelsAreMadeOfColumns() throws Exception {
    files(
        """
        code,path,ms,n
        00,/users/7/orders,12,1
        05,/users/8,250,2
        91,/home,90,4
        """,
        """
        metrics:
          - name: requests
            type: Counter
            value: n
            labels:
              - {column: code, as: result, map: {"00": approved, "05": declined}, otherwise: failed}
              - {column: path, regex: "/users/[0-9]+(/.*)?", replacement: "/users/ID$1"}
              - {column: ms, as: speed, buckets: ["50", "100"]}
          - name: seconds
            type: Counter
            value: ms
            scale: "0.001"
            labels: [{column: code}]
        """);
    JsonNode source = check();
    assertThat(series(source))
        .isEqualTo(
            Map.of(
                "requests_total /users/ID/orders approved up to 50", 1.0,
                "requests_total /users/ID declined above 100", 2.0,
                "requests_total /home failed 50 to 100", 4.0,
                "seconds_total 00", 0.012,
                "seconds_total 05", 0.25,
                "seconds_total 91", 0.09));
    assertThat(query("SELECT result, path, speed, code, n, ms FROM a ORDER BY n"))
        .contains("approved,/users/ID/orders,up to 50,00,1,0.012")
        .contains("failed,/home,50 to 100,91,4,0.09");
  }

  @Test
  void rowsThatNoMetricUsesAreLeftOut() throws Exception {
    files(
        "kind,n\na,1\nb,2\nc,x\n",
        """
        metrics:
          - {name: x, type: Counter, value: n, where: [{column: kind, operator: In, values: [a]}]}
          - {name: y, type: Counter, value: n, where: [{column: kind, operator: In, values: [b]}]}
        """);
    JsonNode source = check();
    counts(source, 2, 0, 0, 1);
    assertThat(series(source)).isEqualTo(Map.of("x_total", 1.0, "y_total", 2.0));
    assertThat(query("SELECT kind_count FROM (SELECT COUNT(*) AS kind_count FROM a)"))
        .contains("2");
  }

  @Test
  void microsecondsSerialDaysDurationsAndColumnsOfOneName() throws Exception {
    files(
        "ts,took,Total,Total\n1795881625580298,00:01:30,1,10\n1795881625600298,1:00:00,2,20\n",
        """
        time: {columns: [ts], pattern: EpochMicros}
        numbers: {duration: HoursMinutesSeconds}
        metrics:
          - {name: took_seconds, type: Counter, value: took}
          - {name: second, type: Counter, value: Total#2}
        """);
    JsonNode source = check();
    counts(source, 2, 0, 0, 0);
    assertThat(source.path("lastRow").asText()).startsWith("2026-11-28T");
    assertThat(series(source))
        .isEqualTo(Map.of("took_seconds_total", 3_690.0, "second_total", 30.0));
  }

  @Test
  void whatCannotBeUsedIsNamedWithItsPlace() throws Exception {
    files(
        "kind,n\na,1\n",
        """
        where: [{column: kind, operator: Matches, values: ["(?=a)"]}]
        metrics:
          - name: x
            type: Counter
            labels: [{column: kind, regex: "(a{1000}){1000}"}]
        """);
    Cli result = Cli.run("check", "--config", manifest.toString());
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .contains("sources[0].where[0].values: expected a regular expression in the syntax of RE2")
        .contains(
            "sources[0].metrics[0].labels[0].regex: expected an expression whose repetitions");
  }

  @Test
  void aColumnOfAConditionThatIsMissingFailsTheSource() throws Exception {
    files(
        "kind,n\na,1\n",
        """
        where: [{column: sort, operator: Exists}]
        metrics: [{name: x, type: Counter}]
        """);
    Cli result = Cli.run("check", "--config", manifest.toString());
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).contains("column sort is missing");
  }

  @Test
  void inferDoesNotAdviseToRunInfer() throws Exception {
    Path file = folder.resolve("groups.csv");
    Files.writeString(file, "day;v\n" + "2026-03-02;1.5\n;2.5\n;3.5\n".repeat(9));
    Cli result = Cli.run("infer", file.toString());
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .contains("more than half of the rows are bad")
        .doesNotContain("csv-monitor infer FILE");
  }
}
