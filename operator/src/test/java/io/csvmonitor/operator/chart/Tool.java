package io.csvmonitor.operator.chart;

import static org.assertj.core.api.Assertions.fail;

import io.csvmonitor.testing.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program on the PATH that a test needs: without it the test is skipped, but not in CI. */
record Tool(Path program) {
  /** What it said, errors too, and how it ended. */
  record Result(int status, String output) {}

  static Tool named(String name) {
    return new Tool(Program.onPath(name));
  }

  Result run(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .directory(Checkout.CHART.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }

  Result run(String... arguments) throws IOException, InterruptedException {
    return run(List.of(arguments));
  }

  /** Its output, where it has to succeed. */
  String output(String... arguments) throws IOException, InterruptedException {
    Result result = run(arguments);
    if (result.status() != 0) {
      fail("%s %s:%n%s", program, String.join(" ", arguments), result.output());
    }
    return result.output();
  }
}
