package io.csvmonitor.api.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PatternTextTest {
  /** An error names the pattern and the description only if there are no words for the pattern. */
  @Test
  void anErrorDescribesEachPatternOfTheSchema() {
    List<String> unknown = new ArrayList<>();
    int patterns = collect("spec", SchemaCheck.specSchema(), unknown);
    assertThat(unknown).isEmpty();
    assertThat(patterns).isGreaterThan(50);
  }

  private static int collect(String path, Map<?, ?> schema, List<String> unknown) {
    int count = 0;
    if (schema.get("pattern") instanceof String pattern) {
      count++;
      if (PatternText.of(pattern) == null && schema.get("description") == null) {
        unknown.add(path + ": " + pattern);
      }
    }
    for (Object key : List.of("items", "additionalProperties")) {
      if (schema.get(key) instanceof Map<?, ?> each) {
        count += collect(path + "[]", each, unknown);
      }
    }
    if (schema.get("properties") instanceof Map<?, ?> properties) {
      for (Map.Entry<?, ?> each : properties.entrySet()) {
        count += collect(path + "." + each.getKey(), (Map<?, ?>) each.getValue(), unknown);
      }
    }
    return count;
  }
}
