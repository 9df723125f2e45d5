package io.csvmonitor.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.csvmonitor.exporter.it.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real files, asked through the program: what is true of them is in the README beside them. */
class QueryIT {
  @TempDir Path folder;

  @BeforeEach
  void write() throws Exception {
    Files.writeString(
        folder.resolve("m.yaml"),
        """
        sources:
          - name: transactions
            from: {file: {path: '%1$s/transactions.csv'}}
            time: {columns: [timestamp], pattern: "yyyy-MM-dd HH:mm:ss", zone: America/Sao_Paulo}
            metrics:
              - {name: transactions, type: Counter, value: count, labels: [{column: status}]}
          - name: checkouts
            from: {file: {path: '%1$s/checkout_2.csv'}}
            mode: Snapshot
            time: {columns: [time], pattern: "HH'h'", zone: America/Sao_Paulo, date: "2025-07-14"}
            metrics:
              - name: checkouts
                type: Gauge
                labels: [{column: time, as: hour}]
                columns:
                  as: comparison
                  names: [today, yesterday, same_day_last_week, avg_last_week, avg_last_month]
        """
            .formatted(Tool.data()));
  }

  private String query(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("query", "--config", "m.yaml"));
    all.addAll(List.of(arguments));
    try (Program program = Program.start(folder, all.toArray(String[]::new))) {
      assertThat(program.exitCode()).as(program.output()).isZero();
      return program.output();
    }
  }

  @Test
  void sumsByHourAndStatusAreTrue() throws Exception {
    List<String> header = List.of();
    int sums = 0;
    JsonNode rows =
        new ObjectMapper()
            .readTree(
                query(
                    "--format",
                    "json",
                    "SELECT HOUR(time) AS hour, status, SUM(count) AS total FROM transactions"
                        + " GROUP BY hour, status"));
    assertThat(rows).hasSize(24 * 6);
    for (String line : Files.readAllLines(Tool.data().resolve("README.md"))) {
      List<String> cells = List.of(line.split("\\|", -1)).stream().map(String::strip).toList();
      if (cells.contains("approved")) {
        header = cells;
      } else if (!header.isEmpty()
          && cells.size() == header.size()
          && cells.get(1).matches("\\d+")) {
        for (JsonNode row : rows) {
          if (row.path("hour").asInt() == Integer.parseInt(cells.get(1))) {
            assertThat(row.path("total").isNumber()).isTrue();
            assertThat(row.path("total").asDouble())
                .as("%s", row)
                .isEqualTo(
                    Double.parseDouble(cells.get(header.indexOf(row.path("status").asText()))));
            sums++;
          }
        }
      }
    }
    assertThat(sums).isEqualTo(24 * 6);
  }

  @Test
  void chosenHoursAreShownAsATable() throws Exception {
    assertThat(
            query(
                "SELECT HOUR(time) AS hour, status, SUM(count) AS total FROM transactions"
                    + " WHERE HOUR(time) IN (2, 15) AND status IN ('approved', 'denied', 'failed')"
                    + " GROUP BY hour, status ORDER BY hour, status"))
        .isEqualTo(
            """
            hour  status    total
            ----  --------  -----
               2  approved  21571
               2  denied     1050
               2  failed        0
              15  approved  21537
              15  denied     1180
              15  failed        0
            """);
  }

  @Test
  void checkoutsAreThereBothWays() throws Exception {
    assertThat(
            query(
                "--format",
                "csv",
                "SELECT hour, comparison, value FROM checkouts WHERE hour = '15h'"
                    + " ORDER BY value, comparison"))
        .isEqualToNormalizingNewlines(
            """
            hour,comparison,value
            15h,today,0
            15h,avg_last_week,22.427
            15h,avg_last_month,27.78
            15h,same_day_last_week,42
            15h,yesterday,51
            """);
    assertThat(
            query(
                "--format",
                "csv",
                "SELECT COUNT(*) AS n, SUM(today) AS t, SUM(avg_last_month) AS m"
                    + " FROM checkouts_wide"))
        .startsWith("n,t,m\r\n24,427,");
  }

  @Test
  void whatIsWrongIsSaidWithoutATrace() throws Exception {
    try (Program program =
        Program.start(folder, "query", "--config", "m.yaml", "SELECT nothing FROM transactions")) {
      assertThat(program.exitCode()).isEqualTo(1);
      assertThat(program.output())
          .contains("\"nothing\" not found", "transactions(time, status, count, timestamp)")
          .doesNotContain("\tat ");
    }
  }
}
