package io.csvmonitor.exporter.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.metric.Label;
import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.metric.MetricType;
import io.csvmonitor.api.source.HeaderRow;
import io.csvmonitor.api.source.Mode;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.source.Time;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestInferenceTest {
  @TempDir Path folder;

  private Source infer(String name, String text) throws Exception {
    return infer(name, text, StandardCharsets.UTF_8);
  }

  private Source infer(String name, String text, Charset charset) throws Exception {
    Path file = Files.writeString(folder.resolve(name), text, charset);
    String manifest = ManifestInference.manifest(CsvInputs.of(file));
    return CsvMonitorDocument.read(manifest).spec().sources().getFirst();
  }

  private static Time time(Source source) {
    assertThat(source.time()).isNotNull();
    return source.time();
  }

  @Test
  void countsByStatusAreACounterOfEvents() throws Exception {
    Source source =
        infer(
            "orders.csv",
            """
            timestamp,status,count
            2025-07-12 13:45:00,ok,3
            2025-07-12 13:46:00,failed,4
            2025-07-12 13:47:00,ok,5
            """);
    assertThat(source.name()).isEqualTo("orders");
    assertThat(source.mode()).isEqualTo(Mode.Append);
    assertThat(time(source).columns()).containsExactly("timestamp");
    assertThat(time(source).pattern()).isEqualTo("yyyy-MM-dd HH:mm:ss");
    Metric metric = source.metrics().getFirst();
    assertThat(metric.name()).isEqualTo("orders");
    assertThat(metric.type()).isEqualTo(MetricType.Counter);
    assertThat(metric.value()).isEqualTo("count");
    assertThat(metric.labels().getFirst().values()).containsExactly("ok", "failed");
  }

  @Test
  void aTableOfHoursIsASnapshotWithColumns() throws Exception {
    Source source = infer("hours.csv", "time,today,avg\n00h,6,5.0\n01h,3,2.5\n");
    assertThat(source.mode()).isEqualTo(Mode.Snapshot);
    assertThat(time(source).pattern()).isEqualTo("HH'h'");
    assertThat(time(source).date()).isEqualTo("Today");
    Metric metric = source.metrics().getFirst();
    assertThat(metric.type()).isEqualTo(MetricType.Gauge);
    assertThat(metric.columns().names()).containsExactly("today", "avg");
    assertThat(metric.labels().getFirst().as()).isEqualTo("hour");
  }

  @Test
  void aMeasuredValueIsAGauge() throws Exception {
    Source source = infer("cpu.csv", "timestamp,value\n2025-01-01 00:00:00,0.5\n");
    assertThat(source.metrics()).hasSize(1);
    assertThat(source.metrics().getFirst().name()).isEqualTo("cpu");
    assertThat(source.metrics().getFirst().type()).isEqualTo(MetricType.Gauge);
  }

  @Test
  void semicolonsAndDecimalCommas() throws Exception {
    Source source =
        infer(
            "vendas.csv",
            "Data;Loja;Valor\n01/02/2025 10:00;Centro;R$ 1.234,50\n13/02/2025 10:05;Norte;-\n");
    assertThat(source.format().delimiter()).isEqualTo(";");
    assertThat(source.numbers().decimal()).isEqualTo(",");
    assertThat(source.numbers().group()).isEqualTo(".");
    assertThat(source.numbers().strip()).containsExactly("R$");
    assertThat(source.numbers().empty()).contains("", "-");
    assertThat(time(source).pattern()).isEqualTo("dd/MM/yyyy HH:mm");
  }

  @Test
  void withoutHeaderColumnsAreNumbered() throws Exception {
    Source source = infer("x.csv", "2025-01-01 00:00:00,ok,3\n2025-01-01 00:01:00,bad,4\n");
    assertThat(source.format().header()).isEqualTo(HeaderRow.Absent);
    assertThat(time(source).columns()).containsExactly("1");
    assertThat(source.metrics().getFirst().value()).isEqualTo("3");
    assertThat(source.metrics().getFirst().labels().getFirst().as()).isEqualTo("column_2");
  }

  @Test
  void commentLinesAreLeftOut() throws Exception {
    Source source = infer("c.csv", "# made by a job\n# at night\nday,n\n2025-01-01,3\n");
    assertThat(source.format().comment()).isEqualTo("#");
    assertThat(time(source).pattern()).isEqualTo("yyyy-MM-dd");
  }

  @Test
  void aDayAndATimeOfDayAreJoined() throws Exception {
    Source source = infer("d.csv", "date,time,n\n2025-01-01,10:00,3\n2025-01-01,10:05,4\n");
    assertThat(time(source).columns()).containsExactly("date", "time");
    assertThat(time(source).pattern()).isEqualTo("yyyy-MM-dd HH:mm");
  }

  @Test
  void aDayAndTimesOfDayOfTwoFormsAreJoined() throws Exception {
    StringBuilder text = new StringBuilder("date,time,n\n");
    for (int i = 10; i < 50; i++) {
      text.append("2025-01-01,10:").append(i).append(i % 2 == 0 ? "" : ":30").append(",3\n");
    }
    Time time = time(infer("d.csv", text.toString()));
    assertThat(time.columns()).containsExactly("date", "time");
    assertThat(Stream.concat(Stream.of(time.pattern()), time.alternatives().stream()))
        .containsExactlyInAnyOrder("yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss");
  }

  @Test
  void otherCharsetsAreNamed() throws Exception {
    String text = "hora;praça\n2025-01-01;São Paulo\n2025-01-02;São Paulo\n2025-01-02;Rio\n";
    assertThat(infer("l.csv", text, Charset.forName("windows-1252")).format().charset())
        .isEqualTo("windows-1252");
    assertThat(infer("u.csv", text).format().charset()).isEqualTo("UTF-8");
    assertThat(infer("b.csv", "\ufeff" + text).time().columns()).containsExactly("hora");
  }

  @Test
  void withoutNumbersRowsAreCounted() throws Exception {
    Source source =
        infer("log.csv", "time,level\n2025-01-01T00:00:00Z,WARN\n2025-01-01T00:00:01Z,WARN\n");
    Metric metric = source.metrics().getFirst();
    assertThat(metric.value()).isNull();
    assertThat(metric.type()).isEqualTo(MetricType.Counter);
  }

  @Test
  void identifiersAndTextsOfManyKindsAreLeftOut() throws Exception {
    StringBuilder text = new StringBuilder("time,id,customer,kind,amount\n");
    for (int i = 0; i < 100; i++) {
      text.append("2025-01-01 00:00:%02d,%d,c%d,k%d,1.5%n".formatted(i % 60, i, i, i % 3));
    }
    Metric metric = infer("many.csv", text.toString()).metrics().getLast();
    assertThat(metric.value()).isEqualTo("amount");
    assertThat(metric.labels()).hasSize(1);
    assertThat(metric.labels().getFirst().column()).isEqualTo("kind");
  }

  @ParameterizedTest
  @CsvSource({
    "requests_total.csv, requests",
    "Ünïted Stätes.csv, united_states",
    "2024.csv, csv_2024",
    "up.csv, csv_up",
    "jvm_heap.csv, csv_jvm_heap"
  })
  void namesAreThoseThatPrometheusTakes(String file, String metric) throws Exception {
    assertThat(infer(file, "time,value\n2025-01-01,0.5\n").metrics().getFirst().name())
        .isEqualTo(metric);
  }

  @Test
  void reservedLabelsAreRenamed() throws Exception {
    Source source =
        infer("r.csv", "time,source,count\n2025-01-01,a,1\n2025-01-02,b,2\n2025-01-02,b,3\n");
    assertThat(source.metrics().getFirst().labels().getFirst().as()).isEqualTo("csv_source");
  }

  @ParameterizedTest
  @CsvSource({
    "1752327900, EpochSeconds",
    "1752327900123, EpochMillis",
    "2025-07-12T13:45:00+02:00, ISO8601",
    "2025/07/12 13:45, yyyy/MM/dd HH:mm",
    "20250712, yyyyMMdd"
  })
  void timesInCommonForms(String cell, String pattern) throws Exception {
    assertThat(time(infer("t.csv", "timestamp,value\n" + cell + ",0.5\n")).pattern())
        .isEqualTo(pattern);
  }

  @Test
  void filesOfOneNameGiveNamesOfTheirOwn() throws Exception {
    Path one = Files.createDirectory(folder.resolve("one")).resolve("a.csv");
    Path two = Files.createDirectory(folder.resolve("two")).resolve("a.csv");
    Files.writeString(one, "time,value\n2025-01-01,0.5\n");
    Files.writeString(two, "time,value\n2025-01-01,0.5\n");
    List<Source> sources =
        CsvMonitorDocument.read(ManifestInference.manifest(CsvInputs.of(one, two)))
            .spec()
            .sources();
    assertThat(sources).extracting(Source::name).containsExactly("a", "a-2");
    assertThat(sources)
        .extracting(source -> source.metrics().getFirst().name())
        .containsExactly("a", "a_2");
  }

  @ParameterizedTest
  @CsvSource({
    "T10:00:00+01:00, T11:00:00+01:00, +01:00",
    "' 10:00:00 -0330', ' 11:00:00 -0330', -03:30",
    "T10:00:00+01:00, T11:00:00+02:00, UTC",
    "T10:00:00+00:00, T11:00:00+00:00, UTC",
    "T10:00:00Z, T11:00:00Z, UTC",
    "T10:00:00, T11:00:00, UTC",
    "T10:00:00+01:00, T11:00:00Z, UTC",
  })
  void theOffsetOfAllRowsIsTheZone(String first, String second, String zone) throws Exception {
    String rows = "time,n\n2026-11-23%s,1.5\n2026-11-23%s,2.5\n".formatted(first, second);
    assertThat(infer("zoned.csv", rows).time().zone()).isEqualTo(zone);
  }

  /** An export of a shop: the items of an order are a count, and the orders are counted, too. */
  @ParameterizedTest
  @ValueSource(strings = {"#", "", "same"})
  void rowsWithAnIdentifierAreCounted(String prefix) throws Exception {
    StringBuilder rows = new StringBuilder("Created at,Order id,Status,Quantity\n");
    for (int i = 0; i < 60; i++) {
      String id = prefix.equals("same") ? "#1" : prefix + (1_001 + i);
      rows.append("2026-11-23 %02d:%02d:07,".formatted(i / 4, 13 * (i % 4)));
      rows.append("%s,%s,%d\n".formatted(id, i % 7 == 0 ? "pending" : "paid", 1 + i * 7919 % 5));
    }
    Path file = Files.writeString(folder.resolve("orders.csv"), rows);
    List<String> metrics =
        CsvMonitorDocument.read(ManifestInference.manifest(CsvInputs.of(file)))
            .spec()
            .sources()
            .getFirst()
            .metrics()
            .stream()
            .map(Metric::name)
            .toList();
    assertThat(metrics.contains("orders_rows")).isEqualTo(!prefix.equals("same"));
    assertThat(metrics).hasSize(prefix.equals("same") ? 1 : 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"random", "zip", "png"})
  void aFileThatIsNotTextIsRefused(String kind) throws Exception {
    byte[] content = new byte[5_000];
    new Random(1).nextBytes(content);
    switch (kind) {
      case "zip" -> {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
          out.putNextEntry(new ZipEntry("sheet.xml"));
          out.write("a,b\n".repeat(1_000).getBytes(StandardCharsets.UTF_8));
        }
        content = zip.toByteArray();
      }
      case "png" -> {
        content[0] = (byte) 0x89;
        System.arraycopy("PNG\r\n".getBytes(StandardCharsets.US_ASCII), 0, content, 1, 5);
      }
      default -> {
        for (int i = 0; i < content.length; i++) {
          content[i] = content[i] == 0 ? 1 : content[i];
        }
      }
    }
    Path file = Files.write(folder.resolve("a.csv"), content);
    assertThatThrownBy(() -> ManifestInference.manifest(CsvInputs.of(file)))
        .isInstanceOf(InferException.class)
        .hasMessageContaining("is not text: expected CSV")
        .satisfies(
            wrong ->
                assertThat(wrong.getMessage().contains("save a spreadsheet as CSV"))
                    .isEqualTo(kind.equals("zip")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"''|is empty", "'a,b\n'|has a header and no rows"})
  void whatNothingCanBeGuessedFromIsSaid(String text, String said) {
    assertThatThrownBy(() -> infer("e.csv", text.replace("\\n", "\n")))
        .isInstanceOf(InferException.class)
        .hasMessageContaining(said);
    assertThatThrownBy(() -> ManifestInference.manifest(CsvInputs.of(folder.resolve("none.csv"))))
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() -> ManifestInference.manifest(CsvInputs.of(folder)))
        .hasMessageContaining("is a folder")
        .hasMessageContaining("by a glob in quotes, such as '" + folder + "/*.csv*'");
    assertThatThrownBy(() -> ManifestInference.manifest(CsvInputs.of(folder.resolve("none*.csv"))))
        .hasMessageContaining("no file matches");
  }

  /** A rotated log is one source; the file that changed last is the sample. */
  @Test
  void aGlobIsOneSource() throws Exception {
    Path old = Files.writeString(folder.resolve("app.csv.1"), "time,old\n2025-01-01T10:00:00Z,x\n");
    Files.setLastModifiedTime(old, FileTime.fromMillis(1_700_000_000_000L));
    infer("app.csv", "time,level\n2025-01-02T10:00:00Z,warn\n2025-01-02T10:00:09Z,info\n");
    String manifest = ManifestInference.manifest(CsvInputs.of(folder.resolve("app.csv*")));
    Source source = CsvMonitorDocument.read(manifest).spec().sources().getFirst();
    assertThat(source.name()).isEqualTo("app");
    assertThat(source.from().file().path()).endsWith("/app.csv*");
    assertThat(source.metrics().getFirst().labels().getFirst().column()).isEqualTo("level");
  }

  @Test
  void filesWithTheSameColumnsGetTheGlobThatMakesThemOneSource() throws Exception {
    String rows = "time,level\n2025-01-02T10:00:00Z,warn\n2025-01-02T10:00:09Z,info\n";
    infer("app.csv", rows);
    infer("app.csv.1", rows);
    infer("other.csv", "time,code\n2025-01-02T10:00:00Z,1\n");
    List<CsvInput> files =
        Stream.of("app.csv", "app.csv.1", "other.csv")
            .map(name -> CsvInput.of(folder.resolve(name)))
            .toList();
    assertThat(ManifestInference.manifest(files).replaceAll("\n *# ", " "))
        .containsOnlyOnce("2 of the files have the same columns")
        .contains("csv-monitor infer '" + folder.resolve("app.csv") + "*'");
  }

  /** Requests of the same second: the numbers are levels, and how many rows there are matters. */
  @Test
  void rowsOfEventsAreCounted() throws Exception {
    Source source =
        infer(
            "requests.csv",
            """
            time,code,seconds
            2025-01-02T10:00:00Z,200,0.12
            2025-01-02T10:00:00Z,200,0.34
            2025-01-02T10:00:01Z,500,0.45
            """);
    assertThat(source.metrics())
        .extracting(Metric::name, Metric::type)
        .containsExactly(
            tuple("requests_rows", MetricType.Counter),
            tuple("requests_seconds", MetricType.Gauge));
    assertThat(source.metrics().getFirst().labels())
        .extracting(Label::column)
        .containsExactly("code");
  }

  /** A comment has the buckets, and the manifest with them is accepted. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.12 0.34 0.45 | \"0.1\", \"0.25\", \"0.5\"",
        "7 80 1200 | \"5\", \"10\", \"25\", \"50\", \"100\", \"250\", \"500\", \"1000\", \"2500\"",
        "0 3 4 | \"2.5\", \"5\"",
        "1 1000 40000000 | \"1\", \"10\", \"100\", \"1000\", \"10000\", \"100000\", \"1000000\", \"10000000\","
            + " \"100000000\""
      })
  void aHistogramIsOfferedForTheDurationsOfEvents(String cells, String buckets) throws Exception {
    StringBuilder rows = new StringBuilder("time,code,seconds\n");
    for (String cell : cells.split(" ", -1)) {
      rows.append("2025-01-02T10:00:00Z,200,").append(cell).append('\n');
    }
    Path file = Files.writeString(folder.resolve("requests.csv"), rows);
    String manifest = ManifestInference.manifest(CsvInputs.of(file));
    assertThat(manifest.replaceAll("\n *# ", " "))
        .contains("use type: Histogram, and add buckets: [" + buckets + "].");
    String histogram =
        manifest.replace("type: Gauge", "type: Histogram\n          buckets: [" + buckets + "]");
    assertThat(CsvMonitorDocument.read(histogram).spec().sources().getFirst().metrics().getLast())
        .extracting(Metric::type)
        .isEqualTo(MetricType.Histogram);
  }

  @Test
  void aCountIsOfferedForTextsThatOccurSeveralTimes() throws Exception {
    StringBuilder rows = new StringBuilder("time,customer,order\n");
    for (int i = 0; i < 400; i++) {
      rows.append("2025-01-02T10:%02d:00Z,c%d,o-%d\n".formatted(i % 60, i % 150, i));
    }
    Path file = Files.writeString(folder.resolve("orders.csv"), rows);
    String manifest = ManifestInference.manifest(CsvInputs.of(file));
    assertThat(manifest.replaceAll("\n *# ", " "))
        .containsOnlyOnce("add a Gauge with distinct:")
        .contains("add a Gauge with distinct: {column: customer}.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1 2 3", "0 0 0"})
  void noHistogramIsOfferedForOtherNumbers(String cells) throws Exception {
    String[] three = cells.split(" ", -1);
    Path file =
        Files.writeString(
            folder.resolve("requests.csv"),
            "time,code,seconds\n2025-01-02T10:00:00Z,200,%s\n2025-01-02T10:00:00Z,200,%s\n2025-01-02T10:00:00Z,200,%s\n"
                .formatted((Object[]) three));
    assertThat(ManifestInference.manifest(CsvInputs.of(file))).doesNotContain("Histogram");
  }
}
