package io.csvmonitor.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a command logs that says itself what is wrong. */
class LoggingTest {
  @Test
  void onlyErrorsAreLoggedAlsoThoseThatEndAThread() throws Exception {
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      Logging.onlyErrors();
      LoggerFactory.getLogger("io.csvmonitor.exporter.Some").atWarn().log("not_shown");
      Thread.ofPlatform()
          .name("rows")
          .start(
              () -> {
                throw new IllegalStateException("a\u001b[31m");
              })
          .join();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(null);
      System.setErr(before);
      Logging.use(LogFormat.text);
    }
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("ERROR thread_failed thread=rows")
        .contains("\tjava.lang.IllegalStateException: a\ufffd[31m")
        .doesNotContain("not_shown");
  }
}
