package io.csvmonitor.exporter.csv.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.csvmonitor.api.source.DurationForm;
import io.csvmonitor.api.source.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberParserTest {
  private static final NumberParser PLAIN = new NumberParser(Numbers.of(null, null, null, null));
  private static final NumberParser BRAZIL =
      new NumberParser(
          Numbers.of(",", ".", List.of("R$", "R", "BRL"), List.of("", "-", "N/A", "999")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10d",
        "NaN",
        "0x1",
        "Infinity",
        "1_000",
        ".",
        "",
        "-",
        "+",
        "1e",
        "1e+",
        "e3",
        "1 2",
        "--1",
        "1,5",
        "1.2.3",
        "1f",
        "٣",
        "%",
        "1%%",
        "1e3.5",
        "1..2",
        "\"1\""
      })
  void isStrict(String text) {
    assertThat(PLAIN.parse(text)).isNaN();
  }

  @ParameterizedTest
  @CsvSource({
    "1,1",
    "-1,-1",
    "+2.50,2.5",
    ".5,0.5",
    "5.,5",
    "1e3,1000",
    "1E-2,0.01",
    "' 7 ',7",
    "45%,0.45",
    "45.5 %,0.455",
    "9007199254740993,9007199254740992",
    "0.1,0.1",
    "1e400,Infinity",
    "-1e400,-Infinity",
    "1e309%,Infinity",
    "123456789012345678901234567890,1.2345678901234568e29"
  })
  void readsPlainNumbers(String text, double expected) {
    assertThat(PLAIN.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "R$ 1.234,56|1234.56",
        "1.234.567|1234567",
        "-R$ 5,0|-5",
        "R$ -5|-5",
        "R$\u00a01,5|1.5",
        "12,5 BRL|12.5",
        "1234,5|1234.5",
        "12,5%|0.125",
        "1.000e3|1000000"
      })
  void readsOtherFormats(String text, double expected) {
    assertThat(BRAZIL.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.23",
        "1.2345",
        "12345.678",
        ".123",
        "1.234.56",
        "1,234.5",
        "R$",
        "1.",
        "1..234"
      })
  void groupsAreStrict(String text) {
    assertThat(BRAZIL.parse(text)).isNaN();
  }

  @Test
  void knowsEmptyCells() {
    assertThat(PLAIN.isEmpty("  ")).isTrue();
    assertThat(PLAIN.isEmpty("-")).isFalse();
    assertThat(BRAZIL.isEmpty(" N/A\u00a0")).isTrue();
    assertThat(BRAZIL.isEmpty("0")).isFalse();
    assertThat(BRAZIL.isEmpty("999")).isTrue();
  }

  @Test
  void refusesSeparatorsThatAreNone() {
    assertThatThrownBy(() -> new NumberParser(Numbers.of("..", null, null, null)))
        .hasMessageContaining("decimal");
    assertThatThrownBy(() -> new NumberParser(Numbers.of(".", ".", null, null)))
        .hasMessageContaining("group");
  }

  @Property(tries = 5000)
  void equalsJavaForDecimals(@ForAll @Scale(12) BigDecimal number) {
    String text = number.toPlainString();
    assertThat(PLAIN.parse(text)).isEqualTo(Double.parseDouble(text));
  }

  @Property(tries = 5000)
  void equalsJavaForDoubles(@ForAll double number, @ForAll @IntRange(max = 20) int places) {
    String text = Double.toString(number);
    assertThat(PLAIN.parse(text)).isEqualTo(number);
    String rounded =
        new BigDecimal(number % 1e9).setScale(places, RoundingMode.DOWN).toPlainString();
    assertThat(PLAIN.parse(rounded)).isEqualTo(Double.parseDouble(rounded));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7\u00a0654\u00a0321", "7\u202f654\u202f321", "7 654 321"})
  void spacesOfAllKindsAreGroups(String text) {
    assertThat(grouped(" ").parse(text)).isEqualTo(7_654_321);
    assertThat(grouped("\u00a0").parse(text)).isEqualTo(7_654_321);
  }

  @Test
  void apostrophesOfAllKindsAreGroups() {
    assertThat(grouped("'").parse("7\u2019654\u2019321.5")).isEqualTo(7_654_321.5);
    assertThat(grouped("\u2019").parse("12'345'678'901'234'567'890"))
        .isEqualTo(1.2345678901234567e19);
  }

  @Test
  void groupsOfTwoStandBeforeTheLastThree() {
    NumberParser lakh = grouped(",");
    assertThat(lakh.parse("98,76,543")).isEqualTo(9_876_543);
    assertThat(lakh.parse("1,98,76,543.25")).isEqualTo(19_876_543.25);
    assertThat(lakh.parse("1,987,65,432")).isNaN();
    assertThat(lakh.parse("98,76,54")).isNaN();
  }

  private static NumberParser grouped(String group) {
    return new NumberParser(Numbers.of(".", group, List.of(), List.of("")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(30.00)|-30",
        "( 30 )|-30",
        "($1,182.77)|-1182.77",
        "$(12.34)|-12.34",
        "\u221212.50|-12.5",
        "\u2212 $3|-3",
        "2.50-|-2.5",
        "2.50\u2212|-2.5",
        "$2.50-|-2.5",
        "2.50- $|-2.5",
        "(5%)|-0.05",
        "1e2-|-100"
      })
  void formsOfNegativeNumbersAreRead(String text, double expected) {
    NumberParser books = new NumberParser(Numbers.of(".", ",", List.of("$"), List.of("")));
    assertThat(books.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(-5)",
        "-(5)",
        "-5-",
        "()",
        "(5",
        "5)",
        "--",
        "\u2212",
        "\u2212-5",
        "((5))",
        "5--",
        "(x)"
      })
  void aNumberHasOneSign(String text) {
    assertThat(PLAIN.parse(text)).isNaN();
  }

  @ParameterizedTest
  @CsvSource({
    "HoursMinutesSeconds,01:30:00,5400",
    "HoursMinutesSeconds,100:00:01,360001",
    "HoursMinutesSeconds,0:00:01.250,1.25",
    "HoursMinutesSeconds,-00:00:05,-5",
    "HoursMinutes,1:30,5400",
    "MinutesSeconds,90:15.5,5415.5",
    "MinutesSeconds,7,7",
    "MinutesSeconds,1:60,NaN",
    "MinutesSeconds,1:00:00,NaN",
    "HoursMinutesSeconds,1:30,NaN",
    "HoursMinutesSeconds,1:2.5:00,NaN",
    "HoursMinutesSeconds,1::00,NaN",
    "HoursMinutesSeconds,1:-2:00,NaN",
    ",01:30:00,NaN"
  })
  void durationsAreSecondsIfTheManifestSaysSo(DurationForm form, String text, double expected) {
    NumberParser parser = new NumberParser(new Numbers(".", "", List.of(), form, List.of("")));
    assertThat(parser.parse(text)).isEqualTo(Double.valueOf(expected));
  }
}
