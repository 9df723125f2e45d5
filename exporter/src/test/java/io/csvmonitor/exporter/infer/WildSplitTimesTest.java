package io.csvmonitor.exporter.infer;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.source.Mode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Days and times of day that are numbers, in two columns. */
class WildSplitTimesTest {
  @TempDir Path folder;

  /**
   * Infers a file with rows of three days.
   *
   * @param days the texts of the days, between spaces
   * @param times the texts of the times of day, between spaces
   */
  private Inferred infer(String names, String days, String times) throws Exception {
    StringBuilder text = new StringBuilder(names + ";amount\n");
    int row = 0;
    for (String day : days.split(" ", -1)) {
      for (String time : times.split(" ", -1)) {
        text.append("%s;%s;%d.5\n".formatted(day, time, row++ % 4));
      }
    }
    return Inferred.of(folder, text.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "MMDD;HHMMSS,0301 0302 0303,080000 090000 233000,MMdd HHmmss",
    "date;time,301 302 1130,93005 101530 5,Mdd Hmmss",
    "date;time,20260301 20260302 20260303,93005 101530 1005,yyyyMMdd Hmmss",
    "Datum;Uhrzeit,01.03.2026 02.03.2026 13.03.2026,930 1015 5,dd.MM.yyyy Hmm",
    "day;hms,2026-03-01 2026-03-02 2026-03-03,5 10 1005,yyyy-MM-dd Hmmss",
    "day;time,03-01 03-02 03-03,080000 090000 233000,MM-dd HHmmss",
    "x;time,03/01 03/02 03/13,08:00 09:00 23:30,MM/dd HH:mm",
    "date;time,0103 0203 0303,080000 090000 233000,ddMM HHmmss",
    "DDMM;HHMM,0101 0202 0303,0800 0900 2330,ddMM HHmm",
    "date;time,10326 20326 130326,93005 101530 5,dMMyy Hmmss",
    "date;time,01032026 02032026 13032026,080000 090000 233000,ddMMyyyy HHmmss",
    "date;time,260301 260302 260303,080000 090000 233000,yyMMdd HHmmss",
    "date;time,10-Mar 11-Mar 12-Mar,08:00 09:00 23:30,d-MMM HH:mm",
    "date;time,46082 46083 46084,0.333333 0.375 0.5,ExcelDays",
    "Datum;Uhrzeit,46082 46083 46084,'0,333333 0,375 0,5',ExcelDays"
  })
  void areJoined(String names, String days, String times, String pattern) throws Exception {
    Inferred file = infer(names, days, times);
    String columns = names.replace(';', '+') + " ";
    assertThat(file.time()).isEqualTo(columns + pattern);
  }

  @ParameterizedTest
  @CsvSource({
    "date;time,1032026 2032026 13032026,080000 090000 233000",
    "day;time,Mo Tu We,08:00 09:00 23:30"
  })
  void timesOfDayWithUnreadDaysAreNoSnapshotOfToday(String names, String days, String times)
      throws Exception {
    Inferred file = infer(names, days, times);
    assertThat(file.time()).isEqualTo("none");
    assertThat(file.source().mode()).isEqualTo(Mode.Append);
    assertThat(file.notes()).contains("seems to have their days");
  }

  @ParameterizedTest
  @CsvSource({
    "46082 46083 46084,08:00 09:00 23:30,no pattern joins with these days",
    "46082 46083 46084,93005 101530 5,no pattern joins with these days",
    "2026-03-01 2026-03-02 2026-03-03,0.333333 0.375 0.5,times of day as parts of a day"
  })
  void aDayThatLacksItsTimeOfDayIsSaid(String days, String times, String note) throws Exception {
    Inferred file = infer("date;time", days, times);
    assertThat(file.source().time().columns()).containsExactly("date");
    assertThat(file.notes()).contains(note);
  }

  @ParameterizedTest
  @ValueSource(strings = {"response_time", "amount_2", "TIME"})
  void otherNumbersAreNoTimesOfDay(String name) throws Exception {
    String years = "2010 2011 2012 2013";
    Inferred file =
        infer(
            "day;" + name,
            "2026-03-01 2026-03-02 2026-03-03",
            name.equals("TIME") ? years : "930 1015 1130");
    assertThat(file.time()).isEqualTo("day yyyy-MM-dd");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TIME_PERIOD", "year", "Jahr", "time"})
  void yearsAreTheTimeIfThereIsNoOther(String name) throws Exception {
    Inferred file = infer(name + ";geo", "2019 2020 2021", "DE FR IT");
    assertThat(file.time()).isEqualTo(name + " yyyy");
    assertThat(file.values()).containsExactly("amount");
  }

  /** Files of Eurostat have the time of the export in each row. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {"2019 2020 2021,yyyy", "2019-Q1 2019-Q2 2019-Q3,yyyy-'Q'q"})
  void theTimeOfTheExportIsNotTheTimeOfTheRows(String periods, String pattern) throws Exception {
    StringBuilder text = new StringBuilder("LAST UPDATE,geo,TIME_PERIOD,OBS_VALUE\n");
    for (String period : periods.split(" ", -1)) {
      for (String geo : new String[] {"DE", "FR", "IT"}) {
        text.append("01/02/26 11:00:00,%s,%s,1.5\n".formatted(geo, period));
      }
    }
    assertThat(Inferred.of(folder, text.toString()).time()).isEqualTo("TIME_PERIOD " + pattern);
  }

  @Test
  void numbersInTheRangeOfYearsAreNoYears() throws Exception {
    assertThat(infer("watt;geo", "2019 2020 2021", "DE FR IT").time()).isEqualTo("none");
    assertThat(infer("time;geo", "1950 2050 2150", "DE FR IT").time()).isEqualTo("none");
  }
}
