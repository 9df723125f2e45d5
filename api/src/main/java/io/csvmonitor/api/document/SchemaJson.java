package io.csvmonitor.api.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a schema in JSON as maps, lists, texts, numbers and booleans. Each command reads the schema
 * once, so the reader works with the tokens of the parser: a mapper of objects takes longer to
 * start than to read.
 */
final class SchemaJson {
  private SchemaJson() {}

  static Map<String, Object> read(InputStream in) throws IOException {
    try (JsonParser tokens = new JsonFactory().createParser(in)) {
      tokens.nextToken();
      return fields(tokens);
    }
  }

  private static Object value(JsonParser tokens) throws IOException {
    return switch (tokens.currentToken()) {
      case START_OBJECT -> fields(tokens);
      case START_ARRAY -> items(tokens);
      case VALUE_STRING -> tokens.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> tokens.getNumberValue();
      case VALUE_TRUE, VALUE_FALSE -> tokens.getBooleanValue();
      default -> throw new IOException("expected a value, found " + tokens.currentToken());
    };
  }

  private static Map<String, Object> fields(JsonParser tokens) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (String name = tokens.nextFieldName(); name != null; name = tokens.nextFieldName()) {
      tokens.nextToken();
      fields.put(name, value(tokens));
    }
    return fields;
  }

  private static List<Object> items(JsonParser tokens) throws IOException {
    List<Object> items = new ArrayList<>();
    while (tokens.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(tokens));
    }
    return items;
  }
}
