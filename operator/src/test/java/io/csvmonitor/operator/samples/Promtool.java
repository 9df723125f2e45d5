package io.csvmonitor.operator.samples;

import io.csvmonitor.testing.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs Prometheus' promtool. */
public final class Promtool {
  private Promtool() {}

  /** What came out. */
  public record Outcome(int code, String text) {}

  /** Runs it in a folder. */
  public static Outcome run(Path folder, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Program.onPath("promtool").toString());
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "promtool", ".out");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    return new Outcome(process.waitFor(), Files.readString(out));
  }
}
