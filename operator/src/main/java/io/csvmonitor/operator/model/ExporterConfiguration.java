package io.csvmonitor.operator.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.api.document.CsvMonitorDocument;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;

/** The ConfigMap with the manifest of the exporter. */
public final class ExporterConfiguration {
  /** The value of the component's label. */
  public static final String COMPONENT = "configuration";

  static final String KEY = "csv-monitor.yaml";
  private static final ObjectMapper JSON = new ObjectMapper();

  private ExporterConfiguration() {}

  /** The name of the ConfigMap. */
  public static String name(CsvMonitor monitor) {
    return Names.of(monitor, "config");
  }

  /** The ConfigMap. */
  public static ConfigMap of(CsvMonitor monitor) {
    return new ConfigMapBuilder()
        .withMetadata(Labels.meta(monitor, name(monitor), Labels.of(monitor, COMPONENT)))
        .withData(Map.of(KEY, Serialization.asYaml(document(monitor))))
        .build();
  }

  /**
   * The manifest that an exporter reads. Files and secrets have the paths of their mounts. Defaults
   * are left out, so that an older exporter does not see a field that it does not need.
   */
  static JsonNode document(CsvMonitor monitor) {
    ObjectNode spec = JSON.valueToTree(monitor.getSpec());
    spec.remove(List.of("exporter", "monitoring"));
    Defaults.strip(spec);
    for (FilePlace place : FilePlace.of(monitor.getSpec())) {
      ObjectNode from = (ObjectNode) spec.at(place.pointer());
      if (place.isMounted()) {
        from.removeAll();
        from.putObject("file").put("path", Mount.path(place));
      } else {
        SecretMounts.replaceReferences(from);
      }
    }
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("apiVersion", monitor.getApiVersion());
    document.put("kind", monitor.getKind());
    ObjectNode metadata =
        document
            .putObject("metadata")
            .put("name", monitor.getMetadata().getName())
            .put("namespace", monitor.getMetadata().getNamespace())
            .put("generation", monitor.getMetadata().getGeneration());
    Map<String, String> annotations = monitor.getMetadata().getAnnotations();
    String description =
        annotations == null ? null : annotations.get(CsvMonitorDocument.DESCRIPTION);
    if (description != null) {
      metadata
          .putObject("annotations")
          .put(CsvMonitorDocument.DESCRIPTION, CsvMonitorDocument.shortened(description));
    }
    document.set("spec", spec);
    return document;
  }
}
