package io.csvmonitor.exporter.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times that can be read in two ways, and files with several columns of times. */
class WildTimeChoiceTest {
  @TempDir Path folder;

  /** Infers a file with a column of times, which are between bars, and a column of numbers. */
  private Inferred infer(String name, String times) throws Exception {
    StringBuilder text = new StringBuilder(name + ";amount\n");
    int row = 0;
    for (String time : times.split("[|]", -1)) {
      text.append("%s;%d.5\n".formatted(time, row++ % 4));
    }
    return Inferred.of(folder, text.toString());
  }

  @ParameterizedTest
  @CsvSource({
    // Days that follow one another are likelier than one day of each month.
    "02/01/2026|02/02/2026|02/03/2026|02/04/2026,MM/dd/yyyy",
    "01/02/2026|02/02/2026|03/02/2026|04/02/2026,dd/MM/yyyy",
    "03/02/26 10:00|03/02/26 23:00|03/03/26 01:00,MM/dd/yy HH:mm",
    "02.01.2026|02.02.2026|02.03.2026|02.04.2026,dd.MM.yyyy",
    // The first days of months are a table of months.
    "01/02/2026|01/03/2026|01/04/2026|01/05/2026,dd/MM/yyyy"
  })
  void theDaysThatAreCloseDecideTheOrderOfDayAndMonth(String times, String pattern)
      throws Exception {
    assertThat(infer("day", times).time()).isEqualTo("day " + pattern);
  }

  @Test
  void aDayInTheFutureDecidesTheOrderOfDayAndMonth() throws Exception {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    // In the first days of a year there is no such day.
    Optional<LocalDate> future =
        today
            .plusDays(2)
            .datesUntil(today.plusDays(360))
            .filter(day -> day.getDayOfMonth() <= 12)
            .filter(day -> swapped(day).isBefore(today))
            .findFirst();
    assumeThat(future).isPresent();
    String cell = future.orElseThrow().format(DateTimeFormatter.ofPattern("dd/MM/yyyy"));
    assertThat(infer("day", cell + "|" + cell).time()).isEqualTo("day MM/dd/yyyy");
  }

  private static LocalDate swapped(LocalDate day) {
    return LocalDate.of(day.getYear(), day.getDayOfMonth(), day.getMonthValue());
  }

  @Test
  void countersOfWindowsHaveTheMonthFirst() throws Exception {
    String name = "(PDH-CSV 4.0) (UTC)(0)";
    Inferred file = infer(name, "03/02/2026 08:00:00.123|03/02/2026 08:00:15.123");
    assertThat(file.time()).isEqualTo(name + " MM/dd/yyyy HH:mm:ss.SSS");
  }

  @Test
  void oneColumnDecidesTheOrderOfDayAndMonthOfAnother() throws Exception {
    Inferred file =
        Inferred.of(
            folder,
            "Created,Closed,n\n1/5/2026,4/25/2026,3\n1/5/2026,3/30/2026,4\n1/5/2026,3/29/2026,2\n");
    assertThat(file.time()).isEqualTo("Created M/d/yyyy");
  }

  @ParameterizedTest
  @CsvSource({
    "Jan 26|Feb 26|Mar 26|Apr 26,MMM yy",
    "Nov 25|Dec 25|Jan 26|Feb 26,MMM yy",
    "Jan 24|Jan 25|Jan 26|Jan 27,MMM d",
    "2026-03-02-08.00.00|2026-03-03-09.10.11,yyyy-MM-dd-HH.mm.ss",
    "2026-03-02-08.00.00.000000|2026-03-03-09.10.11.123456,yyyy-MM-dd-HH.mm.ss.SSSSSS",
    "2026-03-02 08:00:00:123|2026-03-03 09:10:11:123,yyyy-MM-dd HH:mm:ss:SSS",
    "02.03.2026 08:00:00:123|03.03.2026 09:10:11:123,dd.MM.yyyy HH:mm:ss:SSS",
    "2026-03-02 08:00:00 +0100 CET|2026-03-03 09:10:11 +0100 CET,yyyy-MM-dd HH:mm:ss Z z",
    "2026年03月02日 08時00分00秒|2026年03月03日 09時10分11秒,yyyy年MM月dd日 HH時mm分ss秒",
    "Mar-02 08:00:00|Mar-13 08:00:01,MMM-dd HH:mm:ss",
    "02-03 08:00:00|13-03 08:00:01,dd-MM HH:mm:ss",
    "2026020100|2026020101|2026020102,yyyyMMddHH",
    "Mon Mar  2 08:00:00 UTC 2026|Tue Mar 10 08:00:00 UTC 2026,EEE MMM ppd HH:mm:ss z yyyy"
  })
  void areRead(String times, String pattern) throws Exception {
    assertThat(infer("when", times).time()).isEqualTo("when " + pattern);
  }

  @ParameterizedTest
  @ValueSource(strings = {"month", "Monat", "period"})
  void monthsWithoutASeparatorAreRead(String name) throws Exception {
    assertThat(infer(name, "202511|202512|202601").time()).isEqualTo(name + " yyyyMM");
    assertThat(infer("article", "202511|202512|202601").time()).isEqualTo("none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-02T08:00:00+01:00[Europe/Berlin]|2026-03-03T08:00:00+01:00[Europe/Berlin]",
        "[2026-03-02 08:00:00]|[2026-03-03 09:10:11]",
        "Montag, 2. März 2026 08:00|Dienstag, 3. März 2026 08:00"
      })
  void timesInWordsAreRead(String times) throws Exception {
    assertThat(infer("when", times).time()).startsWith("when ");
  }

  @Test
  void theColumnInTheOrderOfTheRowsHasTheirTime() throws Exception {
    StringBuilder text = new StringBuilder("Due date,Created date,n\n");
    for (int i = 10; i < 28; i++) {
      text.append("2026-04-%d,2026-01-%d,3\n".formatted(10 + i * 7 % 18, i));
    }
    assertThat(Inferred.of(folder, text.toString()).time()).startsWith("Created date ");
  }

  /** Days of birth and the like are not the time of a row that has another time. */
  @Test
  void aMomentOfAllRowsIsTheTimeIfOtherDaysHaveNoOrder() throws Exception {
    StringBuilder text = new StringBuilder("as of,customer since,balance\n");
    for (int i = 10; i < 28; i++) {
      text.append("2026-03-02 08:00:00,20%02d-04-%d,3.5\n".formatted(i * 7 % 18, i));
    }
    assertThat(Inferred.of(folder, text.toString()).time()).startsWith("as of ");
  }
}
