package io.csvmonitor.exporter.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumberCellTest {
  private static final BigDecimal HUGE = new BigDecimal("1E1222222226");
  private static final BigDecimal TINY = new BigDecimal("1E-1222222226");

  @Test
  void theNumbersOfFilesHaveNoExponent() {
    assertThat(NumberCell.of(new BigDecimal("1E2"))).isEqualTo("100");
    assertThat(NumberCell.of(new BigDecimal("-0.00000000012"))).isEqualTo("-0.00000000012");
    assertThat(NumberCell.of(BigDecimal.valueOf(Double.MAX_VALUE))).hasSize(309);
    assertThat(NumberCell.of(BigDecimal.valueOf(Double.MIN_VALUE))).startsWith("0.000");
  }

  @Test
  void eachWriterWritesANumberThatHasTooManyDigitsWithAnExponent() throws Exception {
    StringWriter out = new StringWriter();
    for (ResultWriter writer :
        List.of(ResultWriter.table(out), ResultWriter.csv(out), ResultWriter.json(out))) {
      writer.begin(List.of("a", "b"));
      writer.row(List.of(HUGE, TINY));
      writer.end();
    }
    assertThat(out.toString())
        .contains("1E+1222222226  1E-1222222226", "1E+1222222226,1E-", "\"b\" : 1E-");
  }
}
