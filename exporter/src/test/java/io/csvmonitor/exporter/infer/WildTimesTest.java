package io.csvmonitor.exporter.infer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times as programs of several countries write them. */
class WildTimesTest {
  @TempDir Path folder;

  /** The time of nine rows, which have one more column with a number. */
  private String inferredTime(String names, String row, char delimiter) throws Exception {
    StringBuilder text = new StringBuilder(names + delimiter + "v\n");
    for (int i = 1; i < 10; i++) {
      text.append(row.formatted(i)).append(delimiter).append(i % 4).append(".5\n");
    }
    return Inferred.of(folder, text.toString()).time();
  }

  private Inferred infer(String... times) throws Exception {
    StringBuilder text = new StringBuilder("when|v\n");
    for (int i = 0; i < 9; i++) {
      text.append(times[i % times.length]).append("|").append(i % 4).append(".5\n");
    }
    return Inferred.of(folder, text.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "3/14/25, 8:00\u202fAM|3/15/25, 1:30\u202fPM|M/d/yy, h:mm a",
        "14/03/2025 08:00:00 a.\u00a0m.|15/03/2025 01:30:00 p.\u00a0m.|dd/MM/yyyy hh:mm:ss a",
        "14/03/2025 08:00:00 a. m.|15/03/2025 01:30:00 p. m.|dd/MM/yyyy hh:mm:ss a",
        "14-MAR-25 08.00.00.000000 AM|15-MAR-25 01.30.00.000000 PM|dd-MMM-yy hh.mm.ss.SSSSSS a",
        "14.03.2025 08.00|15.03.2025 13.30|dd.MM.yyyy HH.mm",
        "14.03.|15.03.|dd.MM.",
        "14.03. 08:00|15.03. 13:30|dd.MM. HH:mm",
        "14.03.2025 08:00 Uhr|15.03.2025 13:30 Uhr|dd.MM.yyyy HH:mm 'Uhr'",
        "26 \u043e\u043a\u0442\u044f\u0431\u0440\u044f 2026 \u0433.|27 \u043e\u043a\u0442\u044f\u0431\u0440\u044f 2026 \u0433.|dd MMM yyyy' \u0433.'",
        "12/14/2025 10:00|12/15/2025 23:59|M/d/yyyy H:mm",
        "12/14/2025 09:00|12/15/2025 23:59|M/d/yyyy HH:mm",
        "14.9.2025 10:00|15.10.2025 23:59|d.M.yyyy H:mm",
        "2025/9/14|2025/10/15|yyyy/M/d",
        "2025.03.14.|2025.03.15.|yyyy.MM.dd'.'",
        "KW 9/2025|KW 10/2025|'KW' w/YYYY"
      })
  void isRead(String one, String other, String pattern) throws Exception {
    assertThat(infer(one, other).time()).isEqualTo("when " + pattern);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Fri Nov 20 2026 08:00:00 GMT+0100 (Central European Standard Time)",
        "2026\u5e7411\u670820\u65e5 8\u65f60\u5206",
        "2026-11-20T08:00:00Z/2026-11-20T09:00:00Z",
        "26 Gorpiaios 2026",
        "lundi 20 octobre 2026",
        "Mo, 20.10.2026",
        "20th October 2026",
        "[20/Nov/2026:08:00:00]"
      })
  void whatCannotBeReadIsSaidAndIsNoLabel(String time) throws Exception {
    Inferred file = infer(time, time.replaceFirst("20", "21"));
    assertThat(file.time()).isEqualTo("none");
    assertThat(file.labels()).isEmpty();
    assertThat(file.notes()).contains("Column when looks like a time");
  }

  @Test
  void numbersWithADecimalCommaAreTimes() throws Exception {
    assertThat(
            Inferred.of(folder, "timestamp;t\n46300,25;20,5\n46300,5;21,5\n46300,75;20,5\n").time())
        .isEqualTo("timestamp ExcelDays");
    assertThat(
            Inferred.of(
                    folder,
                    "timestamp;t\n1741935901,25;20,5\n1741935902,5;21,5\n1741935903,75;20,5\n")
                .time())
        .isEqualTo("timestamp EpochSeconds");
  }

  @Test
  void hoursFromOneToTwentyFourAreRead() throws Exception {
    StringBuilder text = new StringBuilder("Date,Hour,Load\n");
    for (int hour = 1; hour <= 24; hour++) {
      text.append("2025-03-01,%d,%d.5%n".formatted(hour, 900 + hour % 5));
    }
    assertThat(Inferred.of(folder, text.toString()).time()).isEqualTo("Date+Hour yyyy-MM-dd H");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "date,time,offset|2025-03-01,08:00:0%d,+0100|date+time+offset yyyy-MM-dd HH:mm:ss XX",
        "date,time,utc offset|01/03/2025,08:00:0%d,-03:00|date+time+utc offset dd/MM/yyyy HH:mm:ss XXX",
        "made,TimeZone,x|2025-03-01 08:00:0%d,CET,y|made+TimeZone yyyy-MM-dd HH:mm:ss z",
        "made,time zone,x|2025-03-01 08:00:0%d,Europe/Berlin,y|made+time zone yyyy-MM-dd HH:mm:ss VV",
        "year,month,day|2025,3,1%d|year+month+day yyyy M d",
        "Jahr,Monat,x|2025,0%d,y|Jahr+Monat yyyy M",
        "year,mo,day,hour|2025,03,14,1%d|year+mo+day+hour yyyy M d H",
        "date,time,tz|2025-03-01,08:00:0%d,EST|date+time+tz yyyy-MM-dd HH:mm:ss z"
      })
  void timesInSeveralColumnsAreJoined(String names, String row, String time) throws Exception {
    assertThat(inferredTime(names, row, ',')).isEqualTo(time);
  }

  /** Java reads EAST and EST as zones. */
  @ParameterizedTest
  @CsvSource({
    "zone,EAST,WEST,EAST,WEST",
    "zone,NORD,SUD,EST,VEST",
    "tz,NORD,SUD,EST,VEST",
    "offset,NORD,SUD,EST,VEST"
  })
  void aColumnOfRegionsHasNoZones(String name, String a, String b, String c, String d)
      throws Exception {
    List<String> regions = List.of(a, b, c, d);
    StringBuilder text = new StringBuilder("time," + name + ",amount\n");
    for (int i = 0; i < 12; i++) {
      text.append("2025-03-01 08:00:%02d,%s,%d.5%n".formatted(i, regions.get(i % 4), i % 5));
    }
    Inferred file = Inferred.of(folder, text.toString());
    assertThat(file.time()).isEqualTo("time yyyy-MM-dd HH:mm:ss");
    assertThat(file.labels()).containsExactly(name);
  }

  @Test
  void aTimeHasAtMostFourColumns() throws Exception {
    StringBuilder text = new StringBuilder("year,month,day,hour,tz,v\n");
    for (int i = 0; i < 10; i++) {
      text.append("2025,3,1,%d,+01:00,%d.5%n".formatted(i, i % 4));
    }
    Inferred file = Inferred.of(folder, text.toString());
    assertThat(file.time()).isEqualTo("year+month+day+hour yyyy M d H");
    assertThat(file.notes()).contains("Column tz has the offset or the zone of these times");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TIME_PERIOD", "TIME"})
  void yearsAreNoTimesOfDay(String name) throws Exception {
    StringBuilder text = new StringBuilder("day," + name + ",OBS_VALUE\n");
    for (int i = 10; i < 24; i++) {
      text.append("2025-03-%d,20%d,%d.5%n".formatted(i, i, i % 5));
    }
    assertThat(Inferred.of(folder, text.toString()).time()).isEqualTo("day yyyy-MM-dd");
  }

  @ParameterizedTest
  @CsvSource({"1030,1145", "0030,114500"})
  void durationsAreNoTimesOfDay(String one, String other) throws Exception {
    String rows = "2025-03-01,%s,1.5%n2025-03-02,%s,2.5%n".formatted(one, other);
    Inferred file = Inferred.of(folder, "day,response_time,v\n" + rows.repeat(4));
    assertThat(file.time()).isEqualTo("day yyyy-MM-dd");
  }

  @Test
  void timesOfDayOfAnAfternoonAreRead() throws Exception {
    String rows = "01.03.2025;1330;1,5%n02.03.2025;1445;2,5%n".formatted();
    assertThat(Inferred.of(folder, "Datum;Uhrzeit;v\n" + rows.repeat(4)).time())
        .isEqualTo("Datum+Uhrzeit dd.MM.yyyy HHmm");
  }

  /** English reads Nov, and not Okt. */
  @ParameterizedTest
  @ValueSource(strings = {"d MMM yyyy", "MMM d HH:mm:ss"})
  void theLanguageIsTheOneThatReadsAllTimes(String pattern) throws Exception {
    boolean hasYear = pattern.endsWith("yyyy");
    StringBuilder text = new StringBuilder("when|v\n");
    for (String month : List.of("Okt", "Nov")) {
      for (int day = 1; day <= (month.equals("Okt") ? 1 : 28); day++) {
        String time = hasYear ? day + " " + month + " 2025" : month + " " + day + " 08:00:00";
        text.append(time).append('|').append(day % 4).append(".5\n");
      }
    }
    Inferred file = Inferred.of(folder, text.toString());
    assertThat(file.time()).isEqualTo("when " + pattern);
    assertThat(file.source().time().locale()).isEqualTo("de");
  }

  @Test
  void theLanguageOfSeveralFormsIsTheOneThatReadsAllTimes() throws Exception {
    StringBuilder text = new StringBuilder("when|v\n1 Okt 2025|0.5\n");
    for (int day = 1; day <= 28; day++) {
      text.append("%d Nov 2025|1.5%n%d-Nov-2025|2.5%n".formatted(day, day));
    }
    Inferred file = Inferred.of(folder, text.toString());
    assertThat(file.source().time().alternatives()).isNotEmpty();
    assertThat(file.source().time().locale()).isEqualTo("de");
  }

  @Test
  void aTimeInBracketsOfAnAccessLogIsRead() throws Exception {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < 10; i++) {
      text.append(
          "10.0.0.%d - - [20/Nov/2025:08:0%d:38 +0000] \"GET /b HTTP/1.1\" 200 10%d%n"
              .formatted(i, i, i));
    }
    Inferred file = Inferred.of(folder, text.toString());
    assertThat(file.time()).isEqualTo("4+5 '['dd/MMM/yyyy:HH:mm:ss Z']'");
    assertThat(file.notes()).doesNotContain("Set the zone");
  }

  @Test
  void textsWithADayInThemAreNoTimes() throws Exception {
    Inferred file =
        Inferred.of(
            folder,
            "day,text,v\n2025-03-01,CARD 01/03/25 SHOP,0.5\n2025-03-02,CARD 02/03/25 BAR,1.5\n");
    assertThat(file.notes()).doesNotContain("looks like a time");
  }

  @Test
  void aTotalAboveTheRowsDoesNotHideTheTime() throws Exception {
    Inferred file =
        Inferred.of(
            folder,
            """
            Date,Clicks,Cost
            Total,1200,55.5
            2025-03-01,100,4.5
            2025-03-02,101,5.5
            2025-03-03,99,6.5
            2025-03-04,103,7.5
            """);
    assertThat(file.time()).isEqualTo("Date yyyy-MM-dd");
  }

  @ParameterizedTest
  @CsvSource({
    "day;hhmmss,20250301;08000%d,day+hhmmss yyyyMMdd HHmmss",
    "Datum;Uhrzeit,01.03.2025;080%d,Datum+Uhrzeit dd.MM.yyyy HHmm"
  })
  void timesOfDayWithoutColonsAreRead(String names, String row, String time) throws Exception {
    assertThat(inferredTime(names, row, ';')).isEqualTo(time);
  }

  @Test
  void timesOfDayWithoutNumbersAreNoTime() throws Exception {
    Inferred file = Inferred.of(folder, "time,job\n07:05:01,backup\n08:15:02,restore\n");
    assertThat(file.time()).isEqualTo("none");
    assertThat(file.notes()).contains("has times of day without a date, and no column has numbers");
  }
}
