package io.csvmonitor.monitoring.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.csvmonitor.api.text.Printable;
import io.csvmonitor.monitoring.MonitorSeries;
import io.csvmonitor.monitoring.ObjectName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Alerts as YAML: a rule file of Prometheus, or a resource of prometheus-operator. */
public final class RuleFile {
  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
              .build());

  private RuleFile() {}

  /** A file for {@code rule_files} of Prometheus. */
  public static String plain(List<AlertGroup> groups) {
    return write(tree(groups));
  }

  /**
   * A PrometheusRule.
   *
   * @param labels the labels that a Prometheus uses to select the resource
   */
  public static String resource(
      MonitorSeries series, Map<String, String> labels, List<AlertGroup> groups) {
    SortedMap<String, String> all = new TreeMap<>(labels);
    all.put("app.kubernetes.io/name", "csv-monitor");
    all.put("app.kubernetes.io/instance", series.name());
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", ObjectName.of(series.name()));
    metadata.put("namespace", series.namespace());
    metadata.put("labels", all);
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("apiVersion", "monitoring.coreos.com/v1");
    rule.put("kind", "PrometheusRule");
    rule.put("metadata", metadata);
    rule.put("spec", tree(groups));
    return write(rule);
  }

  private static Map<String, Object> tree(List<AlertGroup> groups) {
    return Map.of("groups", groups.stream().map(RuleFile::tree).toList());
  }

  private static Map<String, Object> tree(AlertGroup group) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", group.name());
    tree.put("rules", group.rules().stream().map(RuleFile::tree).toList());
    return tree;
  }

  private static Map<String, Object> tree(AlertRule rule) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("alert", rule.alert());
    tree.put("expr", rule.expr());
    tree.put("for", rule.hold());
    tree.put("labels", rule.labels());
    tree.put("annotations", rule.annotations());
    return tree;
  }

  /** Escapes characters that a terminal would obey. All texts of users are in double quotes. */
  private static String printable(String yaml) {
    StringBuilder text = new StringBuilder(yaml.length());
    yaml.codePoints()
        .forEach(
            c -> {
              if (c != '\n' && Printable.isUnprintable(c)) {
                text.append(String.format(Locale.ROOT, "\\U%08X", c));
              } else {
                text.appendCodePoint(c);
              }
            });
    return text.toString();
  }

  private static String write(Map<String, Object> tree) {
    try {
      return printable(YAML.writeValueAsString(tree));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("texts can be written", impossible);
    }
  }
}
