package io.csvmonitor.exporter.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.testing.Pages;
import io.csvmonitor.testing.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs that read the files of {@code examples} and {@code packaging} find no error. */
class ExamplesIT {
  private static final String PROGRAM = "/opt/csv-monitor/bin/csv-monitor";

  @TempDir Path folder;

  private record Outcome(int code, String text) {}

  private Outcome run(Path in, String... command) throws Exception {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(in.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    return new Outcome(process.waitFor(), Files.readString(out));
  }

  @Test
  void prometheusTakesTheConfigurationAndTheAlerts() throws Exception {
    String promtool = Program.onPath("promtool").toString();
    Outcome config = run(ExamplesTest.COMPOSE, promtool, "check", "config", "prometheus.yml");
    assertThat(config.code()).as(config.text()).isZero();
    assertThat(config.text()).contains("SUCCESS: 1 rule files found", "SUCCESS: 16 rules found");
    Outcome rules =
        run(
            ExamplesTest.COMPOSE,
            promtool,
            "check",
            "rules",
            "--lint=all",
            "--lint-fatal",
            "payments-rules.yml");
    assertThat(rules.code()).as(rules.text()).isZero();
  }

  @Test
  void systemdTakesTheUnit() throws Exception {
    String analyze = Program.onPath("systemd-analyze").toString();
    String unit = Files.readString(Pages.ROOT.resolve("packaging/systemd/csv-monitor@.service"));
    assertThat(unit).contains("ExecStart=" + PROGRAM + " run ");
    Path program = Pages.ROOT.resolve("exporter/target/dist/bin/csv-monitor");
    Path file = folder.resolve("csv-monitor@payments.service");
    Files.writeString(file, unit.replace(PROGRAM, program.toString()));
    // A setting that it does not know is only a warning, with the exit code 0.
    Outcome verified = run(folder, analyze, "verify", file.toString());
    assertThat(verified.text()).isEmpty();
    assertThat(verified.code()).isZero();
    Outcome exposure =
        run(folder, analyze, "security", "--offline=true", "--threshold=30", file.toString());
    assertThat(exposure.code()).as(exposure.text()).isZero();
  }
}
