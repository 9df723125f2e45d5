package io.csvmonitor.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryCommandTest {
  @TempDir Path folder;
  private Path manifest;

  @BeforeEach
  void write() throws Exception {
    manifest = Files.writeString(folder.resolve("m.yaml"), Manifests.COUNTS);
    csv("counts", "time,kind,n\n2025-01-01T00:00,a,3\n2025-01-01T01:30,b,4.5\n");
  }

  private void csv(String name, String text) throws Exception {
    Files.writeString(folder.resolve(name + ".csv"), text);
  }

  private void sources(String yaml) throws Exception {
    Files.writeString(manifest, "sources:\n" + yaml);
  }

  private Cli query(String sql, String... more) {
    return Cli.run(
        Stream.concat(Stream.of("query", "--config", manifest.toString(), sql), Stream.of(more))
            .toArray(String[]::new));
  }

  private String csvOf(String sql) {
    Cli result = query(sql, "--format", "csv");
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    return result.out().replace("\r\n", "\n");
  }

  @Test
  void aTableIsAlignedWithNumbersToTheRight() {
    Cli result = query("SELECT kind, n, time FROM counts ORDER BY time");
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .isEqualTo(
            """
            kind    n  time
            ----  ---  -------------------
            a       3  2025-01-01T00:00:00
            b     4.5  2025-01-01T01:30:00
            """);
  }

  @Test
  void csvIsQuotedAsRfc4180Says() throws Exception {
    csv("counts", "time,kind,n\n2025-01-01T00:00,\"x, \"\"y\"\"\",\n");
    assertThat(query("SELECT * FROM counts", "--format", "csv").out())
        .isEqualTo("time,kind,n\r\n2025-01-01T00:00:00,\"x, \"\"y\"\"\",\r\n");
  }

  @Test
  void jsonHasNumbersAndTimesAndEachColumnOnce() throws Exception {
    Cli result =
        query(
            "SELECT time, kind, n, n * 2 AS n, n > 4 AS much, NULL AS nothing,"
                + " CAST(time AS DATE) AS day, SUM(n) OVER () / 3 AS third"
                + " FROM counts ORDER BY n DESC",
            "--format",
            "json");
    assertThat(result.code()).isZero();
    JsonNode rows = new ObjectMapper().readTree(result.out());
    assertThat(rows).hasSize(2);
    assertThat(rows.path(0).toString())
        .isEqualTo(
            "{\"time\":\"2025-01-01T01:30:00\",\"kind\":\"b\",\"n\":4.5,\"n_2\":9,\"much\":true,"
                + "\"nothing\":null,\"day\":\"2025-01-01\",\"third\":2.5}");
    assertThat(query("SELECT 1 FROM counts WHERE n > 9", "--format", "json").out().strip())
        .isEqualTo("[ ]");
  }

  @Test
  void sumsAndQuotientsHaveTheDigitsOfADouble() throws Exception {
    csv("counts", "time,kind,n\n2025-01-01T00:00,a,0.1\n2025-01-01T01:30,b,0.2\n");
    assertThat(csvOf("SELECT SUM(n) AS s, SUM(n) / 7 AS q, AVG(n) AS a FROM counts"))
        .isEqualTo("s,q,a\n0.3,0.04285714285714286,0.15\n");
  }

  @Test
  void namesAreThoseOfTheManifestInAnyCase() throws Exception {
    sources(
        """
        - name: card-payments
          from: {file: {path: counts.csv}}
          time: {columns: [time], zone: America/Sao_Paulo}
          metrics:
            - {name: a, type: Counter, value: n, labels: [{column: kind, as: hour}]}
            - {name: b, type: Counter, value: n, labels: [{column: kind, as: hour, values: [z]}]}
            - {name: c, type: Gauge, value: time_2, labels: [{column: Time}]}
        """);
    csv("counts", "time,kind,n,Time,time_2\n2025-01-01T00:00Z,a,3,x,5\n");
    assertThat(csvOf("SELECT * FROM Card_Payments WHERE HOUR = 'a'"))
        .isEqualTo("time,hour,Time_2,n,time_2_2,kind\n2024-12-31T21:00:00,a,x,3,5,a\n");
  }

  @Test
  void timesAreThoseOfTheZonesClocksAlsoWhenItRepeatsAnHour() throws Exception {
    sources(
        """
        - name: counts
          from: {file: {path: counts.csv}}
          time: {columns: [time], zone: Europe/Berlin}
          metrics: [{name: things, type: Counter, value: n}]
        """);
    csv("counts", "time,n\n2025-10-26T00:30Z,1\n2025-10-26T01:30Z,2\n");
    assertThat(csvOf("SELECT HOUR(time) AS hour, SUM(n) AS n FROM counts GROUP BY hour"))
        .isEqualTo("hour,n\n2,3\n");
  }

  @Test
  void aWideTableIsThereBothWays() throws Exception {
    sources(
        """
        - name: checkouts
          from: {file: {path: hours.csv}}
          mode: Snapshot
          time: {columns: [time], pattern: "HH'h'", date: "2025-07-14"}
          metrics:
            - name: checkouts
              type: Gauge
              labels: [{column: time, as: hour}]
              columns: {as: comparison, names: [today, "it's"]}
        """);
    csv("hours", "time,today,it's\n00h,1,2\n01h,,x\n");
    Cli result = query("SELECT * FROM checkouts_wide ORDER BY time", "--format", "csv");
    assertThat(result.out())
        .isEqualToNormalizingNewlines(
            """
            time,hour,today,it's
            2025-07-14T00:00:00,00h,1,2
            2025-07-14T01:00:00,01h,,
            """);
    assertThat(result.err())
        .isEqualTo(
            "csv-monitor: source checkouts: 1 bad rows or cells are left out (not_a_number 1):"
                + " csv-monitor check shows them\n");
    assertThat(query("SELECT * FROM checkouts ORDER BY value", "--format", "csv").out())
        .isEqualToNormalizingNewlines(
            """
            time,hour,comparison,value
            2025-07-14T00:00:00,00h,today,1
            2025-07-14T00:00:00,00h,it's,2
            """);
  }

  @Test
  void ofTwoWideMetricsEachHasATable() throws Exception {
    sources(
        """
        - name: hours
          from: {file: {path: hours.csv}}
          metrics:
            - {name: x, type: Gauge, columns: {as: value, names: [a, b]}}
            - {name: y, type: Gauge, columns: {as: day, names: [c]}}
        """);
    csv("hours", "a,b,c\n1,2,3\n");
    assertThat(csvOf("SELECT * FROM hours_x UNION ALL SELECT * FROM hours_y"))
        .isEqualTo("value,value_2\na,1\nb,2\nc,3\n");
    assertThat(csvOf("SELECT * FROM hours_wide")).isEqualTo("a,b,c\n1,2,3\n");
  }

  @Test
  void ofAnUpsertTheLastRowOfAKeyIsThere() throws Exception {
    Files.writeString(
        manifest, Manifests.COUNTS.replace("  time: {", "  mode: Upsert\n      time: {"));
    csv(
        "counts",
        "time,kind,n\n2025-01-01T00:00,a,3\n2025-01-01T00:00,b,1\n2025-01-01T00:00,a,5\n");
    assertThat(csvOf("SELECT kind, n FROM counts ORDER BY kind")).isEqualTo("kind,n\na,5\nb,1\n");
  }

  @Test
  void aTableOfHoursThatHaveNotBegunIsYesterdaysAndThereOnce() throws Exception {
    sources(
        """
        - name: hours
          from: {file: {path: hours.csv}}
          mode: Snapshot
          time: {columns: [time], pattern: "HH:mm:ss", date: Today}
          metrics: [{name: n, type: Gauge, value: n}]
        """);
    csv("hours", "time,n\n00:00:00,1\n23:59:59,2\n");
    assertThat(
            csvOf(
                "SELECT COUNT(*) AS n FROM hours WHERE time < CURRENT_TIMESTAMP AT TIME ZONE 'Z'"))
        .isEqualTo("n\n2\n");
  }

  @Test
  void aSourceThatOnlyCountsRowsHasRows() throws Exception {
    sources(
        """
        - name: rows
          from: {file: {path: counts.csv}}
          metrics: [{name: rows, type: Counter}]
        """);
    assertThat(csvOf("SELECT COUNT(*) AS n FROM rows")).isEqualTo("n\n2\n");
  }

  @Test
  void columnsCanBeAskedFor() {
    assertThat(
            csvOf(
                "SELECT column_name AS c FROM INFORMATION_SCHEMA.COLUMNS"
                    + " WHERE table_name = 'counts' ORDER BY ordinal_position"))
        .isEqualTo("c\ntime\nkind\nn\n");
  }

  @Test
  void theFilesOwnColumnsAreThereWithTheirTypes() throws Exception {
    sources(
        """
        - name: transactions
          from: {file: {path: t.csv}}
          time: {columns: [timestamp], pattern: "yyyy-MM-dd HH:mm"}
          metrics: [{name: n, type: Counter, value: count, labels: [{column: status, as: state}]}]
        """);
    csv(
        "t",
        """
        timestamp,status,count,Fee,note,empty
        2025-01-01 08:10,ok,3,0.5,x,
        2025-01-01 09:10,ok,4,,17,
        2025-01-01 10:10,bad,5,2,,
        """);
    assertThat(
            csvOf(
                "SELECT HOUR(timestamp), status, SUM(count) FROM transactions"
                    + " WHERE HOUR(timestamp) IN (8, 9) GROUP BY HOUR(timestamp), status"
                    + " ORDER BY 1"))
        .isEqualTo("EXTRACT(HOUR FROM timestamp),status,SUM(count)\n8,ok,3\n9,ok,4\n");
    assertThat(csvOf("SELECT status, SUM(count) AS c FROM transactions GROUP BY 1 ORDER BY 1"))
        .isEqualTo("status,c\nbad,5\nok,7\n");
    assertThat(csvOf("SELECT SUM(fee) AS fee, COUNT(note) AS notes FROM transactions"))
        .isEqualTo("fee,notes\n2.5,2\n");
    assertThat(
            csvOf(
                "SELECT s, SUM(n) AS total FROM transactions /* renamed */ AS"
                    + " x(t, s, n, t2, s2, fee, note, empty) GROUP BY s ORDER BY s"))
        .isEqualTo("s,total\nbad,5\nok,7\n");
    assertThat(csvOf("SELECT * FROM transactions LIMIT 1"))
        .isEqualTo(
            """
            time,state,count,timestamp,status,Fee,note,empty
            2025-01-01T08:10:00,ok,3,2025-01-01T08:10:00,ok,0.5,x,
            """);
  }

  @Test
  void columnsThatAQueryUsesWithoutTheirNamesAreThere() throws Exception {
    sources(
        """
        - name: counts
          from: {file: {path: counts.csv}}
          time: {columns: [time]}
          metrics: [{name: a, type: Counter, value: größe, labels: [{column: kind}]}]
        """);
    csv("counts", "time,kind,größe\n2025-01-01T00:00,a,3\n2025-01-01T00:00,b,4\n");
    assertThat(csvOf("SELECT GRÖSSE AS s FROM counts")).isEqualTo("s\n3\n4\n");
    assertThat(csvOf("SELECT U&\"\\006bind\" AS s FROM counts")).isEqualTo("s\na\nb\n");
    assertThat(csvOf("SELECT COUNT(*) AS c FROM counts a NATURAL JOIN counts b"))
        .isEqualTo("c\n2\n");
    assertThat(csvOf("WITH a AS (TABLE counts) SELECT MAX(kind) AS m FROM a")).isEqualTo("m\nb\n");
    assertThat(
            csvOf(
                "SELECT kind FROM counts WHERE größe = (SELECT MAX(b.größe) FROM counts b)"
                    + " UNION ALL SELECT CAST(COUNT(*) AS VARCHAR) FROM counts"))
        .isEqualTo("kind\nb\n2\n");
    assertThat(csvOf("SELECT _ROWID_ AS r, kind FROM counts ORDER BY 1 DESC"))
        .isEqualTo("r,kind\n2,b\n1,a\n");
  }

  @Test
  void manyRowsAndMoreSeriesThanAMetricMayHaveAreAllThere() throws Exception {
    StringBuilder text = new StringBuilder("time,kind,n\n");
    for (int i = 0; i < 30_001; i++) {
      text.append("2025-01-01T00:00,k").append(i).append(",1\n");
    }
    csv("counts", text.toString());
    assertThat(csvOf("SELECT COUNT(DISTINCT kind) AS k, SUM(n) AS n FROM counts"))
        .isEqualTo("k,n\n30001,30001\n");
  }

  @Test
  void badRowsAreCountedOnStandardErrorOnly() throws Exception {
    csv("counts", "time,kind,n\n2025-01-01T00:00,a,3\n?,a,3\n2025-01-01T00:00,a,secret\n1,2\n");
    Cli result = query("SELECT n FROM counts", "--format", "csv");
    assertThat(result.code()).isZero();
    assertThat(result.out()).isEqualTo("n\r\n3\r\n");
    assertThat(result.err())
        .contains("source counts: 3 bad rows or cells are left out", "not_a_time 1")
        .doesNotContain("secret");
  }

  @Test
  void wrongSqlIsCode1AndSaysWhatThereIs() throws Exception {
    Files.delete(folder.resolve("counts.csv"));
    Cli result = query("SELECT kinds FROM counts");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .isEqualTo(
            """
            csv-monitor: Column "kinds" not found
            csv-monitor:   there is counts(time, kind, n)
            """);
    assertThat(query("SELEC 1").err()).contains("SELEC 1").doesNotContain("\tat ");
    assertThat(query("SELECT 1 / (n - n) FROM counts").code()).isEqualTo(1);
  }

  @Test
  void aSourceThatCannotBeReadIsCode1IfTheQueryIsAboutIt() throws Exception {
    Files.delete(folder.resolve("counts.csv"));
    Cli result = query("SELECT * FROM counts");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).startsWith("csv-monitor: source counts: file ");
    assertThat(query("SHOW TABLES").code()).isZero();
    csv("counts", "time,kind\n");
    assertThat(query("SELECT * FROM counts").err()).contains("column n is missing");
  }

  @Test
  void aWrongManifestIsCode1() throws Exception {
    Files.writeString(manifest, "spec: [");
    Cli result = query("SELECT 1");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).startsWith("csv-monitor: " + manifest + ": ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "CALL CSVWRITE('FILE', 'SELECT 1')",
        "SELECT CSVWRITE('FILE', 'SELECT 1')",
        "SELECT FILE_WRITE('x', 'FILE')",
        "SELECT FILE_READ('m.yaml')",
        "SELECT * FROM CSVREAD('counts.csv')",
        "SCRIPT TO 'FILE'",
        "BACKUP TO 'FILE'",
        "RUNSCRIPT FROM 'm.yaml'",
        "CREATE TABLE x(a INT)",
        "CREATE LOCAL TEMPORARY TABLE x(a INT)",
        "CREATE ALIAS x AS 'int x() { return 1; }'",
        "CREATE LINKED TABLE x('', 'jdbc:h2:FILE', '', '', 'y')",
        "DELETE FROM counts",
        "SELECT 1; DELETE FROM counts",
        "EXPLAIN ANALYZE DELETE FROM counts",
        "SET TRACE_LEVEL_FILE 3",
        "SELECT FILE_READ('classpath:org/h2/Driver.class')",
        "SELECT FILE_READ('http://127.0.0.1:1/')",
        "SELECT * FROM LINK_SCHEMA('X', '', 'jdbc:h2:FILE', '', '', 'PUBLIC')",
        "CALL LINK_SCHEMA('X', '', 'jdbc:h2:FILE', '', '', 'PUBLIC')",
        "SELECT * FROM FINAL TABLE (INSERT INTO counts(kind) VALUES ('x'))",
        "SELECT * FROM OLD TABLE (DELETE FROM counts)",
        "CREATE TRIGGER x BEFORE INSERT ON counts CALL 'java.lang.Runtime'",
        "CREATE AGGREGATE x FOR 'java.lang.Runtime'",
        "CREATE DOMAIN x AS INT",
        "CREATE SYNONYM x FOR counts",
        "CREATE VIEW x AS SELECT 1",
        "CREATE SCHEMA x",
        "CREATE USER x PASSWORD ''",
        "ALTER USER READER ADMIN TRUE",
        "GRANT ALL ON SCHEMA PUBLIC TO READER",
        "SET JAVA_OBJECT_SERIALIZER 'java.lang.Runtime'",
        "SET DATABASE_EVENT_LISTENER 'java.lang.Runtime'",
        "SET MAX_MEMORY_ROWS 1",
        "SCRIPT",
        "CHECKPOINT SYNC",
        "TRUNCATE TABLE counts",
        "MERGE INTO counts(kind) KEY(kind) VALUES ('x')",
        "DROP ALL OBJECTS DELETE FILES",
        "SHUTDOWN"
      })
  void nothingButTablesIsReadAndNothingIsWritten(String sql) throws Exception {
    Path file = folder.resolve("written");
    Cli result = query(sql.replace("FILE'", file + "'"));
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("the SQL must be one query");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(path -> String.valueOf(path.getFileName())))
          .containsExactlyInAnyOrder("m.yaml", "counts.csv");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT CAST(OBJECT AS JAVA_OBJECT) AS o",
        "SELECT ARRAY[CAST(OBJECT AS JAVA_OBJECT)] AS o",
        "SELECT ROW(CAST(OBJECT AS JAVA_OBJECT), 1) AS o",
        "SELECT ARRAY_AGG(CAST(OBJECT AS JAVA_OBJECT)) AS o FROM counts",
        "SELECT CAST(CAST(OBJECT AS JAVA_OBJECT) AS VARCHAR) AS o",
        "SELECT JSON_OBJECT('a': CAST(OBJECT AS JAVA_OBJECT)) AS o",
        "SELECT COUNT(*) AS o FROM counts WHERE CAST(OBJECT AS JAVA_OBJECT) = CAST(X'00' AS JAVA_OBJECT)",
      })
  void noObjectIsMadeOfBytes(String sql) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new Trap());
    }
    String literal = "X'" + HexFormat.of().formatHex(bytes.toByteArray()) + "'";
    for (String format : List.of("table", "csv", "json")) {
      query(sql.replace("OBJECT AS", literal + " AS"), "--format", format);
    }
    assertThat(Trap.sprung).isFalse();
  }

  /** Bytes of it tell when an object was made of them. */
  private static final class Trap implements Serializable {
    private static final long serialVersionUID = 1;
    private static boolean sprung;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      sprung = true;
    }
  }

  @Test
  void aQueryThatNeverEndsEnds() {
    Cli rows =
        query("SELECT x FROM SYSTEM_RANGE(1, 1000000000000)", "--max-rows", "3", "--format", "csv");
    assertThat(rows.code()).isEqualTo(1);
    assertThat(rows.err()).contains("more than 3 rows", "--max-rows");
    Cli time =
        query(
            "SELECT SUM(a.x * b.x) FROM SYSTEM_RANGE(1, 1000000) a, SYSTEM_RANGE(1, 1000000) b",
            "--timeout",
            "1");
    assertThat(time.code()).isEqualTo(1);
    assertThat(time.err()).contains("--timeout");
    assertThat(query("SELECT 1", "--max-rows", "0").err()).contains("--max-rows: expected 1 to");
  }

  @Test
  void aCellIsNoFormulaOfASpreadsheet() throws Exception {
    csv(
        "counts",
        """
        time,kind,n
        2025-01-01T00:00,=HYPERLINK(1),1
        2025-01-01T00:01,+cmd|x,2
        2025-01-01T00:02,@SUM(A1),3
        2025-01-01T00:03,-1+2,4
        2025-01-01T00:04,-5,5
        2025-01-01T00:05,+1.5e3,6
        2025-01-01T00:06,a=b,7
        """);
    assertThat(csvOf("SELECT kind, -n AS n FROM counts ORDER BY time"))
        .isEqualTo(
            """
            kind,n
            '=HYPERLINK(1),-1
            '+cmd|x,-2
            '@SUM(A1),-3
            '-1+2,-4
            -5,-5
            +1.5e3,-6
            a=b,-7
            """);
    assertThat(csvOf("SELECT 1 AS \"=x\"")).startsWith("'=x\n");
  }

  @Test
  void aCellGivesATerminalNoOrders() throws Exception {
    csv("counts", "time,kind,n\n2025-01-01T00:00,a\u001b[2Jb,3\n");
    assertThat(query("SELECT kind FROM counts").out()).isEqualTo("kind\n------\na\ufffd[2Jb\n");
  }
}
