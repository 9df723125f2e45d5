package io.csvmonitor.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A program that reads the rows file, as a new process each time, and prints what it found: {@code
 * rows=5000000 sum=104999713 seconds=2.345}, of which the sum may be left out.
 */
record Contender(String name, List<String> command) {
  private static final Pattern RESULT =
      Pattern.compile("rows=(\\d+)(?: sum=(\\d+))? seconds=(\\d+\\.\\d+)");

  /**
   * One run.
   *
   * @param sum of all counts, or -1 if the contender does not add them up
   * @param seconds from the file's opening to its end, by the process' own clock
   * @param wholeSeconds from the process' start to its end
   */
  record Run(long rows, long sum, double seconds, double wholeSeconds) {}

  Run run() {
    try {
      long started = System.nanoTime();
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exitCode = process.waitFor();
      double wholeSeconds = (System.nanoTime() - started) / 1e9;
      MatchResult result =
          RESULT
              .matcher(output)
              .results()
              .findFirst()
              .filter(found -> exitCode == 0)
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          String.join(" ", command)
                              + ": expected exit code 0 and a line such as rows=1 seconds=0.1, found "
                              + exitCode
                              + " and: "
                              + output));
      String sum = result.group(2);
      return new Run(
          Long.parseLong(result.group(1)),
          sum == null ? -1 : Long.parseLong(sum),
          Double.parseDouble(result.group(3)),
          wholeSeconds);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while " + name + " ran", e);
    }
  }
}
