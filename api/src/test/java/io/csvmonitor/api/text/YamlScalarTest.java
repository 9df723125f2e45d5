package io.csvmonitor.api.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlScalarTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "data/orders.csv",
        "true",
        "No",
        "null",
        "12",
        "",
        "a: b",
        "- a",
        "#",
        "quote \" and \\",
        "tab\tand\nline",
        "bell \u0007 and \u202e",
        "\uffff",
        "😀"
      })
  void yamlReadsTheSameText(String text) throws Exception {
    JsonNode read = new YAMLMapper().readTree("value: " + YamlScalar.of(text)).get("value");
    assertThat(read.isTextual()).isTrue();
    assertThat(read.textValue()).isEqualTo(text);
  }

  @Test
  void aNameNeedsNoQuotes() {
    assertThat(YamlScalar.of("exports/orders-1.csv")).isEqualTo("exports/orders-1.csv");
  }
}
