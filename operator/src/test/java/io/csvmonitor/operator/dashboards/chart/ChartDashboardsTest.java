package io.csvmonitor.operator.dashboards.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The chart's files are those that are made here; {@code -Dgolden.update=true} writes them. */
class ChartDashboardsTest {
  private static final Path FOLDER =
      Path.of("..", "charts", "csv-monitor-operator", "files", "dashboards");

  @Test
  void chartHasThem() throws Exception {
    for (Map.Entry<String, String> each : ChartDashboards.all().entrySet()) {
      Path file = FOLDER.resolve(each.getKey() + ".json");
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(FOLDER);
        Files.writeString(file, each.getValue());
      }
      assertThat(each.getValue())
          .as("%s: look at the difference, then run with -Dgolden.update=true", file)
          .isEqualTo(Files.readString(file));
    }
    try (var files = Files.list(FOLDER)) {
      assertThat(files).hasSize(ChartDashboards.all().size());
    }
  }
}
