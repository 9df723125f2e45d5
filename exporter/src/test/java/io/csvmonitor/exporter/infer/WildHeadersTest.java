package io.csvmonitor.exporter.infer;

import static io.csvmonitor.exporter.infer.CsvInputs.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.source.HeaderRow;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers below titles, and files without one. */
class WildHeadersTest {
  @TempDir Path folder;

  /** Spreadsheets write a delimiter for each column of the table, also in a title. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Account;1234;;;3 025,12\n",
        "Bank;;;;\nAccount;1234;;;\n",
        "Bank;;;;\nFrom: 1.2. To: 1.3.;;;;\n****;****;****;****;****\n",
        "a;1;;;\nb;2;;;\nc;3;;;\nd;4;;;\ne;5;;;\nf;6;;;\ng;7;;;\n"
      })
  void titlesAsWideAsTheTableAreSkipped(String head) throws Exception {
    String table =
        "Date;Text;Debit;Credit;State\n"
            + rows("1%s/02/2026;x;-12,50;;0")
            + rows("2%s/03/2026;y;;1 234,50;0");
    Inferred file = Inferred.of(folder, head + table);
    assertThat(file.time()).isEqualTo("Date dd/MM/yyyy");
    assertThat(file.values()).contains("Debit", "Credit");
  }

  @Test
  void aLineOfStarsBelowTheHeaderIsSkipped() throws Exception {
    Inferred file =
        Inferred.of(
            folder,
            "Date,What,Paid\n****,****,****\n" + rows("2026-03-1%s,x,1.50") + "****,****,****\n");
    assertThat(file.time()).isEqualTo("Date yyyy-MM-dd");
    assertThat(file.source().format().skipRows()).isEqualTo(1);
    assertThat(file.source().where()).hasSize(1);
  }

  /** Headers with a hash, below titles with a hash, as a Polish bank writes them. */
  @Test
  void theLastLineWithAHashIsTheHeaderIfItHasTheColumns() throws Exception {
    Inferred file =
        Inferred.of(
            folder,
            "Bank;\n#Customer;\nJan;\n#Day;#What;#Paid;#Rest;\n" + rows("2026-03-1%s;x;1.50;2;"));
    assertThat(file.time()).isEqualTo("#Day yyyy-MM-dd");
    assertThat(file.values()).contains("#Paid");
    assertThat(file.source().format().comment()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Level,Time,Source\n", "procs memory\nLevel,Time\n"})
  void aHeaderWithFewerNamesThanColumnsIsSkipped(String head) throws Exception {
    Inferred file =
        Inferred.of(folder, head + rows("Info,2026-03-1%s 08:00,a,\"one, two\"").repeat(3));
    assertThat(file.source().format().header()).isEqualTo(HeaderRow.Absent);
    assertThat(file.source().format().skipLines()).isEqualTo((int) head.lines().count());
    assertThat(file.time()).isEqualTo("2 yyyy-MM-dd HH:mm");
  }

  @Test
  void spacesAreADelimiterOfTimes() throws Exception {
    Inferred file =
        Inferred.of(folder, "DATE  POD  MEMORY\n" + rows("2026-03-1%sT08:00:00Z  api-0    120Mi"));
    assertThat(file.source().format().delimiter()).isEqualTo("Whitespace");
    assertThat(file.time()).isEqualTo("DATE ISO8601");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Info,2026-03-11 08:00,7\n", "Info,a,7\n"})
  void aFirstRowThatOccursAgainIsNoHeaderIfItHasNumbersOrTimes(String row) throws Exception {
    Inferred file = Inferred.of(folder, row + row + row.replace("7", "9").replace("11", "12"));
    assertThat(file.source().format().header()).isEqualTo(HeaderRow.Absent);
  }

  @Test
  void twoLinesOfNamesAboveMoreColumnsBetweenSpacesAreSkipped() throws Exception {
    String head = "procs --memory-- --time--\n r   free   UTC\n";
    Inferred file = Inferred.of(folder, head + rows(" %s  81234 2026-03-01 08:00:01").repeat(3));
    assertThat(file.source().format().delimiter()).isEqualTo("Whitespace");
    assertThat(file.time()).isEqualTo("3+4 yyyy-MM-dd HH:mm:ss");
    assertThat(file.source().format().skipLines()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"at,1412,1415\n", "at,state,1415\n", "host,state,who\n"})
  void aHeaderThatOccursAgainIsNoRow(String header) throws Exception {
    String text =
        header + "1795881609000,3,11\n1795881609001,3,10\n" + header + rows("179588160%s000,4,12");
    Inferred file = Inferred.of(folder, text);
    assertThat(file.source().format().header()).isEqualTo(HeaderRow.Present);
  }

  @Test
  void rowsThatAreAllTheSameHaveNoHeader() throws Exception {
    Inferred file = Inferred.of(folder, "login,ok\n".repeat(5));
    assertThat(file.source().format().header()).isEqualTo(HeaderRow.Absent);
  }
}
