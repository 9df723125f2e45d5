package io.csvmonitor.e2e.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Says at the end how long each test took, and what was measured in them. */
public final class Report implements TestExecutionListener {
  private static final List<String> FIGURES = new CopyOnWriteArrayList<>();

  private final Instant start = Instant.now();
  private final List<String> tests = new CopyOnWriteArrayList<>();
  private final Map<String, Instant> begun = new ConcurrentHashMap<>();

  /** Keeps what was measured, to be shown at the end. */
  public static void measured(String what, Duration took) {
    figure(what, seconds(took));
  }

  /** Keeps a figure, to be shown at the end. */
  public static void figure(String what, String value) {
    String line = "| %s | %s |".formatted(what, value);
    FIGURES.add(line);
    System.out.println(line);
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    begun.put(test.getUniqueId(), Instant.now());
    if (test.isTest()) {
      System.out.println(Instant.now() + " begins " + name(test));
    }
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (test.isTest() || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
      Duration took = Duration.between(begun.get(test.getUniqueId()), Instant.now());
      String outcome =
          switch (result.getStatus()) {
            case SUCCESSFUL -> "passed";
            case ABORTED -> "skipped";
            case FAILED -> "FAILED";
          };
      tests.add("| %s | %s | %s |".formatted(name(test), outcome, seconds(took)));
      System.out.println(Instant.now() + " " + outcome + " " + name(test));
    }
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    tests.add("| %s | skipped: %s | |".formatted(name(test), reason));
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    StringBuilder text = new StringBuilder("\n| test | | took |\n| --- | --- | --- |\n");
    tests.stream().sorted().forEach(line -> text.append(line).append('\n'));
    text.append("\n| measured | |\n| --- | --- |\n");
    FIGURES.stream().sorted().forEach(line -> text.append(line).append('\n'));
    text.append("\nin all ").append(seconds(Duration.between(start, Instant.now()))).append('\n');
    System.out.println(text);
    try {
      Path folder = Files.createDirectories(Kube.PROJECT.resolve("e2e/target"));
      Files.writeString(folder.resolve("report.md"), text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String name(TestIdentifier test) {
    return test.getSource()
        .filter(MethodSource.class::isInstance)
        .map(MethodSource.class::cast)
        .map(
            method ->
                method.getClassName().replaceFirst(".*\\.", "") + " " + method.getMethodName())
        .orElse(test.getDisplayName());
  }

  private static String seconds(Duration took) {
    return "%.1f s".formatted(took.toMillis() / 1000.0);
  }
}
