package io.csvmonitor.exporter.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.Format;
import io.csvmonitor.api.source.Numbers;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.source.Time;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes other rows of the same file, and what does not. */
class ParsingSettingsTest {
  private static final String TIME =
      "time: {columns: [at], pattern: \"yyyy-MM-dd HH:mm\", zone: UTC";

  @ParameterizedTest
  @ValueSource(
      strings = {
        TIME + ", delay: 1h}",
        TIME + ", period: 1h}",
        "time: {columns: [at], pattern: \"yyyy-MM-dd HH:mm\", zone: Etc/UTC}",
        "time: {columns: [at], pattern: \"yyyy-MM-dd HH:mm\", zone: Z}",
        "time: {columns: [at], pattern: \"yyyy-MM-dd HH:mm\"}",
        TIME + "}\n    format: {charset: utf8, delimiter: \",\"}",
        TIME + "}\n    freshness: 3h\n    retention: 1d\n    showBadRows: true",
        TIME + "}\n    numbers: {decimal: \".\"}"
      })
  void whatChangesNoRowDiscardsNothing(String settings) throws Exception {
    assertThat(ParsingSettings.of(source(TIME + "}")).changes(ParsingSettings.of(source(settings))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mode: Upsert | mode was left out and is \"Upsert\"",
        "format: {delimiter: \";\"} | format.delimiter was left out and is \";\"",
        "format: {quote: \"\"} | format.quote was left out and is \"\"",
        "format: {comment: \"#\"} | format.comment was left out and is \"#\"",
        "format: {header: Absent} | format.header was left out and is \"Absent\"",
        "format: {escape: \"!\"} | format.escape was left out and is \"!\"",
        "format: {trailingDelimiter: true} | format.trailingDelimiter was left out and is \"true\"",
        "format: {skipLines: 2} | format.skipLines was left out and is \"2\"",
        "format: {skipRows: 1} | format.skipRows was left out and is \"1\"",
        "format: {header: Found} | format.header was left out and is \"Found\"",
        "numbers: {duration: HoursMinutes} | numbers.duration was left out and is \"HoursMinutes\"",
        "where: [{column: k, operator: In, values: [a, b]}]"
            + " | where was left out and is \"k In [a, b]\"",
        "format: {charset: ISO-8859-1} | format.charset was left out and is \"ISO-8859-1\"",
        "numbers: {decimal: \",\"} | numbers.decimal was left out and is \",\"",
        "numbers: {group: \",\"} | numbers.group was left out and is \",\"",
        "numbers: {strip: [EUR]} | numbers.strip was left out and is \"[EUR]\"",
        "numbers: {empty: [\"-\"]} | numbers.empty was left out and is \"[-]\"",
        "numbers: {empty: []} | numbers.empty was left out and is \"none\"",
        "time: {columns: [at]} | time.columns was left out and is \"[at]\""
      })
  void whatMakesOtherRowsIsNamed(String settings, String change) throws Exception {
    assertThat(
            ParsingSettings.of(source("mode: Append"))
                .changes(ParsingSettings.of(source(settings))))
        .containsExactly(change);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{columns: [day]} | time.columns was \"[at]\" and is \"[day]\"",
        "{columns: [at], pattern: EpochSeconds}"
            + " | time.pattern was left out and is \"EpochSeconds\"",
        "{columns: [at], zone: Europe/Berlin} | time.zone was left out and is \"Europe/Berlin\"",
        "{columns: [at], locale: fr} | time.locale was left out and is \"fr\"",
        "{columns: [at], alternatives: [yyyy]} | time.alternatives was left out and is \"[yyyy]\"",
        "{columns: [at], date: Today} | time.date was left out and is \"Today\""
      })
  void whatMakesOtherTimesIsNamed(String time, String change) throws Exception {
    assertThat(
            ParsingSettings.of(source("time: {columns: [at]}"))
                .changes(ParsingSettings.of(source("time: " + time))))
        .containsExactly(change);
  }

  /** Whoever adds a field to one of these decides whether it makes other rows. */
  @Test
  void eachFieldIsThoughtOf() {
    assertThat(names(Format.class))
        .containsExactlyInAnyOrder(
            "delimiter",
            "quote",
            "comment",
            "escape",
            "trailingDelimiter",
            "skipLines",
            "header",
            "skipRows",
            "charset");
    assertThat(names(Numbers.class))
        .containsExactlyInAnyOrder("decimal", "group", "strip", "duration", "empty");
    assertThat(names(Time.class))
        .as("period and delay change no row")
        .containsExactlyInAnyOrder(
            "columns", "pattern", "alternatives", "locale", "zone", "date", "period", "delay");
  }

  private static List<String> names(Class<?> type) {
    return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }

  @Test
  void whatVersion1WroteIsTheSame() throws Exception {
    assertThat(
            ParsingSettings.ofVersion1(
                "Upsert|Format[delimiter=;, quote=, comment=#, header=Absent, charset=latin1]"
                    + "|Numbers[decimal=,, group=., strip=[R$, EUR], empty=[, -]]"
                    + "|Time[columns=[day, hour], pattern=yyyy-MM-dd HH'h', mm,"
                    + " zone=Europe/Berlin, date=null, period=1h, delay=5m]"))
        .isEqualTo(
            ParsingSettings.of(
                source(
                    """
                    mode: Upsert
                        format: {delimiter: ";", quote: "", comment: "#", header: Absent, charset: ISO-8859-1}
                        numbers: {decimal: ",", group: ".", strip: ["R$", EUR], empty: ["", "-"]}
                        time: {columns: [day, hour], pattern: "yyyy-MM-dd HH'h', mm", zone: Europe/Berlin}
                    """)));
    assertThat(
            ParsingSettings.ofVersion1(
                "Append|Format[delimiter=,, quote=\", comment=null, header=Present, charset=UTF-8]"
                    + "|Numbers[decimal=., group=, strip=[], empty=[]]|null"))
        .isEqualTo(ParsingSettings.of(source("mode: Append")));
  }

  private static Source source(String settings) throws Exception {
    return CsvMonitorDocument.read(
            """
            sources:
              - name: rows
                from: {file: {path: a.csv}}
                %s
                metrics: [{name: rows, type: Counter}]
            """
                .formatted(settings.strip()))
        .spec()
        .sources()
        .getFirst();
  }
}
