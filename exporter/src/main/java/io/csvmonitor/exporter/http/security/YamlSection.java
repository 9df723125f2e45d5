package io.csvmonitor.exporter.http.security;

import com.fasterxml.jackson.databind.JsonNode;
import io.csvmonitor.api.text.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mapping of a web config file. Errors name the place in the file. */
final class YamlSection {
  private final JsonNode node;
  private final String place;

  private YamlSection(JsonNode node, String place) {
    this.node = node;
    this.place = place;
  }

  /**
   * A mapping of known names.
   *
   * @param foreign names that exporter-toolkit supports and this program does not
   */
  static YamlSection of(JsonNode node, String place, List<String> known, List<String> foreign)
      throws WebException {
    YamlSection section = anyNames(node, place);
    for (String name : section.names()) {
      if (foreign.contains(name)) {
        throw new WebException(
            "%s: exporter-toolkit knows this key, but this program does not serve it: leave it out."
                .formatted(section.at(name)));
      }
      if (!known.contains(name)) {
        throw new WebException(
            "%s: unknown key; did you mean %s?"
                .formatted(section.at(name), Nearest.of(name, known)));
      }
    }
    return section;
  }

  /** A mapping with names that the user chooses. */
  static YamlSection anyNames(JsonNode node, String place) throws WebException {
    if (!node.isObject() && !node.isNull() && !node.isMissingNode()) {
      throw new WebException(
          "%sexpected keys with values, found %s."
              .formatted(place.isEmpty() ? "" : place + ": ", kind(node)));
    }
    return new YamlSection(node, place);
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** The value; null if it is missing or empty. */
  @Nullable JsonNode get(String name) {
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? null : value;
  }

  @Nullable String string(String name) throws WebException {
    JsonNode value = get(name);
    if (value == null) {
      return null;
    }
    if (!value.isValueNode()) {
      throw new WebException("%s: expected a text, found %s.".formatted(at(name), kind(value)));
    }
    return value.asText();
  }

  boolean flag(String name, boolean otherwise) throws WebException {
    JsonNode value = get(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.isBoolean()) {
      throw new WebException("%s: expected true or false, found %s.".formatted(at(name), value));
    }
    return value.booleanValue();
  }

  @Nullable Path path(Path folder, String name) throws WebException {
    String text = string(name);
    return text == null || text.isEmpty() ? null : folder.resolve(text);
  }

  <E extends Enum<E>> E choice(String name, E[] values, E otherwise) throws WebException {
    String text = string(name);
    if (text == null || text.isEmpty()) {
      return otherwise;
    }
    List<String> names = new ArrayList<>();
    for (E value : values) {
      if (value.name().equals(text)) {
        return value;
      }
      names.add(value.name());
    }
    throw new WebException(
        "%s: expected one of %s, found \"%s\"."
            .formatted(at(name), String.join(", ", names), text));
  }

  List<String> strings(String name) throws WebException {
    JsonNode value = get(name);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray()) {
      throw new WebException("%s: expected a list, found %s.".formatted(at(name), kind(value)));
    }
    List<String> texts = new ArrayList<>();
    value.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private String at(String name) {
    return place.isEmpty() ? name : place + "." + name;
  }

  /** The kind of a value for messages. The value itself may be a secret. */
  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "keys with values";
      case STRING -> "a text";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      default -> "nothing";
    };
  }
}
