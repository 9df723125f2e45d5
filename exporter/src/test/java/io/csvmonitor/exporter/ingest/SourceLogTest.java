package io.csvmonitor.exporter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.csvmonitor.exporter.status.SourceReason;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SourceLogTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(SourceLog.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final SourceLog log = new SourceLog("orders");

  @BeforeEach
  void listen() {
    logger.setLevel(Level.INFO);
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(lines);
    logger.setLevel(null);
  }

  private long count(String event) {
    return lines.list.stream().filter(line -> line.getMessage().equals(event)).count();
  }

  private static List<SourcePass.Problem> problem(int number) {
    return List.of(new SourcePass.Problem(SourceReason.Unreadable, "file " + number));
  }

  @Test
  void aProblemIsLoggedOnceUntilItIsGone() {
    log.problems(problem(1), 0);
    log.problems(problem(1), 1_000);
    log.problems(List.of(), 2_000);
    log.problems(List.of(), 3_000);
    log.problems(problem(1), 4_000);
    assertThat(count("source_problem")).isEqualTo(2);
    assertThat(count("source_recovered")).isEqualTo(1);
  }

  /** A writer gives a file another bad name each time. */
  @Test
  void aMinuteHasAtMostTwentyProblems() {
    for (int i = 0; i < 600; i++) {
      log.problems(problem(i), 60_000 + i * 100L);
      log.problems(List.of(), 60_000 + i * 100L);
    }
    assertThat(count("source_problem")).isEqualTo(20);
    assertThat(count("source_recovered")).isEqualTo(20);
    log.problems(List.of(), 130_000);
    assertThat(lines.list.getLast().getMessage()).isEqualTo("source_problems_suppressed");
    assertThat(lines.list.getLast().getKeyValuePairs().toString()).contains("580");
  }
}
