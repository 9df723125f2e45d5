package io.csvmonitor.exporter.infer;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.metric.Label;
import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.metric.MetricType;
import io.csvmonitor.api.metric.RowCondition;
import io.csvmonitor.api.metric.RowOperator;
import io.csvmonitor.api.source.DurationForm;
import io.csvmonitor.api.source.HeaderRow;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.source.Time;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as they are in the wild: what is easily read wrongly without an error. */
class WildFilesTest {
  @TempDir Path folder;

  /** The last one, with its comments. */
  private String manifest = "";

  private Source infer(String name, String text) throws Exception {
    return infer(name, text, StandardCharsets.UTF_8);
  }

  private Source infer(String name, String text, Charset charset) throws Exception {
    Path file = Files.writeString(folder.resolve(name), text, charset);
    manifest = ManifestInference.manifest(CsvInputs.of(file));
    return CsvMonitorDocument.read(manifest).spec().sources().getFirst();
  }

  private static Time time(Source source) {
    assertThat(source.time()).isNotNull();
    return source.time();
  }

  /** The manifest's comments as one text. */
  private String notes() {
    return manifest.replaceAll("\n +# ", " ").replaceAll(" +", " ");
  }

  @Test
  void cellsThatBeginWithAHashAreNoComments() throws Exception {
    Source source =
        infer(
            "tickets.csv",
            """
            ticket,opened,minutes
            #77,2025-03-01 08:00:00,12.5
            #78,2025-03-01 08:10:00,3.5
            79,2025-03-01 08:20:00,4.5
            #80,2025-03-01 08:30:00,9.5
            """);
    assertThat(source.format().comment()).isNull();
    assertThat(source.format().header()).isEqualTo(HeaderRow.Present);
    assertThat(time(source).columns()).containsExactly("opened");
  }

  /** A few days that can be months do not decide the order against a day that cannot. */
  @ParameterizedTest
  @CsvSource({
    "5/10/2026 12:35 AM;5/10/2026 1:05 PM;23/10/2026 11:59 PM, d/M/yyyy h:mm a",
    "05/10/2026 12:35;05/10/2026 01:05;23/10/2026 11:59, dd/MM/yyyy HH:mm",
    "10/05/2026 12:35;10/05/2026 01:05;10/23/2026 11:59, MM/dd/yyyy HH:mm"
  })
  void oneDayDecidesTheOrderOfDayAndMonth(String times, String pattern) throws Exception {
    Source source = infer("dives.csv", "at,depth\n" + times.replace(";", ",1.5\n") + ",2.5\n");
    assertThat(time(source).pattern()).isEqualTo(pattern);
    assertThat(notes()).doesNotContain("fits, too");
  }

  @Test
  void commentLinesAreCountedAndShown() throws Exception {
    Source source =
        infer("log.csv", "# made, by, me\nday,n\n2025-03-01,0.5\n# pause\n2025-03-02,1.5\n");
    assertThat(source.format().comment()).isEqualTo("#");
    assertThat(notes()).contains("2 lines begin with the comment character, so left out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "nan", ""})
  void aFirstRowWithoutANumberIsNoHeader(String cell) throws Exception {
    Source source =
        infer(
            "sensor.csv",
            """
            2025-03-01 08:00:00,hall,CELL
            2025-03-01 08:01:00,hall,20.5
            2025-03-01 08:02:00,hall,20.75
            """
                .replace("CELL", cell));
    assertThat(source.format().header()).isEqualTo(HeaderRow.Absent);
    assertThat(infer("x.csv", cell + ",4\n3,5\n6,2\n").format().header())
        .isEqualTo(HeaderRow.Absent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "at,7,9\n2025-03-01,1.5,2.5\n2025-03-02,1.6,2.6\n",
        "land,2023,2024\nA,10.5,11\nB,12.5,13\nC,9,8\n"
      })
  void namesThatAreNumbersAreAHeader(String text) throws Exception {
    assertThat(infer("w.csv", text).format().header()).isEqualTo(HeaderRow.Present);
  }

  @Test
  void aHeaderThatIsThereAgainIsNoRow() throws Exception {
    Source source = infer("j.csv", "at,v\n2025-03-01,1.5\nat,v\n2025-03-02,2.5\n2025-03-03,2\n");
    assertThat(source.metrics().getFirst().value()).isEqualTo("v");
    assertThat(notes()).contains("The header is repeated once. This row is skipped.");
  }

  @Test
  void valuesOfManyLabelsMakeFewSeries() throws Exception {
    StringBuilder text = new StringBuilder("at,shop,kind,state,orders\n");
    for (int i = 0; i < 400; i++) {
      text.append(
          "2025-03-01 08:%02d:00,s%d,k%d,z%d,%d%n".formatted(i % 60, i % 15, i % 11, i % 3, i % 7));
    }
    List<Label> labels = infer("many.csv", text.toString()).metrics().getFirst().labels();
    assertThat(labels).hasSize(3);
    long product = 1;
    for (Label label : labels) {
      product *= Math.max(1, label.values().size());
    }
    assertThat(product).isBetween(2L, 100L);
  }

  @Test
  void aPointBetweenGroupsIsKnownByTheRestOfTheFile() throws Exception {
    Source source =
        infer("u.csv", "Tag;Umsatz\n03.02.2025;2.345\n04.02.2025;870\n05.02.2025;1.020\n");
    assertThat(source.numbers().group()).isEqualTo(".");
    assertThat(source.numbers().decimal()).isEqualTo(",");
    assertThat(notes()).contains("2.345 can be read as 2345 or as 2.345", "decided for 2345");
    source = infer("m.csv", "day,load\n2025-02-03,2.345\n2025-02-04,0.870\n");
    assertThat(source.numbers().group()).isEmpty();
    assertThat(source.numbers().decimal()).isEqualTo(".");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "4\u202f321,50|\" \"",
        "4\u00a0321,50|\" \"",
        "4\u2019321.50|'",
        "4'321.50|'",
        "12,34,567.50|,"
      })
  void groupsOfOtherCountriesAreKnown(String cell, String group) throws Exception {
    Source source =
        infer("g.csv", "day;amount\n2025-02-03;" + cell + "\n2025-02-04;" + cell + "\n");
    assertThat(source.numbers().group()).isEqualTo(group);
    assertThat(source.metrics().getFirst().value()).isEqualTo("amount");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "3/14/2025 2:07:09 AM|M/d/yyyy h:mm:ss a",
        "03/14/2025 02:07:09PM|MM/dd/yyyy hh:mm:ssa",
        "14.3.2025 7:05:01|d.M.yyyy H:mm:ss",
        "14-Mar-25, 7:05:01 PM|dd-MMM-yy, h:mm:ss a",
        "Mar 14 2025 7:05PM|MMM dd yyyy h:mma",
        "Fri Mar 14 07:05:01 2025|EEE MMM ppd HH:mm:ss yyyy",
        "Fri, 14 Mar 2025 07:05:01 GMT|EEE, dd MMM yyyy HH:mm:ss z",
        "Mar 14, 2025 7:05:01 PM PST|MMM dd, yyyy h:mm:ss a z",
        "14/03/2025 07h05|dd/MM/yyyy HH'h'mm",
        "14/03/2025 \u00e0s 07:05|dd/MM/yyyy' \u00e0s 'HH:mm",
        "2025\u5e7403\u670814\u65e5 07:05|yyyy'\u5e74'MM'\u6708'dd'\u65e5' HH:mm",
        "20250314T070501Z|yyyyMMdd'T'HHmmssX",
        "202503140705|yyyyMMddHHmm",
        "2025/03/14 07:05:01.25|yyyy/MM/dd HH:mm:ss.SS",
        "2025-03-14 07:05:01 UTC|yyyy-MM-dd HH:mm:ss z",
        "2025-03-14 24:00|yyyy-MM-dd HH:mm",
        "2025-03|yyyy-MM",
        "1741935901.25|EpochSeconds"
      })
  void timesInManyForms(String cell, String pattern) throws Exception {
    Source source = infer("t.csv", "at;v\n" + cell + ";0.5\n" + cell + ";0.25\n");
    assertThat(time(source).columns()).containsExactly("at");
    assertThat(time(source).pattern()).isEqualTo(pattern);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "14 f\u00e9vr. 2025 07:05|dd MMM yyyy HH:mm|fr",
        "14. M\u00e4rz 2025|dd. MMM yyyy|de",
        "14 dic 2025 07:05|dd MMM yyyy HH:mm|es",
        "Mar 14 07:05:01|MMM ppd HH:mm:ss|en",
        "14/Mar/2025:07:05:01 +0100|dd/MMM/yyyy:HH:mm:ss Z|en",
        "2025-W11|YYYY-'W'ww|en",
        "2025-Q1|yyyy-'Q'q|en",
        "03/2025|MM/yyyy|en",
        "1741935901250000|EpochMicros|en",
        "1741935901250000000|EpochNanos|en",
        "45730.25|ExcelDays|en"
      })
  void timesOfOtherUnitsAndLanguages(String cell, String pattern, String locale) throws Exception {
    Source source =
        infer("t.csv", "at;k;v\n" + cell + ";a;0.5\n" + cell + ";b;0.25\n" + cell + ";b;0.5\n");
    assertThat(time(source).columns()).containsExactly("at");
    assertThat(time(source).pattern()).isEqualTo(pattern);
    assertThat(time(source).locale()).isEqualTo(locale);
  }

  @Test
  void timesOfSeveralFormsHaveAlternatives() throws Exception {
    Source source =
        infer(
            "t.csv",
            """
            at,v
            2025-03-14 07:05,0.5
            2025-03-14 07:06,0.5
            15.03.2025 07:05:30,0.5
            2025-03-14 07:07,0.5
            """);
    assertThat(time(source).pattern()).isEqualTo("yyyy-MM-dd HH:mm");
    assertThat(time(source).alternatives()).containsExactly("dd.MM.yyyy HH:mm:ss");
  }

  @Test
  void aFormThatCannotBeReadIsSaidAndIsNoLabel() throws Exception {
    Source source =
        infer("t.csv", "at;k;v\n14 xyz 2025;a;0.5\n15 xyz 2025;b;0.25\n14 xyz 2025;b;0.5\n");
    assertThat(source.time()).isNull();
    assertThat(notes()).contains("Column at looks like a time");
    assertThat(source.metrics().getFirst().labels()).extracting(Label::column).containsExactly("k");
  }

  @Test
  void hostsAndAddressesAreNoTimes() throws Exception {
    Source source =
        infer(
            "h.csv",
            "day,host,ip,v\n2025-03-01,web-1,10.0.12.7,0.5\n2025-03-02,web-2,10.0.12.7,1.5\n");
    assertThat(source.metrics().getFirst().labels())
        .extracting(Label::column)
        .containsExactly("host", "ip");
  }

  @Test
  void sizesAndArticleNumbersAreNoTimes() throws Exception {
    Source source =
        infer(
            "p.csv",
            """
            article,bytes,sold
            4006381333931,1500000000,2025-03-01 08:00:00
            4006381333948,1700000000,2025-03-01 08:01:00
            4006381333955,1600000000,2025-03-01 08:02:00
            """);
    assertThat(time(source).columns()).containsExactly("sold");
    assertThat(infer("s.csv", "vm,sent_bytes\na,1500000000\na,1600000000\na,1700000000\n").time())
        .isNull();
    assertThat(infer("q.csv", "vm,bytes\na,1500000000\nb,1700000000\na,1600000000\n").time())
        .isNull();
  }

  @Test
  void theColumnThatIsAlwaysFilledHasTheTime() throws Exception {
    Source source =
        infer(
            "o.csv",
            """
            no,shipped,ordered,v
            1,2025-03-02 08:00:00,2025-03-01 08:00:00,0.5
            2,,2025-03-01 09:00:00,1.5
            3,,2025-03-01 10:00:00,1.5
            """);
    assertThat(time(source).columns()).containsExactly("ordered");
  }

  @Test
  void aTimeOfDayOfAnotherFormIsNotDropped() throws Exception {
    Source source =
        infer("d.csv", "Date,Time,v\n14.03.2025,7:05:01.100,1.5\n14.03.2025,11:05:01.200,1.6\n");
    assertThat(time(source).columns()).containsExactly("Date", "Time");
    assertThat(time(source).pattern()).isEqualTo("dd.MM.yyyy H:mm:ss.SSS");
  }

  @Test
  void runningTotalsAreNotAddedUp() throws Exception {
    StringBuilder text = new StringBuilder("at,meter,count\n");
    for (int i = 0; i < 20; i++) {
      text.append("2025-03-01 08:%02d:00,m%d,%d%n".formatted(i, i % 2, 500 + 3 * i));
    }
    Metric metric = infer("r.csv", text.toString()).metrics().getFirst();
    assertThat(metric.type()).isEqualTo(MetricType.Gauge);
    assertThat(notes()).contains("look like a running total");
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "requests/s", "queue_depth"})
  void levelsAndRatesAreNotAddedUp(String name) throws Exception {
    Source source =
        infer("l.csv", "day,host," + name + "\n2025-03-01,a,3\n2025-03-02,b,2\n2025-03-03,a,1\n");
    assertThat(source.metrics().getFirst().type()).isEqualTo(MetricType.Gauge);
  }

  @Test
  void wideCharactersWithoutAMarkAreKnown() throws Exception {
    Source source = infer("w.csv", "at,v\n2025-03-01,0.5\n", StandardCharsets.UTF_16LE);
    assertThat(source.format().charset()).isEqualTo("UTF-16LE");
  }

  @Test
  void rowsThatCannotBeReadAreSaid() throws Exception {
    StringBuilder text = new StringBuilder("at,v\n");
    for (int i = 1; i <= 20; i++) {
      text.append("2025-03-%02d,%d.5%s%n".formatted(i, i, i == 7 ? ",more" : ""));
    }
    infer("b.csv", text.toString());
    assertThat(notes())
        .contains("1 of 21 rows cannot be read: more or fewer columns than the first row (line 8)");
  }

  @Test
  void linesAboveTheHeaderAreSkipped() throws Exception {
    Source source = infer("t.csv", "Today\n\nat;v\n2025-03-01;0.5\n2025-03-02;1.5\n");
    assertThat(source.format().header()).isEqualTo(HeaderRow.Found);
    assertThat(source.metrics().getFirst().value()).isEqualTo("v");
    source = infer("n.csv", "Station 7\n\n2025-03-01;0.5\n2025-03-02;1.5\n2025-03-03;2\n");
    assertThat(source.format().header()).isEqualTo(HeaderRow.Absent);
    assertThat(source.format().skipLines()).isEqualTo(2);
  }

  @Test
  void rowsThatBecomeLongerAreNotSkipped() throws Exception {
    infer("r.csv", "k,n\na,1\nb,2\nc,3,x\nd,4,x\ne,5,x\nf,6\ng,7\nh,8\n");
    assertThat(notes()).contains("3 of 9 rows cannot be read", "lines 4, 5, 6");
  }

  @Test
  void nulBytesAreABadRow() throws Exception {
    Source source = infer("n.csv", "day,v\n2025-03-01,1.5\n\0\0\0\n2025-03-02,2.5\n2025-03-03,2\n");
    assertThat(source.metrics().getFirst().value()).isEqualTo("v");
    assertThat(notes()).contains("bytes that are not text in the charset, or NUL (line 3)");
  }

  @Test
  void unitsBelowAndAboveTheHeaderAreSkipped() throws Exception {
    String rows = "2025-03-01;0.5;1\n2025-03-02;1.5;2\n2025-03-03;2.5;2\n2025-03-04;2.5;4\n";
    Source below = infer("b.csv", "at;load;fan\nday;kW;rpm\n" + rows);
    assertThat(below.format().header()).isEqualTo(HeaderRow.Present);
    assertThat(below.format().skipRows()).isEqualTo(1);
    Source above = infer("a.csv", ";kW;rpm\nat;load;fan\n" + rows);
    assertThat(above.format().header()).isEqualTo(HeaderRow.Found);
    assertThat(above.metrics()).extracting(Metric::value).containsExactly("load", "fan");
  }

  @Test
  void theDelimiterOfTheFirstLineForExcelIsUsed() throws Exception {
    Source source = infer("s.csv", "sep=|\nat|v,w\n2025-03-01|0,5\n2025-03-02|1,5\n");
    assertThat(source.format().delimiter()).isEqualTo("|");
    assertThat(source.metrics().getFirst().value()).isEqualTo("v,w");
  }

  @Test
  void spacesAreADelimiterOfNumbers() throws Exception {
    Source source =
        infer("s.txt", "at        load  fan\n1741935901  0.5   12\n1741935961  7.25  9\n");
    assertThat(source.format().delimiter()).isEqualTo("Whitespace");
    assertThat(source.metrics()).extracting(Metric::value).containsExactly("load", "fan");
    source = infer("p.txt", "title\nthe first one\nthe second one\nthe third one\n");
    assertThat(source.format().delimiter()).isNotEqualTo("Whitespace");
  }

  @Test
  void delimitersAtTheEndOfRowsAndBackslashes() throws Exception {
    Source source = infer("t.csv", "at,v\n2025-03-01,0.5,,\n2025-03-02,1.5,,\n");
    assertThat(source.format().trailingDelimiter()).isTrue();
    assertThat(source.metrics().getFirst().value()).isEqualTo("v");
    source =
        infer(
            "e.csv",
            "at,what,v\n2025-03-01,\"a \\\"b\\\", c\",0.5\n2025-03-02,d,1.5\n2025-03-03,d,2\n");
    assertThat(source.format().escape()).isEqualTo("\\");
  }

  @Test
  void footersAndOtherKindsOfRowsAreLeftOutByWhere() throws Exception {
    Source source =
        infer(
            "f.csv",
            "day,shop,v\n2025-03-01,a,0.5\n2025-03-02,b,1.5\n2025-03-03,b,1.5\n2025-03-04,b,1\nTotal,,4.5\nMade by X\n");
    assertThat(source.where())
        .containsExactly(new RowCondition("day", RowOperator.Matches, List.of("[0-9].*")));
    source =
        infer(
            "k.csv",
            "kind,at,v\nDATA,2025-03-01,1.5\nPING,now\nDATA,2025-03-02,2\nDATA,2025-03-03,2\nPING,x\n");
    assertThat(source.where())
        .containsExactly(new RowCondition("kind", RowOperator.NotIn, List.of("PING")));
  }

  @Test
  void aRowThatCannotBeReadInTheMiddleStaysBad() throws Exception {
    Source source =
        infer(
            "m.csv", "day,shop,v\n2025-03-01,a,0.5\noops,a,1\n2025-03-02,b,1.5\n2025-03-03,b,1\n");
    assertThat(source.where()).isEmpty();
  }

  @Test
  void columnsOfTheSameNameGetNumbers() throws Exception {
    Source source = infer("c.csv", "day,t,t\n2025-03-01,0.5,1.5\n2025-03-02,1.5,2.5\n");
    assertThat(source.metrics()).extracting(Metric::value).containsExactly("t#1", "t#2");
  }

  @Test
  void durationsAreSeconds() throws Exception {
    Source source =
        infer(
            "d.csv",
            "at,queue,talk duration\n2025-03-01 08:00,a,00:01:30\n2025-03-01 08:05,b,00:10:00\n");
    assertThat(source.numbers().duration()).isEqualTo(DurationForm.HoursMinutesSeconds);
    assertThat(source.metrics().getFirst().value()).isEqualTo("talk duration");
    source = infer("s.csv", "day,starts,v\n2025-03-01,08:00:10,1.5\n2025-03-01,09:00:20,1.5\n");
    assertThat(source.numbers().duration()).isNull();
    assertThat(time(source).columns()).containsExactly("day", "starts");
  }
}
