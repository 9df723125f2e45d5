package io.csvmonitor.exporter.infer;

import static io.csvmonitor.exporter.infer.CsvInputs.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.metric.Label;
import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.source.HeaderRow;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines around a table, and charsets. */
class WildShapesTest {
  @TempDir Path folder;

  @Test
  void aHeadOfFourRowsIsSkipped() throws Exception {
    Inferred file =
        Inferred.of(
            folder,
            "Full label,,\n,4xx,5xx\nId,m1,m2\nStatistic,Sum,Sum\n"
                + rows("2025/03/01 08:0%s:00,3,0"));
    assertThat(file.time()).isEqualTo("Id yyyy/MM/dd HH:mm:ss");
    assertThat(file.values()).containsExactly("m1", "m2");
  }

  @Test
  void annotationsAboveAHeaderAreSkipped() throws Exception {
    Inferred file =
        Inferred.of(
            folder,
"""
#group,false,false,true,false
#datatype,string,long,dateTime:RFC3339,double
#default,_result,,,
,result,table,_time,_value
"""
                + rows(",,0,2025-03-01T08:0%s:00Z,1.5"));
    assertThat(file.time()).isEqualTo("_time ISO8601");
    assertThat(file.values()).contains("_value");
  }

  @Test
  void theFieldsOfAWebServersLogAreNamesOfLabelsAndMetrics() throws Exception {
    String head = "#Software: IIS\n#Version: 1.0\n#Fields: ";
    Inferred file =
        Inferred.of(
            folder,
            head
                + "date time cs-method sc-status time-taken\n"
                + rows("2026-03-01 00:00:0%s GET 200 15")
                + rows("2026-03-01 00:01:0%s POST 500 9"));
    assertThat(file.time()).isEqualTo("1+2 yyyy-MM-dd HH:mm:ss");
    assertThat(file.source().metrics())
        .extracting(Metric::name)
        .anyMatch(name -> name.endsWith("_time_taken"));
    assertThat(file.source().metrics().getFirst().labels())
        .extracting(label -> label.column() + " " + label.as())
        .containsExactlyInAnyOrder("3 cs_method", "4 sc_status");
    assertThat(file.source().metrics())
        .extracting(metric -> metric.value() + " " + metric.type())
        .containsExactly("null Counter", "5 Gauge");
    Inferred other = Inferred.of(folder, head + "date time\n" + rows("2026-03-01 00:00:0%s GET 5"));
    assertThat(other.source().metrics().getFirst().labels())
        .extracting(Label::as)
        .contains("column_3");
  }

  @Test
  void colonsSeparateColumnsBelowAHeaderOfNames() throws Exception {
    Inferred file = Inferred.of(folder, "day:status:amount\n" + rows("2025-03-1%s:paid:20.5"));
    assertThat(file.time()).isEqualTo("day yyyy-MM-dd");
    assertThat(file.values()).containsExactly("amount");
    Inferred times = Inferred.of(folder, "when\n" + rows("10:0%s:00"));
    assertThat(times.source().format().delimiter()).isEqualTo(",");
    Inferred headless = Inferred.of(folder, rows("2025-03-01 10:0%s:00"));
    assertThat(headless.source().format().delimiter()).isEqualTo(",");
    Inferred zones = Inferred.of(folder, "a:b\n" + rows("2025-03-01T10:0%s:00"));
    assertThat(zones.source().format().delimiter()).isEqualTo(",");
  }

  @Test
  void aHeaderThatBeginsWithAHashIsTheHeader() throws Exception {
    Inferred file =
        Inferred.of(folder, "#Date,Temp,RH\n-,degC,%\n" + rows("2025-03-1%s,20.5,55.5"));
    assertThat(file.source().time().columns()).containsExactly("#Date");
    assertThat(file.values()).containsExactly("Temp", "RH");
  }

  @Test
  void aSingleAnnotationAboveAHeaderIsSkipped() throws Exception {
    Inferred file =
        Inferred.of(
            folder,
            "#datatype measurement,tag,double,dateTime:RFC3339\nm,host,used,time\n"
                + rows("cpu,h%1$s,1.5,2025-03-01T08:0%1$s:00Z"));
    assertThat(file.time()).isEqualTo("time ISO8601");
    assertThat(file.values()).containsExactly("used");
  }

  @Test
  void manyNarrowLinesAboveATableAreSkipped() throws Exception {
    Inferred file =
        Inferred.of(
            folder,
"""
Report;made 1.3.2025
IBAN;DE02
Bank;X
Owner;Y
Balance;1,50;EUR
Sorting;up
Note
Booked;Valuta;Payer;Purpose;Amount;Currency
01.03.2025;01.03.2025;P;a;-12,50;EUR
02.03.2025;02.03.2025;P;b;3,00;EUR
13.03.2025;13.03.2025;Q;a;-1,50;EUR
14.03.2025;14.03.2025;P;c;3,20;EUR
""");
    assertThat(file.source().format().header()).isEqualTo(HeaderRow.Found);
    assertThat(file.time()).isEqualTo("Booked dd.MM.yyyy");
    assertThat(file.values()).containsExactly("Amount");
  }

  /** A line above the header whose quotes are wrong is no header. */
  @Test
  void aTitleThatCannotBeReadIsSkipped() throws Exception {
    Inferred file = Inferred.of(folder, "\"Sales\" report,x\nday,n\n" + rows("2025-03-1%s,1.5"));
    assertThat(file.source().format().header()).isEqualTo(HeaderRow.Found);
    assertThat(file.time()).isEqualTo("day yyyy-MM-dd");
  }

  @Test
  void aLineAboveColumnsBetweenSpacesIsSkipped() throws Exception {
    Inferred file =
        Inferred.of(
            folder,
            "procs ---memory--- ---io---\n r  b   free   bi\n" + rows(" %s  0  80000    5"));
    assertThat(file.source().format().delimiter()).isEqualTo("Whitespace");
    assertThat(file.source().metrics().getFirst().value()).isEqualTo("r");
  }

  @Test
  void aLineOfDashesBelowNamesIsSkipped() throws Exception {
    Inferred file =
        Inferred.of(
            folder,
            "Created             Total\n------------------- -----\n"
                + rows("2025-03-01T08:00:0%s 12.50")
                + "\n(10 rows)\n");
    assertThat(file.time()).isEqualTo("Created ISO8601");
    assertThat(file.values()).containsExactly("Total");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "' day        | delta\n------------+-------\n'!' 2025-03-1%1$s |   -%1$s.5'! '(10 rows)'!-",
        "'+------------+-------+\n| day        | delta |\n+------------+-------+\n'!| 2025-03-1%1$s |  -%1$s.5 |!'+------------+-------+\n10 rows in set (0.00 sec)'!+",
        "'| day | delta |\n|:---|---:|\n'!| 2025-03-1%1$s | -%1$s.5 |!''!",
        "'day,delta\n----------,-----\n'!2025-03-1%1$s,-%1$s.5!''!"
      })
  void linesAroundATableAreNoBadRows(String head, String row, String foot, String comment)
      throws Exception {
    Inferred file = Inferred.of(folder, head + rows(row) + foot + "\n");
    assertThat(file.time()).isEqualTo("day yyyy-MM-dd");
    assertThat(file.values()).containsExactly("delta");
    assertThat(file.source().format().comment()).isEqualTo(comment);
    assertThat(file.notes()).doesNotContain("bad rows", "no such time", "without a name");
  }

  /** A comment character would skip rows with negative numbers. */
  @Test
  void aLineOfDashesIsNoCommentIfRowsCanBeginWithDashes() throws Exception {
    Inferred file =
        Inferred.of(folder, "delta  day\n-----  ----------\n" + rows("-1%s.5  2025-03-11"));
    assertThat(file.source().format().comment()).isNull();
    assertThat(file.values()).containsExactly("delta");
  }

  @ParameterizedTest
  @CsvSource({
    "2019,2020,2021",
    "2021,2020,2019",
    "2019-Q1,2019-Q2,2019-Q3",
    "2019M01,2019M02,2019M03"
  })
  void columnsThatAreNamedByTimesAreSaid(String one, String two, String three) throws Exception {
    Inferred file =
        Inferred.of(
            folder,
            "freq,geo\\time\t%s \t%s \t%s \n".formatted(one, two, three)
                + "A,DE\t1.5 \t2.5 b\t: \nA,FR\t1.4 \t: c\t3.1 \nA,IT\t1.6 \t2.1 p\t3.2 \n");
    assertThat(file.labels()).containsExactly("freq,geo\\time");
    assertThat(file.notes())
        .contains("from " + one + " to " + three + " are named by times")
        .contains("Column " + two + " has numbers with other texts, such as 2.5 b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "x", "\""})
  void aDelimiterThatNoManifestCanHaveIsNotTaken(String delimiter) throws Exception {
    Inferred file = Inferred.of(folder, "sep=" + delimiter + "\nday;v\n" + rows("2025-03-1%s;1.5"));
    assertThat(file.source().format().delimiter()).isEqualTo(";");
    assertThat(file.values()).containsExactly("v");
  }

  @Test
  void textsInApostrophesAreRead() throws Exception {
    Inferred file = Inferred.of(folder, "time,host,v\n" + rows("'2025-03-01 08:0%s','a, b',1.5"));
    assertThat(file.source().format().quote()).isEqualTo("'");
    assertThat(file.time()).isEqualTo("time yyyy-MM-dd HH:mm");
    assertThat(file.values()).containsExactly("v");
  }

  @Test
  void apostrophesAroundAllCellsHideDelimiters() throws Exception {
    StringBuilder text = new StringBuilder("'time','place','v'\n");
    for (int i = 0; i < 9; i++) {
      text.append("'2025-03-01 08:0%d','%s','%d.5'\n".formatted(i, i < 4 ? "a" : "a, b", i));
    }
    Inferred file = Inferred.of(folder, text.toString());
    assertThat(file.source().format().skipLines()).isZero();
    assertThat(file.time()).isEqualTo("time yyyy-MM-dd HH:mm");
    assertThat(file.values()).containsExactly("v");
    assertThat(file.labels()).containsExactly("place");
  }

  @ParameterizedTest
  @CsvSource({
    "windows-1251,\u0414\u0430\u0442\u0430,\u041c\u043e\u0441\u043a\u0432\u0430",
    "Shift_JIS,\u65e5\u4ed8,\u6771\u4eac",
    "GB18030,\u65f6\u95f4,\u5317\u4eac",
    "Shift_JIS,\u53d6\u5f15\u65e5,\u304a\u652f\u6255",
    "EUC-KR,\uac70\ub798\uc77c\uc2dc,\uc785\uae08",
    "windows-1253,\u0397\u03bc\u03b5\u03c1\u03bf\u03bc\u03b7\u03bd\u03af\u03b1,\u0391\u03b8\u03ae\u03bd\u03b1",
    "windows-1255,\u05ea\u05d0\u05e8\u05d9\u05da,\u05d9\u05e8\u05d5\u05e9\u05dc\u05d9\u05dd",
    "windows-1252,Flow Nm\u00b3h,Qualit\u00e4t",
    "windows-1250,Data,Ca\u0142y \u015bwiat",
    "ISO-8859-2,Data,Za\u015bwiadczenie",
    "ISO-8859-2,Data,Uhersk\u00e9 Hradi\u0161t\u011b",
    "windows-1250,M\u011bs\u00edc,Plze\u0148",
    "windows-1250,D\u00e1tum,\u00dczleti \u0151r\u00f6m n\u0171",
    "windows-1250,Data,9 wrze\u015bnia - 10 pa\u017adziernika",
    "windows-1250,Ora\u015f,Br\u0103ila \u00een \u0162ara",
    "windows-1254,Tarih,\u0130stanbul \u015ei\u015fli",
    "windows-1257,Data,\u0160iauli\u0173 \u0117jimas",
    "windows-1252,Date,P\u00e8re Garc\u00eda Jos\u00e9",
    "windows-1252,Date,c\u0153ur ao\u00fbt",
    "windows-1252,Data,citt\u00e0 perch\u00e9 pi\u00f9 cos\u00ec",
    "windows-1250,Datum,D\u011b\u010d\u00edn",
    "windows-1252,Name,Pe\u00f1a Zo\u00eb \u0160imek \u017di\u017eek M\u00fcller \u00c5ngstr\u00f6m",
    "windows-1252,Dags,\u00deingvellir \u00fej\u00f3\u00f0 \u00e1ri\u00f0",
    "windows-1252,Histori\u00e7\u00e3o,S\u00e3o Jos\u00e9"
  })
  void theCharsetIsKnownByTheLetters(String charset, String time, String place) throws Exception {
    Inferred file =
        Inferred.of(
            folder,
            time + ";ort;v\n" + rows("2025-03-0%s;" + place + ";1").replace("-00;", "-10;"),
            Charset.forName(charset));
    assertThat(file.source().format().charset()).isEqualTo(charset);
    assertThat(file.time()).isEqualTo(time + " yyyy-MM-dd");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::", "||", "~|~", "|~|", "^|^", "#|#", "@@", "\u00a6", "\u2502", "\u0001", "\u001f"
      })
  void delimitersOfDatabasesAreFound(String delimiter) throws Exception {
    String text = "time,status,count\n" + rows("2026-03-01 00:00:0%s,approved,15");
    Inferred file = Inferred.of(folder, text.replace(",", delimiter));
    assertThat(file.source().format().delimiter()).isEqualTo(delimiter);
    assertThat(file.time()).isEqualTo("time yyyy-MM-dd HH:mm:ss");
    assertThat(file.labels()).containsExactly("status");
    assertThat(file.values()).containsExactly("count");
  }

  @Test
  void anEmptyColumnIsNoDelimiterOfTwoCharacters() throws Exception {
    Inferred file =
        Inferred.of(folder, "time|note|count|sum\n" + rows("2026-03-01 00:00:0%s||15|7"));
    assertThat(file.source().format().delimiter()).isEqualTo("|");
    assertThat(file.values()).containsExactly("count", "sum");
  }

  @Test
  void addressesWithColonsAreNoDelimiter() throws Exception {
    Inferred file = Inferred.of(folder, "address,count\n" + rows("fe80::%s,15"));
    assertThat(file.source().format().delimiter()).isEqualTo(",");
  }

  @Test
  void aFileWithoutDelimiterSaysSo() throws Exception {
    String rows = "time,count\n" + rows("2026-03-01 00:00:0%s,15");
    assertThat(Inferred.of(folder, rows.replace(",", "#")).notes())
        .contains("No text that separates columns was found");
    assertThat(Inferred.of(folder, rows).notes()).doesNotContain("No text that separates");
  }
}
