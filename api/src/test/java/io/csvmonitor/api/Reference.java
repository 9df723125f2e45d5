package io.csvmonitor.api;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes docs/reference.md: each field of the CRD's schema with its type, bounds and meaning. */
final class Reference {
  private static final String HEAD =
      """
      # Reference of CsvMonitor

      Every field of the resource `CsvMonitor` (`csvmonitor.io/v1alpha1`). Generated of the CRD,
      `k8s/crd/csvmonitors.csvmonitor.io.yaml`: change the types in `api`, not this file.

      `[]` stands for each item of a list. A manifest for the program is a whole CsvMonitor, or its `spec`
      alone. Durations are written as Prometheus does: `90s`, `15m`, `1h30m`, `35d`.
      """;

  private final StringBuilder out = new StringBuilder(HEAD);

  private Reference() {}

  /** The page for a CRD, as read from YAML. */
  static String of(Map<?, ?> crd) {
    Reference page = new Reference();
    Map<?, ?> version = (Map<?, ?>) ((List<?>) at(crd, "spec", "versions")).getFirst();
    Map<?, ?> schema = (Map<?, ?>) at(version, "schema", "openAPIV3Schema");
    page.section("spec", (Map<?, ?>) at(schema, "properties", "spec"));
    return page.out.toString();
  }

  private static Object at(Map<?, ?> map, String... path) {
    Object found = map;
    for (String name : path) {
      found = ((Map<?, ?>) found).get(name);
    }
    return found;
  }

  /** A table of an object's own fields, then a section for each that has fields itself. */
  private void section(String path, Map<?, ?> object) {
    out.append("\n## `").append(path).append("`\n\n");
    if (object.get("description") instanceof String about) {
      out.append(about).append("\n\n");
    }
    out.append("| field | type | needed | what it is |\n| --- | --- | --- | --- |\n");
    List<?> required = object.get("required") instanceof List<?> names ? names : List.of();
    Map<?, ?> fields = (Map<?, ?>) object.get("properties");
    fields.forEach(
        (name, field) -> row(path + "." + name, (Map<?, ?>) field, required.contains(name)));
    rules(object);
    fields.forEach(
        (name, field) -> {
          Map<?, ?> schema = (Map<?, ?>) field;
          String suffix = schema.get("items") == null ? "" : "[]";
          Map<?, ?> inner = suffix.isEmpty() ? schema : (Map<?, ?>) schema.get("items");
          if (inner.get("properties") != null) {
            section(path + "." + name + suffix, inner);
          }
        });
  }

  private void row(String path, Map<?, ?> field, boolean required) {
    out.append("| `").append(path).append("` | ").append(type(field));
    out.append(" | ").append(required ? "yes" : "").append(" | ");
    List<String> parts = new ArrayList<>();
    if (field.get("description") instanceof String about) {
      parts.add(about);
    }
    if (field.get("enum") instanceof List<?> values) {
      parts.add("One of " + String.join(", ", values.stream().map(v -> "`" + v + "`").toList()));
    }
    out.append(String.join(" ", parts).replace("|", "\\|")).append(" |\n");
  }

  private static String type(Map<?, ?> field) {
    if (field.get("items") instanceof Map<?, ?> items) {
      return "list of " + type(items) + ", at most " + field.get("maxItems");
    }
    return String.valueOf(field.get("type"));
  }

  private void rules(Map<?, ?> object) {
    if (object.get("x-kubernetes-validations") instanceof List<?> all) {
      Set<String> messages = new LinkedHashSet<>();
      all.forEach(rule -> messages.add(String.valueOf(((Map<?, ?>) rule).get("message"))));
      out.append("\nRules:\n\n");
      messages.forEach(message -> out.append("- ").append(message).append("\n"));
    }
  }
}
