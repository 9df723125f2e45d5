package io.csvmonitor.exporter.infer;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.metric.MetricType;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that are labels, and numbers that are neither a label nor a value. */
class WildKindsTest {
  @TempDir Path folder;

  private static String rows(IntFunction<String> row) {
    return IntStream.range(0, 48)
        .mapToObj(i -> "2026-03-02 08:%02d:00,%s\n".formatted(i, row.apply(i)))
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @CsvSource({"Verifikationsnummer,1", "Belegnr.,1", "No.,-1"})
  void numbersThatFollowOneAnotherNumberTheRows(String name, int step) throws Exception {
    Inferred file =
        Inferred.of(
            folder, "day," + name + ",v\n" + rows(i -> (4000 + i * step) + "," + i % 7 + ".5"));
    assertThat(file.values()).containsExactly("v");
    assertThat(file.notes()).contains("Column " + name + " numbers the rows");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Fan [RPM]", "temperature", "Total energy (kWh)"})
  void measuredNumbersThatFollowOneAnotherDoNotNumberTheRows(String name) throws Exception {
    Inferred file = Inferred.of(folder, "day," + name + "\n" + rows(i -> String.valueOf(1200 + i)));
    assertThat(file.values()).containsExactly(name);
  }

  @Test
  void aMeterThatMissesAStepDoesNotNumberTheRows() throws Exception {
    Inferred file =
        Inferred.of(folder, "day,v\n" + rows(i -> String.valueOf(i < 9 ? 50 + i : 51 + i)));
    assertThat(file.values()).containsExactly("v");
  }

  @Test
  void statusCodesOfALogWithoutAHeaderAreALabel() throws Exception {
    Inferred file = Inferred.of(folder, rows(i -> (i % 9 == 0 ? 404 : 200) + "," + i % 7 * 100));
    assertThat(file.labels()).containsExactly("2");
    assertThat(file.values()).containsExactly("3");
  }

  @Test
  void columnsWithOneTextDoNotDisplaceOtherLabels() throws Exception {
    Inferred file =
        Inferred.of(
            folder,
            "day,a,b,c,d,e,f,state,query,v\n"
                + rows(i -> "x,x,x,x,x,x," + (i % 3 == 0 ? "ok" : "no") + ",-," + i % 7 + ".5"));
    assertThat(file.labels()).hasSize(6).contains("state").doesNotContain("query");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Event ID", "store_id", "merchantId", "ifIndex", "protocol", "s-port"})
  void aFewCodesAreALabel(String name) throws Exception {
    Inferred file =
        Inferred.of(
            folder, "day," + name + ",v\n" + rows(i -> (7036 + i % 3) + "," + i % 7 + ".5"));
    assertThat(file.labels()).containsExactly(name);
    assertThat(file.values()).containsExactly("v");
  }

  @ParameterizedTest
  @ValueSource(strings = {"customer_id", "srcport"})
  void manyCodesAreLeftOut(String name) throws Exception {
    Inferred file =
        Inferred.of(
            folder, "day," + name + ",v\n" + rows(i -> (1024 + i * 37 % 46) + "," + i % 7 + ".5"));
    assertThat(file.labels()).isEmpty();
    assertThat(file.values()).containsExactly("v");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Impressions", "Link clicks", "Units", "CNT"})
  void whatIsCountedIsACounterBesideALevel(String name) throws Exception {
    Inferred file =
        Inferred.of(folder, "day," + name + ",v\n" + rows(i -> i * 7 % 10 + "," + i % 7 + ".5"));
    assertThat(file.source().metrics().getFirst().type()).isEqualTo(MetricType.Counter);
  }

  @Test
  void aGermanColumnWithTheZoneIsPartOfTheTime() throws Exception {
    Inferred file =
        Inferred.of(folder, "Datum,Zeitzone,v\n" + rows(i -> "Europe/Berlin," + i % 7 + ".5"));
    assertThat(file.time()).isEqualTo("Datum+Zeitzone yyyy-MM-dd HH:mm:ss VV");
  }
}
