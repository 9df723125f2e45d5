package io.csvmonitor.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManPageTest {
  @TempDir Path folder;

  @Test
  void eachCommandHasAPageWithTheTextsOfItsHelp() throws Exception {
    PackagedTexts.write(folder);
    assertThat(folder.resolve("completion/csv-monitor.fish")).isNotEmptyFile();
    Path pages = folder.resolve("man/man1");
    for (String command : Main.commandLine().getSubcommands().keySet()) {
      Path page = pages.resolve("csv-monitor-" + command + ".1");
      assertThat(Files.readString(page).lines().filter(line -> line.matches("[.'].*")))
          .as("orders of roff, which no text may give")
          .contains(".SH \"NAME\"")
          .allMatch(line -> line.matches("\\.(TH|SH|PP|TP|nf|fi|nh|ad)( .*)?"));
    }
    assertThat(Files.readString(pages.resolve("csv-monitor.1")))
        .contains("\\fBcsv\\-monitor\\-query\\fR(1)\nRun SQL on the CSV files of a manifest.\n");
    assertThat(Files.readString(pages.resolve("csv-monitor-query.1")))
        .startsWith(".TH \"CSV\\-MONITOR\\-QUERY\" \"1\"")
        .contains(
            """
            .TP
            \\fB\\-f\\fR, \\fB\\-\\-format\\fR=\\fIFORMAT\\fR
            table, csv, json (default: table).
            """,
            "query \\-\\-config monitor.yaml \\(aqSHOW TABLES\\(aq",
            ".SH \"EXIT STATUS\"\n0 good");
  }

  @Test
  void aDoubledPercentSignBeforeALetterIsAPercentSign() {
    assertThat(ManPage.formatted("50 %%%nof 100 %%name")).isEqualTo("50 %\nof 100 %name");
  }
}
