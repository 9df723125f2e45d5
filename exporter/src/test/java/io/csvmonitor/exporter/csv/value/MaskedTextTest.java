package io.csvmonitor.exporter.csv.value;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MaskedTextTest {
  @Test
  void showsNoContent() {
    assertThat(MaskedText.of("Visa 4111-1111")).isEqualTo("aaaa 9999-9999");
    assertThat(MaskedText.of("é東٣Ⅷ²\u0000\uD83D\uDE00")).isEqualTo("aa9????");
    assertThat(MaskedText.of("x".repeat(41))).isEqualTo("a".repeat(40) + "...");
  }

  @Property
  void consistsOfHarmlessCharacters(@ForAll String text) {
    assertThat(MaskedText.of(text)).matches("[a9? ,;:|.\\-_/+*=()\\[\\]{}<>\"'%#$&@!]{0,43}");
  }
}
