package io.csvmonitor.exporter.csv.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.csvmonitor.api.metric.RowCondition;
import io.csvmonitor.api.metric.RowOperator;
import io.csvmonitor.api.source.Numbers;
import io.csvmonitor.exporter.csv.record.Header;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowConditionsTest {
  private static final NumberParser NUMBERS =
      new NumberParser(Numbers.of(",", ".", List.of(), List.of("")));

  private static boolean matches(String[] row, RowCondition... where) {
    return RowConditions.of(List.of(where), NUMBERS)
        .bind(new Header(List.of("kind", "n")))
        .matches(row);
  }

  @ParameterizedTest
  @CsvSource({
    "In, DATA|LOAD, DATA, true",
    "In, DATA|LOAD, ' LOAD ', true",
    "In, DATA|LOAD, data, false",
    "NotIn, DATA|LOAD, DATA, false",
    "NotIn, DATA|LOAD, '', true",
    "Exists, , x, true",
    "Exists, , ' ', false",
    "DoesNotExist, , x, false",
    "DoesNotExist, , '', true",
    "Gt, 10, '10,5', true",
    "Gt, 10, 10, false",
    "Gt, 10, 1.000, true",
    "Gt, 10, x, false",
    "Lt, 10, '9,9', true",
    "Lt, 10, '', false",
    "Matches, D.*|[0-9]+, DATA, true",
    "Matches, D.*|[0-9]+, 77, true",
    "Matches, D.*|[0-9]+, xDATA, false",
    "Matches, D.*|[0-9]+, 77x, false"
  })
  void aTextIsCompared(RowOperator operator, String values, String cell, boolean expected) {
    List<String> all = values == null ? List.of() : List.of(values.split("\\|"));
    RowCondition condition = new RowCondition("kind", operator, all);
    assertThat(matches(new String[] {cell, "1"}, condition)).isEqualTo(expected);
  }

  @Test
  void allConditionsMustBeTrueAndAMissingCellIsEmpty() {
    RowCondition data = new RowCondition("kind", RowOperator.In, List.of("DATA"));
    RowCondition more = new RowCondition("n", RowOperator.Gt, List.of("5"));
    RowCondition none = new RowCondition("n", RowOperator.DoesNotExist, List.of());
    assertThat(matches(new String[] {"DATA", "6"}, data, more)).isTrue();
    assertThat(matches(new String[] {"DATA", "5"}, data, more)).isFalse();
    assertThat(matches(new String[] {"DATA"}, data, none)).isTrue();
    assertThat(matches(new String[] {"DATA"}, data, more)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(", "a{1001}", "(?=x)", "((a{1000}){1000}){1000}", "[0-9]{900}[a-z]{900}{9}"})
  void anExpressionThatRe2RefusesOrThatIsTooLargeIsAnError(String regex) {
    assertThatThrownBy(() -> LinearRegex.compile("regex", regex))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("regex: expected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[0-9]{4}-[0-9]{2}-[0-9]{2}", "[^]]+]\\{{3}(a|b)*", "(?i)ok|(?P<x>y)"})
  void ordinaryExpressionsAreTaken(String regex) {
    assertThat(LinearRegex.compile("regex", regex).pattern()).isEqualTo(regex);
  }

  /** An engine that goes back would need 2^40 steps. */
  @Test
  void theTimeOfAnExpressionGrowsWithTheTextOnly() {
    RowCondition evil = new RowCondition("kind", RowOperator.Matches, List.of("(a|a|aa)*b"));
    assertThat(matches(new String[] {"a".repeat(1_000), "1"}, evil)).isFalse();
  }
}
