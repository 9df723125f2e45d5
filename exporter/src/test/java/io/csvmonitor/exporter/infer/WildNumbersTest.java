package io.csvmonitor.exporter.infer;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.metric.MetricType;
import io.csvmonitor.api.source.DurationForm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers as programs write them: with units, with texts between them, and in several forms. */
class WildNumbersTest {
  @TempDir Path folder;

  /** Rows with one more column, whose cells are repeated in their order. */
  private Inferred infer(String name, String... cells) throws Exception {
    StringBuilder text = new StringBuilder("at\thost\t" + name + "\n");
    for (int i = 0; i < 12; i++) {
      text.append("2025-03-01 08:%02d:00\th%d\t%s\n".formatted(i, i % 2, cells[i % cells.length]));
    }
    return Inferred.of(folder, text.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"(null)", "<null>", "#N/A", "#DIV/0!", "unavailable", "---", "\u2014"})
  void textsForNoNumberAreEmpty(String none) throws Exception {
    Inferred file = infer("load", "1.5", none, "2.5");
    assertThat(file.values()).containsExactly("load");
    assertThat(file.source().numbers().empty()).contains(none);
  }

  @ParameterizedTest
  @ValueSource(strings = {"response", "sc", "Result"})
  void statusCodesOfHttpAreALabel(String name) throws Exception {
    StringBuilder text = new StringBuilder("when,path,%s,n\n".formatted(name));
    for (int i = 10; i < 40; i++) {
      int status = new int[] {200, 404, 503}[i % 3];
      text.append("2025-03-01 08:%d:00,/p%d,%d,%d\n".formatted(i, i % 2, status, i * 3));
    }
    Inferred file = Inferred.of(folder, text.toString());
    assertThat(file.labels()).contains(name);
    assertThat(file.values()).doesNotContain(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"response_time", "time-taken", "Dauer", "rtt", "Bytes Out", "elapsedMillis"})
  void numbersOfOneRowAreNotAddedUp(String name) throws Exception {
    StringBuilder text = new StringBuilder("when,path,%s\n".formatted(name));
    for (int i = 10; i < 40; i++) {
      text.append("2025-03-01 08:%d:00,/p%d,%d\n".formatted(i, i % 3, 100 + i * 7 % 90));
    }
    assertThat(Inferred.of(folder, text.toString()).source().metrics())
        .filteredOn(metric -> name.equals(metric.value()))
        .extracting(Metric::type)
        .containsExactly(MetricType.Gauge);
  }

  @Test
  void aTextAmongManyNumbersIsEmpty() throws Exception {
    Inferred file = infer("load", "1.5", "sensor gone", "2.5", "off", "3.25");
    assertThat(file.values()).containsExactly("load");
    assertThat(file.source().numbers().empty()).contains("off", "sensor gone");
  }

  @Test
  void aFewWholeNumbersAndTextsAreCodes() throws Exception {
    Inferred file = infer("platform", "1", "2", "A", "B");
    assertThat(file.values()).isEmpty();
    assertThat(file.labels()).containsExactly("host", "platform");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu_percent", "recent", "reading_accent"})
  void onlyCentsAreHundredths(String name) throws Exception {
    Inferred file = infer(name, "1.5", "2.5", "3.25");
    assertThat(file.source().metrics().getFirst().scale()).isNull();
    assertThat(file.source().metrics().getFirst().name()).endsWith(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"amount_cents", "amountCents", "amount (in cents)"})
  void centsAreHundredths(String name) throws Exception {
    Inferred file = infer(name, "1250", "300", "45");
    assertThat(file.source().metrics().getFirst().scale()).isEqualTo("0.01");
    assertThat(file.source().metrics().getFirst().name()).endsWith("amount");
  }

  @ParameterizedTest
  @CsvSource({"package,250ml,500ml", "plan,10GB,50GB", "interval,1m,5m"})
  void aFewSizesAreLabels(String name, String one, String other) throws Exception {
    Inferred file = infer(name, one, other);
    assertThat(file.values()).isEmpty();
    assertThat(file.labels()).containsExactly("host", name);
  }

  @Test
  void floorsAreLabels() throws Exception {
    Inferred file = infer("floor", "G", "1", "2", "3", "4", "5");
    assertThat(file.values()).isEmpty();
    assertThat(file.labels()).containsExactly("host", "floor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"invoice_amount", "phone_calls", "zip_downloads", "reference_price"})
  void aPartOfANameIsNoIdentifier(String name) throws Exception {
    assertThat(infer(name, "12", "15", "9", "21").values()).containsExactly(name);
  }

  @Test
  void paddedCountsAreNumbers() throws Exception {
    assertThat(infer("qty", "03", "12", "00").values()).containsExactly("qty");
  }

  @Test
  void aUnitThatAnotherColumnHasIsNotRemovedFromMixedNumbers() throws Exception {
    StringBuilder text = new StringBuilder("at,latency,total,wait\n");
    for (int i = 0; i < 12; i++) {
      text.append(
          "2025-03-01 08:%02d:00,%dms,%d.5s,%s\n"
              .formatted(i, 90 + i, i, i % 2 == 0 ? 800 + i + "ms" : i + ".5s"));
    }
    Inferred file = Inferred.of(folder, text.toString());
    assertThat(file.values()).containsExactly("latency", "total");
    assertThat(file.notes()).contains("Column wait");
  }

  @Test
  void longListsOfUnitsAreRead() throws Exception {
    assertThat(infer("sizes", "3 px" + ", 4 px".repeat(2_000)).source()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "12.50 kr,3.00 kr,kr",
    "12.50 z\u0142,3.00 z\u0142,z\u0142",
    "\u20b912.50,\u20b93.00,\u20b9",
    "CHF 12.50,CHF 3.00,CHF",
    "120ms,95ms,ms",
    "20.5 \u00b0C,21 \u00b0C,\u00b0C",
    "100 MiB,250 MiB,MiB"
  })
  void aUnitOfAllNumbersIsRemoved(String one, String other, String unit) throws Exception {
    Inferred file = infer("amount", one, other);
    assertThat(file.values()).containsExactly("amount");
    assertThat(file.source().numbers().strip()).containsExactly(unit);
  }

  @Test
  void severalCurrenciesAreRemoved() throws Exception {
    Inferred file = infer("amount", "\u20ac12.50", "$3.00", "\u00a38.99");
    assertThat(file.values()).containsExactly("amount");
    assertThat(file.source().numbers().strip()).containsExactly("$", "\u00a3", "\u20ac");
  }

  @ParameterizedTest
  @CsvSource({
    "1.2K,980,3.4M,7.1K",
    "512Mi,1Gi,300Mi,2Gi",
    "1h 2m 3s,45s,2m 10s,50s",
    "250.00 CR,99.00 DR,12.00 CR,3.50 DR",
    "<0.5,12.5,>200,13.1",
    "120ms,1.5s,95ms,2s"
  })
  void numbersWithSeveralUnitsAreNoLabelAndAreSaid(String a, String b, String c, String d)
      throws Exception {
    Inferred file = infer("size", a, b, c, d);
    assertThat(file.values()).isEmpty();
    assertThat(file.labels()).containsExactly("host");
    assertThat(file.notes())
        .contains("Column size has numbers with texts that change them, such as " + a);
  }

  @ParameterizedTest
  @CsvSource({"5m,1h,15m", "A1,B2,C3", "v1.2,v1.3,v2.0", "1x,2x,3x"})
  void textsWithDigitsStayLabels(String a, String b, String c) throws Exception {
    assertThat(infer("kind", a, b, c).labels()).containsExactly("host", "kind");
  }

  @Test
  void numbersWithOtherSeparatorsAreNoLabelAndAreSaid() throws Exception {
    StringBuilder text = new StringBuilder("day;amount;balance;account\n");
    for (int i = 0; i < 12; i++) {
      text.append("2025-03-%02d;-%d,50;%d.25;0004%d%n".formatted(i + 1, 12 + i, 1500 - i, i % 2));
    }
    Inferred file = Inferred.of(folder, text.toString());
    assertThat(file.values()).containsExactly("balance");
    assertThat(file.labels()).containsExactly("account");
    assertThat(file.notes())
        .contains("Column amount has numbers such as -12,50, with other separators");
  }

  @Test
  void durationsInAnotherFormAreNoLabel() throws Exception {
    Inferred file = infer("talk time\twait", "00:01:30\t0:10", "00:00:45\t0:25");
    assertThat(file.values()).containsExactly("talk time");
    assertThat(file.labels()).containsExactly("host");
    assertThat(file.notes()).contains("Column wait has durations in another form");
  }

  @Test
  void thousandsWithACommaAreNoFractions() throws Exception {
    Inferred file = infer("sent bytes", "1,000", "1,001", "1,250");
    assertThat(file.source().numbers().group()).isEqualTo(",");
    assertThat(file.notes()).contains("1,000 can be read as 1000 or as 1.000", "decided for 1000");
  }

  @Test
  void severalCurrenciesAreSaid() throws Exception {
    Inferred file = infer("amount", "12.50 EUR", "3.00 USD");
    assertThat(file.values()).containsExactly("amount");
    assertThat(file.notes()).contains("Column amount has several currencies, EUR, USD");
    assertThat(infer("amount", "12.50 EUR", "3.00 EUR").notes())
        .doesNotContain("several currencies");
  }

  @Test
  void negativeTextsWithColonsAreDurations() throws Exception {
    Inferred file = infer("difference", "-00:00:30", "00:01:30");
    assertThat(file.values()).containsExactly("difference");
    assertThat(file.source().numbers().duration()).isEqualTo(DurationForm.HoursMinutesSeconds);
  }

  @Test
  void twoPartsWithAFractionAreMinutesAndSeconds() throws Exception {
    Inferred file = infer("best", "1:10.250", "2:11.001");
    assertThat(file.values()).containsExactly("best");
    assertThat(file.source().numbers().duration()).isEqualTo(DurationForm.MinutesSeconds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mcc", "terminal", "responseCode", "sc-status"})
  void codesAreLabels(String name) throws Exception {
    Inferred file = infer(name + "\tload", "5411\t0.5", "5812\t1.5");
    assertThat(file.labels()).containsExactly("host", name);
    assertThat(file.values()).containsExactly("load");
  }

  @Test
  void aBinOfACardIsALabelAndBytesAreNot() throws Exception {
    assertThat(infer("card_bin\tload", "411111\t0.5", "550000\t1.5").labels())
        .containsExactly("host", "card_bin");
    assertThat(infer("bin", "5000", "5001").values()).containsExactly("bin");
  }

  @Test
  void namesOfOtherLettersMakeSeveralLabels() throws Exception {
    Inferred file = infer("\u72b6\u6001\t\u5730\u533a\tload", "a\tx\t0.5", "b\ty\t1.5");
    assertThat(file.labels()).containsExactly("host", "\u72b6\u6001", "\u5730\u533a");
  }

  @Test
  void centsAreDivided() throws Exception {
    Inferred file = infer("amount_cents", "1250", "99", "801");
    assertThat(file.source().metrics().getFirst().scale()).isEqualTo("0.01");
    assertThat(file.source().metrics().getFirst().name()).isEqualTo("data_amount");
  }

  @Test
  void rowsWithTotalsAreSaid() throws Exception {
    Inferred file =
        Inferred.of(
            folder,
"""
day,shop,orders
2025-03-01,a,3
2025-03-01,b,4
2025-03-01,Total,7
2025-03-02,a,1
2025-03-02,b,2
2025-03-02,Total,3
""");
    assertThat(file.notes()).contains("Rows with Total in column shop seem to be sums");
  }

  /** A later row with a negative number or an empty cell must not be taken for a footer. */
  @Test
  void aFooterIsNotToldByTheSignOfANumber() throws Exception {
    Inferred file =
        Inferred.of(
            folder, "month,v\nalpha,1.5\nbeta,2.5\ngamma,3.5\ndelta,4.5\nmade by a program\n");
    assertThat(file.source().where()).hasSize(1);
    String pattern = file.source().where().getFirst().values().getFirst();
    assertThat("-2.5").matches(pattern);
    assertThat("\u20ac 2.5").matches(pattern);
    assertThat("no number").doesNotMatch(pattern);
  }
}
