package io.csvmonitor.monitoring.dashboards.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.csvmonitor.monitoring.Links;
import io.csvmonitor.monitoring.SampleMonitor;
import io.csvmonitor.testing.Golden;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DashboardFilesTest {
  private static final String STATUS_PAGE = "http://localhost:8081/";

  private static Map<String, String> made(Links links) throws Exception {
    return Dashboards.of(
        SampleMonitor.SERIES, SampleMonitor.spec(), new Dashboards.Settings("30s", links));
  }

  @Test
  void areThoseOfTheGoldenFiles() throws Exception {
    for (Map.Entry<String, String> each : made(SampleMonitor.LINKS).entrySet()) {
      Golden.check("monitoring/dashboards/" + each.getKey() + ".json", each.getValue());
    }
  }

  @Test
  void linkToTheStatusPageWhereItsAddressIsKnown() throws Exception {
    for (String text : made(new Links("", "", STATUS_PAGE)).values()) {
      JsonNode links = new ObjectMapper().readTree(text).get("links");
      assertThat(links).hasSize(2);
      assertThat(links.get(1).get("title").asText()).isEqualTo("Status page");
      assertThat(links.get(1).get("url").asText()).isEqualTo(STATUS_PAGE);
    }
  }

  @Test
  void theAddressOfTheOverviewHasItsUid() throws Exception {
    JsonNode overview = new ObjectMapper().readTree(made(SampleMonitor.LINKS).get("overview"));
    String url = "https://grafana.example/d/" + overview.get("uid").asText();
    assertThat(Dashboards.overviewUrl("https://grafana.example", SampleMonitor.SERIES))
        .isEqualTo(url);
    assertThat(Dashboards.overviewUrl("https://grafana.example/", SampleMonitor.SERIES))
        .isEqualTo(url);
  }
}
