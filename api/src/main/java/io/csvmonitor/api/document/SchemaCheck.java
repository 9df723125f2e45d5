package io.csvmonitor.api.document;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.rule.DurationRules;
import io.csvmonitor.api.rule.Syntax;
import io.csvmonitor.api.text.Nearest;
import io.csvmonitor.api.tree.DocumentError;
import io.csvmonitor.api.tree.Node;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks a tree against the schema of the CustomResourceDefinition. The schema is a separate file,
 * because reading the whole CustomResourceDefinition would take longer than everything else at a
 * start. In contrast to an API server, an unknown field is an error. All errors are reported
 * together.
 */
final class SchemaCheck {
  private static final String SCHEMA = "spec-schema.json";

  private final List<DocumentError> errors;

  SchemaCheck(List<DocumentError> errors) {
    this.errors = errors;
  }

  /**
   * The schema. It is loaded with the first document, since loading takes longer than reading a
   * document.
   */
  private static final class SpecSchema {
    static final Map<?, ?> SPEC = load();
  }

  /** The schema of a CsvMonitor's spec. */
  static Map<?, ?> specSchema() {
    return SpecSchema.SPEC;
  }

  private static Map<?, ?> load() {
    try (InputStream in = CsvMonitorSpec.class.getResourceAsStream(SCHEMA)) {
      return SchemaJson.read(in);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  void check(Node node, Map<?, ?> schema, String path) {
    if (Boolean.TRUE.equals(schema.get("x-kubernetes-int-or-string"))) {
      quantity(node, schema, path);
      return;
    }
    Object type = schema.get("type");
    switch (node) {
      case Node.Fields _
          when Boolean.TRUE.equals(schema.get("x-kubernetes-preserve-unknown-fields")) -> {}
      case Node.Fields fields when schema.get("additionalProperties") instanceof Map<?, ?> each ->
          entries(fields, schema, each, path);
      case Node.Fields fields when "object".equals(type) -> fields(fields, schema, path);
      case Node.Items items when "array".equals(type) -> items(items, schema, path);
      case Node.Text text when "string".equals(type) -> text(text, schema, path);
      case Node.Whole number when "integer".equals(type) -> number(number, schema, path);
      case Node.Truth truth when "boolean".equals(type) -> {}
      default ->
          error(
              path,
              node,
              "must be "
                  + typeName(type)
                  + ", found "
                  + node.what()
                  + ("string".equals(type) && isPlain(node) ? ": put it in quotes" : ""));
    }
  }

  private void fields(Node.Fields fields, Map<?, ?> schema, String path) {
    Map<?, ?> properties = map(schema, "properties");
    List<String> known = properties.keySet().stream().map(String::valueOf).sorted().toList();
    fields
        .all()
        .forEach(
            (name, value) -> {
              String at = path.isEmpty() ? name : path + "." + name;
              if (!known.contains(name)) {
                unknown(
                    at,
                    value,
                    "must be a field that is known here ("
                        + String.join(", ", known)
                        + "); did you mean "
                        + Nearest.of(Node.shorten(name), known)
                        + "?");
              } else if (!(value instanceof Node.Empty)) {
                check(value, map(properties, name), at);
              }
            });
    if (schema.get("required") instanceof List<?> required) {
      for (Object name : required) {
        if (!fields.has(String.valueOf(name))) {
          error(
              path.isEmpty() ? String.valueOf(name) : path + "." + name,
              fields,
              "must be given: " + map(properties, String.valueOf(name)).get("description"));
        }
      }
    }
  }

  private void entries(Node.Fields fields, Map<?, ?> schema, Map<?, ?> each, String path) {
    int count = fields.all().size();
    if (schema.get("maxProperties") instanceof Number most && count > most.intValue()) {
      error(path, fields, "must have at most " + most + " entries, found " + count);
      return;
    }
    fields.all().forEach((name, value) -> check(value, each, path + "." + name));
  }

  private void quantity(Node node, Map<?, ?> schema, String path) {
    switch (node) {
      case Node.Text text -> text(text, schema, path);
      case Node.Whole number -> number(number, schema, path);
      default -> {
        String kind = PatternText.of(String.valueOf(schema.get("pattern")));
        error(path, node, "must be " + kind + ", found " + node.what());
      }
    }
  }

  private void items(Node.Items items, Map<?, ?> schema, String path) {
    int count = items.all().size();
    if (schema.get("minItems") instanceof Number least && count < least.intValue()) {
      error(path, items, "must have at least " + least + " items, found " + count);
    }
    if (schema.get("maxItems") instanceof Number most && count > most.intValue()) {
      error(path, items, "must have at most " + most + " items, found " + count);
      return;
    }
    Map<String, String> names = new HashMap<>();
    for (int i = 0; i < count; i++) {
      String at = path + "[" + i + "]";
      Node item = items.all().get(i);
      check(item, map(schema, "items"), at);
      if (schema.containsKey("x-kubernetes-list-map-keys")
          && item instanceof Node.Fields fields
          && fields.get("name") instanceof Node.Text name) {
        unique(name, at, at + ".name", names);
      }
      if ("set".equals(schema.get("x-kubernetes-list-type")) && item instanceof Node.Text text) {
        unique(text, at, at, names);
      }
    }
  }

  private void unique(Node.Text text, String at, String path, Map<String, String> before) {
    String other = before.putIfAbsent(text.value(), at);
    if (other != null) {
      error(
          path,
          text,
          "must be unique, found \"" + Node.shorten(text.value()) + "\" at " + other + ", too");
    }
  }

  private void text(Node.Text text, Map<?, ?> schema, String path) {
    String value = text.value();
    int length = value.codePointCount(0, value.length());
    if (schema.get("enum") instanceof List<?> all) {
      List<String> allowed = all.stream().map(String::valueOf).toList();
      if (!allowed.contains(value)) {
        unknown(
            path,
            text,
            "must be one of "
                + String.join(", ", allowed)
                + ", found "
                + text.what()
                + "; did you mean "
                + Nearest.of(Node.shorten(value), allowed)
                + "?");
      }
    } else if (schema.get("maxLength") instanceof Number most && length > most.intValue()) {
      error(path, text, "must have at most " + most + " characters, found " + length);
    } else if (schema.get("minLength") instanceof Number least && length < least.intValue()) {
      error(path, text, "must have at least " + least + " characters, found " + length);
    } else if (schema.get("pattern") instanceof String pattern && !matches(pattern, value)) {
      String kind = PatternText.of(pattern);
      error(
          path,
          text,
          kind != null
              ? "must be " + kind + ", found " + text.what()
              : "must match "
                  + pattern
                  + ", found "
                  + text.what()
                  + ". "
                  + schema.get("description"));
    } else if (Syntax.DURATION.equals(schema.get("pattern")) && !DurationRules.isBounded(value)) {
      error(path, text, DurationRules.BOUND_MESSAGE + ", found " + text.what());
    }
  }

  private void number(Node.Whole number, Map<?, ?> schema, String path) {
    if (schema.get("minimum") instanceof Number least && number.value() < least.longValue()) {
      error(path, number, "must be at least " + least.longValue() + ", found " + number.value());
    }
    if (schema.get("maximum") instanceof Number most && number.value() > most.longValue()) {
      error(path, number, "must be at most " + most.longValue() + ", found " + number.value());
    }
  }

  /**
   * Whether a pattern matches as in an API server: $ matches only the end of the text, not the
   * position before a last line end.
   */
  private static boolean matches(String pattern, String value) {
    String whole =
        pattern.endsWith("$") ? pattern.substring(0, pattern.length() - 1) + "\\z" : pattern;
    return Pattern.compile(whole).matcher(value).find();
  }

  private static boolean isPlain(Node node) {
    return node instanceof Node.Whole || node instanceof Node.Decimal || node instanceof Node.Truth;
  }

  private static String typeName(@Nullable Object type) {
    return switch (String.valueOf(type)) {
      case "object" -> "fields";
      case "array" -> "a list";
      case "string" -> "a text";
      case "integer" -> "a whole number";
      default -> "true or false";
    };
  }

  private static Map<?, ?> map(Map<?, ?> of, String name) {
    return of.get(name) instanceof Map<?, ?> found ? found : Map.of();
  }

  private void unknown(String path, Node at, String message) {
    errors.add(new DocumentError(path, at.line(), message, true));
  }

  private void error(String path, Node at, String message) {
    errors.add(new DocumentError(path, at.line(), message));
  }
}
