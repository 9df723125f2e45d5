package io.csvmonitor.api.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
  @Test
  void textStaysAsItIs() {
    assertThat(Printable.of("Zahlung 12,50 € é 漢 😀")).isEqualTo("Zahlung 12,50 € é 漢 😀");
  }

  @Test
  void charactersThatChangeATerminalAreReplaced() {
    assertThat(Printable.of("a\u001b[31mb\u202ec\u2028d\ne\ud800")).isEqualTo("a�[31mb�c�d�e�");
  }

  @Test
  void aTextOfSeveralMessagesKeepsItsLines() {
    assertThat(Printable.lines("one\u0007\ntwo\r\nthree")).isEqualTo("one�\ntwo\nthree");
  }

  @Test
  void noLineOfAStackTraceLooksLikeALogLine() {
    String trace = Printable.trace(new IllegalStateException("first\nERROR forged"));
    assertThat(trace.lines()).allMatch(line -> line.startsWith("\t"));
    assertThat(trace).contains("\tERROR forged").contains("\t  at " + getClass().getName());
  }
}
