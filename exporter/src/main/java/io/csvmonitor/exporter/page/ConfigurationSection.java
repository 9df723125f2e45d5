package io.csvmonitor.exporter.page;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.status.ExporterStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The active configuration: the file, the time when it was loaded, and the spec. */
final class ConfigurationSection {
  private ConfigurationSection() {}

  static Html render(ExporterStatus status, Instant clock) {
    ExporterStatus.Config config = status.config();
    CsvMonitorSpec spec = config.spec();
    Instant loadedAt = config.loadedAt();
    List<Html> facts = new ArrayList<>();
    facts.add(
        NamedValue.of(
            "Loaded",
            loadedAt == null ? "Never" : PageText.age(loadedAt, clock),
            loadedAt == null ? "nothing is monitored" : PageText.time(loadedAt)));
    facts.add(
        NamedValue.of(
            "Generation",
            status.config().generation() == 0
                ? "None"
                : NumberText.count(status.config().generation()),
            status.config().generation() == 0 ? "a file outside a cluster" : "of the CsvMonitor"));
    if (spec != null) {
      facts.add(count("Sources", spec.sources().size(), metrics(spec)));
      facts.add(
          count(
              "Thresholds",
              spec.thresholds().size(),
              spec.thresholds().isEmpty()
                  ? "no thresholds"
                  : NumberText.count(spec.diagnoses().size(), "diagnosis", "diagnoses")));
    }
    facts.add(
        NamedValue.of(
            "Last read",
            config.errors().isEmpty() ? "Active" : "Refused",
            config.errors().isEmpty()
                ? "changes are loaded automatically"
                : NumberText.count(config.errors().size(), "error", "errors") + ", see above"));
    return Html.of(
        """
        <section aria-labelledby="configuration"><h2 id="configuration">Configuration</h2>
        <div class="card source"><p class="from file"><code>{}</code></p>
        <dl class="facts">
        {}</dl>
        {}</div></section>
        """,
        config.file(),
        facts,
        spec == null ? Html.NOTHING : spec(spec));
  }

  private static Html count(String name, int count, String note) {
    return NamedValue.of(name, NumberText.count(count), note);
  }

  private static String metrics(CsvMonitorSpec spec) {
    return NumberText.count(
        spec.sources().stream().map(Source::metrics).mapToLong(List::size).sum(),
        "metric",
        "metrics");
  }

  private static Html spec(CsvMonitorSpec spec) {
    return Html.of(
        """
        <details class="part"><summary>The active spec, with its defaults</summary>
        <div class="scroll spec" tabindex="0" role="region" aria-label="The active spec"><pre><code>{}</code></pre></div></details>
        """,
        Html.lines(SpecText.yaml(spec)));
  }
}
