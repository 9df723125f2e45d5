package io.csvmonitor.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Lets the contenders read the same file in turn, several rounds, and prints a Markdown table of
 * medians. All must have found the same rows, and those that add up the same sum.
 */
public final class ToolComparison {
  private static final int ROUNDS = 5;

  private ToolComparison() {}

  /**
   * Arguments: the rows file, beside which its manifest is, the program csv-monitor, Telegraf's
   * program, and a Python with DuckDB. Telegraf and DuckDB are skipped if they are not there.
   */
  public static void main(String[] args) {
    String file = args[0];
    List<Contender> contenders = new ArrayList<>();
    contenders.add(measured("commons-csv, parsing alone", java(PlainCommonsCsv.class, file)));
    contenders.add(measured("FastCSV, parsing alone", java(PlainFastCsv.class, file)));
    contenders.add(measured("CSV Monitor, whole ingest", java(Ingest.class, file)));
    String manifest = Path.of(file).resolveSibling("monitor.yaml").toString();
    contenders.add(
        new Contender(
            "CSV Monitor, `csv-monitor check`",
            List.of(args[1], "check", "--config", manifest),
            Contender.CHECKED));
    if (Files.isExecutable(Path.of(args[3]))) {
      contenders.add(
          measured(
              "DuckDB in Python, sum by status", List.of(args[3], "bench/duckdb_sum.py", file)));
    } else {
      System.out.println("Skipped: DuckDB, which the Python does not have.\n");
    }
    if (Files.isExecutable(Path.of(args[2]))) {
      contenders.add(measured("Telegraf, file input and csv parser", List.of(args[2], file)));
    } else {
      System.out.println("Skipped: Telegraf, which could not be built: is Go there?\n");
    }
    Map<Contender, List<Contender.Run>> runs = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (Contender contender : contenders) {
        runs.computeIfAbsent(contender, c -> new ArrayList<>()).add(contender.run());
      }
    }
    requireSameResults(runs);
    print(runs);
  }

  private static Contender measured(String name, List<String> command) {
    return new Contender(name, command, Contender.MEASURED);
  }

  private static List<String> java(Class<?> program, String file) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        program.getName(),
        file);
  }

  private static void requireSameResults(Map<Contender, List<Contender.Run>> runs) {
    var all = runs.values().stream().flatMap(List::stream).toList();
    var rows = all.stream().map(Contender.Run::rows).collect(Collectors.toSet());
    var sums = all.stream().map(Contender.Run::sum).filter(s -> s >= 0).collect(Collectors.toSet());
    if (rows.size() > 1 || sums.size() > 1) {
      throw new IllegalStateException(
          "expected every contender to find the same, found rows " + rows + " and sums " + sums);
    }
  }

  private static void print(Map<Contender, List<Contender.Run>> runs) {
    double first = median(runs.values().iterator().next(), run -> run.rows() / run.seconds());
    System.out.println(
        "| "
            + ROUNDS
            + " runs each, in turn | million rows/s, median | lowest and highest |"
            + " relative to commons-csv | whole process, s | processor time, s |");
    System.out.println("| --- | ---: | ---: | ---: | ---: | ---: |");
    runs.forEach(
        (contender, its) -> {
          var rates = its.stream().mapToDouble(run -> run.rows() / run.seconds() / 1e6);
          var range = rates.summaryStatistics();
          double rate = median(its, run -> run.rows() / run.seconds());
          System.out.printf(
              Locale.ROOT,
              "| %s | %.2f | %.2f to %.2f | %.2f | %.2f | %.2f |%n",
              contender.name(),
              rate / 1e6,
              range.getMin(),
              range.getMax(),
              rate / first,
              median(its, Contender.Run::wholeSeconds),
              median(its, Contender.Run::processorSeconds));
        });
  }

  private static double median(List<Contender.Run> runs, ToDoubleFunction<Contender.Run> measure) {
    double[] sorted = runs.stream().mapToDouble(measure).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
