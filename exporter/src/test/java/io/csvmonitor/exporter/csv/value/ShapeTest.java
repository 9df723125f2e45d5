package io.csvmonitor.exporter.csv.value;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ShapeTest {
  @Test
  void showsNoContent() {
    assertThat(Shape.of("Visa 4111-1111")).isEqualTo("aaaa 9999-9999");
    assertThat(Shape.of("é東٣Ⅷ²\u0000\uD83D\uDE00")).isEqualTo("aa9????");
    assertThat(Shape.of("x".repeat(41))).isEqualTo("a".repeat(40) + "...");
  }

  @Property
  void consistsOfHarmlessCharacters(@ForAll String text) {
    assertThat(Shape.of(text)).matches("[a9? ,;:|.\\-_/+*=()\\[\\]{}<>\"'%#$&@!]{0,43}");
  }
}
