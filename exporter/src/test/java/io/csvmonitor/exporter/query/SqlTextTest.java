package io.csvmonitor.exporter.query;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1E1222222226 - 1",
        "SELECT 2 FROM counts WHERE n > .5e+0309",
        "SELECT 1.e-99999",
        "SELECT 1E1_222, 2",
        "SELECT CAST('1E99999' AS DECFLOAT) - 1",
        "/* ' */ select '1', 7E400, \"a\" -- '"
      })
  void aNumberWithAHugeExponentIsRefused(String sql) {
    assertThatThrownBy(new SqlText(sql)::check)
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("at most 308");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1E308, 1e-0300, 2e5",
        "SELECT e1234, a.e999, shop1e999, table_1e9999 FROM counts"
      })
  void allElseIsLeftToTheEngine(String sql) {
    assertThatCode(new SqlText(sql)::check).doesNotThrowAnyException();
  }
}
