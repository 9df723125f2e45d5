package io.csvmonitor.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A program that reads the rows file, as a new process each time, and prints what it found.
 *
 * @param result finds what it prints: the groups {@code rows}, {@code sum} and {@code seconds}, of
 *     which the last two can be missing
 */
record Contender(String name, List<String> command, Pattern result) {
  /** Such as {@code rows=5000000 sum=104999713 seconds=2.345}. */
  static final Pattern MEASURED =
      Pattern.compile("rows=(?<rows>\\d+)(?: sum=(?<sum>\\d+))? seconds=(?<seconds>\\d+\\.\\d+)");

  /** What {@code csv-monitor check} prints of one source with one metric. */
  static final Pattern CHECKED =
      Pattern.compile("rows +(?<rows>[\\d,]+) good(?s:.*?), total (?<sum>[\\d,]+)");

  /**
   * One run.
   *
   * @param sum of all counts, or -1 if the contender does not add them up
   * @param seconds from the file's opening to its end, by the process' own clock, or the whole
   *     seconds if it measures none
   * @param wholeSeconds from the process' start to its end
   * @param processorSeconds of all its threads, from its start to its end
   */
  record Run(long rows, long sum, double seconds, double wholeSeconds, double processorSeconds) {}

  Run run() {
    try {
      double processorBefore = processorSecondsOfChildren();
      long started = System.nanoTime();
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exitCode = process.waitFor();
      double wholeSeconds = (System.nanoTime() - started) / 1e9;
      double processorSeconds = processorSecondsOfChildren() - processorBefore;
      MatchResult found =
          result
              .matcher(output)
              .results()
              .findFirst()
              .filter(_ -> exitCode == 0)
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          String.join(" ", command)
                              + ": expected exit code 0 and "
                              + result
                              + ", found "
                              + exitCode
                              + " and: "
                              + output));
      String sum = found.group("sum");
      boolean measures = found.namedGroups().containsKey("seconds");
      return new Run(
          number(found.group("rows")),
          sum == null ? -1 : number(sum),
          measures ? Double.parseDouble(found.group("seconds")) : wholeSeconds,
          wholeSeconds,
          processorSeconds);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while " + name + " ran", e);
    }
  }

  private static long number(String text) {
    return Long.parseLong(text.replace(",", ""));
  }

  /**
   * The processor time of all ended child processes: {@code cutime} and {@code cstime} of <a
   * href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">/proc/self/stat</a>, in
   * hundredths of a second.
   */
  private static double processorSecondsOfChildren() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(afterName[13]) + Long.parseLong(afterName[14])) / 100.0;
  }
}
