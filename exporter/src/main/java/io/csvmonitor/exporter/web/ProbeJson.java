package io.csvmonitor.exporter.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the operator may know: where things are wrong, and nothing of what stands there. */
final class ProbeJson {
  private ProbeJson() {}

  static String render(ExporterStatus status, @Nullable Instant lastScrape) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("generation", status.generation());
    root.put("configurationErrors", !status.config().errors().isEmpty());
    root.put("lastScrape", StatusJson.time(lastScrape));
    ArrayNode sources = root.putArray("sources");
    for (SourceStatus source : status.sources()) {
      sources
          .addObject()
          .put("name", source.name())
          .put("state", source.state().name())
          .put("reason", source.message())
          .put("column", source.column())
          .put("line", source.line());
    }
    return root.toPrettyString() + "\n";
  }
}
