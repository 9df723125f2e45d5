package io.csvmonitor.api;

import io.csvmonitor.api.rule.LabelRules;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes docs/reference.md: each field of the CRD's schema with its type, bounds and meaning. */
final class Reference {
  private static final String HEAD =
      """
      # Reference of CsvMonitor

      This page lists all fields of the resource `CsvMonitor` (`csvmonitor.io/v1alpha1`). It is generated from the CRD in
      `k8s/crd/csvmonitors.csvmonitor.io.yaml`. To change this page, change the types in `api`.

      `[]` means each item of a list. A manifest for the program is a whole CsvMonitor, or only its `spec`. Durations have the same
      format as in Prometheus: `90s`, `15m`, `1h30m`, `35d`.
      """;

  /** Objects whose fields are written once, at the other path. */
  private static final Map<String, String> SAME =
      Map.of("spec.calendars[].from", "spec.sources[].from");

  private final StringBuilder out = new StringBuilder(HEAD);

  private Reference() {}

  /** The page for a CRD, as read from YAML. */
  static String of(Map<?, ?> crd) {
    Reference page = new Reference();
    Map<?, ?> version = (Map<?, ?>) ((List<?>) at(crd, "spec", "versions")).getFirst();
    Map<?, ?> schema = (Map<?, ?>) at(version, "schema", "openAPIV3Schema");
    page.rules(schema);
    Map<?, ?> parts = (Map<?, ?>) schema.get("properties");
    parts.forEach(
        (name, part) -> {
          if (((Map<?, ?>) part).get("properties") != null) {
            page.section(String.valueOf(name), (Map<?, ?>) part);
          }
        });
    page.out.append("\n## Reserved label names\n\n").append(reserved()).append("\n");
    return page.out.toString();
  }

  /** The names that the rules refuse, of the expression by which they do. */
  private static String reserved() {
    String names =
        LabelRules.RESERVED.substring("^(".length(), LabelRules.RESERVED.length() - ")$".length());
    return Stream.of(names.split("\\|"))
        .map(name -> "`" + name.replace(".*", "*") + "`")
        .collect(Collectors.joining(", "));
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
    String same = SAME.get(path);
    if (same != null) {
      out.append("The fields are those of [`%s`](#%s).\n".formatted(same, anchor(same)));
      return;
    }
    out.append("| field | type | required | description |\n| --- | --- | --- | --- |\n");
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

  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private void row(String path, Map<?, ?> field, boolean required) {
    out.append("| `").append(path).append("` | ").append(type(field));
    out.append(" | ").append(required ? "yes" : "").append(" | ");
    List<String> parts = new ArrayList<>();
    if (field.get("description") instanceof String about) {
      parts.add(about);
    }
    if (field.get("enum") instanceof List<?> values) {
      parts.add(
          "One of " + String.join(", ", values.stream().map(v -> "`" + v + "`").toList()) + ".");
    }
    if (field.get("properties") == null) {
      messages(field).forEach(message -> parts.add("Rule: " + message));
    }
    out.append(String.join(" ", parts).replace("|", "\\|")).append(" |\n");
  }

  private static String type(Map<?, ?> field) {
    if (field.get("items") instanceof Map<?, ?> items) {
      String many = bounds(field, "minItems", "maxItems", "");
      return "list" + many.replaceFirst(",", " of") + ": " + type(items);
    }
    Object type =
        Boolean.TRUE.equals(field.get("x-kubernetes-int-or-string"))
            ? "integer or string"
            : field.get("type");
    return type
        + bounds(field, "minLength", "maxLength", " characters")
        + bounds(field, "minimum", "maximum", "");
  }

  /** The least and the most of something, where the schema has a most. */
  private static String bounds(Map<?, ?> field, String least, String most, String unit) {
    if (!(field.get(most) instanceof Number to)) {
      return "";
    }
    long from = field.get(least) instanceof Number number ? number.longValue() : 0;
    if (to.longValue() == 1 && !unit.isEmpty()) {
      return from == 1 ? " of one character" : " of one character or none";
    }
    return from == 0
        ? ", at most %d%s".formatted(to.longValue(), unit)
        : ", %d to %d%s".formatted(from, to.longValue(), unit);
  }

  private void rules(Map<?, ?> object) {
    Set<String> messages = messages(object);
    if (!messages.isEmpty()) {
      out.append("\nRules:\n\n");
      messages.forEach(message -> out.append("- ").append(message).append("\n"));
    }
  }

  private static Set<String> messages(Map<?, ?> schema) {
    Set<String> messages = new LinkedHashSet<>();
    if (schema.get("x-kubernetes-validations") instanceof List<?> all) {
      all.forEach(rule -> messages.add(String.valueOf(((Map<?, ?>) rule).get("message"))));
    }
    return messages;
  }
}
