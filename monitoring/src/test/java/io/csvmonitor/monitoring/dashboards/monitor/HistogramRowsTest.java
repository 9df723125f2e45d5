package io.csvmonitor.monitoring.dashboards.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.monitoring.SampleMonitor;
import io.csvmonitor.testing.HistogramManifest;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistogramRowsTest {
  @Test
  void quantilesOfTheChosenSeriesAndByLabel() throws Exception {
    CsvMonitorSpec spec =
        CsvMonitorDocument.read(HistogramManifest.of("quantile: \"0.95\"")).spec();
    Map<String, String> all =
        Dashboards.of(
            SampleMonitor.SERIES, spec, new Dashboards.Settings("30s", SampleMonitor.LINKS));
    assertThat(all.keySet()).containsExactlyElementsOf(Dashboards.names(spec));
    JsonNode panels = new ObjectMapper().readTree(all.get("events-requests")).get("panels");
    String selected =
        "request_seconds_bucket{namespace=\"shop\",csvmonitor=\"payments\",path=~\"$label_path\"";
    assertThat(panels.findValuesAsText("expr"))
        .contains(
            "histogram_quantile(0.95, sum by (le) (rate(" + selected + "}[$__rate_interval])))",
            "topk(10, histogram_quantile(0.95, sum by (le, path) (rate("
                + selected
                + "}[$__rate_interval]))))",
            "60 * sum(rate(" + selected + ",le=\"+Inf\"}[$__rate_interval]))");
    assertThat(panels.findValuesAsText("unit")).contains("s");
    assertThat(panels.toString())
        .contains("Quantile 0.95 of the metric request_seconds: the value against fixed limits.");
    assertThat(all.get("overview")).contains("`request_seconds` | Histogram");
  }
}
