package io.csvmonitor.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.log.LogFormat;
import io.csvmonitor.log.Logging;
import io.csvmonitor.log.UncaughtErrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process in which a thread ends by an error. */
class UncaughtErrorsIT {
  /** The program of that process: it waits for ever, as the exporter does. */
  static final class Victim {
    private Victim() {}

    /** Begins with the class of the error and the kind of the thread. */
    public static void main(String[] arguments) throws Exception {
      Logging.use(LogFormat.text);
      UncaughtErrors.endTheProgram();
      Throwable error =
          Class.forName(arguments[0])
              .asSubclass(Throwable.class)
              .getConstructor(String.class)
              .newInstance("boom");
      Runnable work = () -> throwAny(error);
      if (arguments[1].equals("virtual")) {
        Thread.ofVirtual().name("victim").start(work).join();
        // It is still there to be told to end.
        System.exit(0);
      }
      Thread.ofPlatform().daemon().name("victim").start(work);
      new CountDownLatch(1).await();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void throwAny(Throwable error) throws T {
      throw (T) error;
    }
  }

  private static String run(int expected, String error, String thread)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                error,
                thread)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
    assertThat(process.exitValue()).as(output).isEqualTo(expected);
    return output;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.IllegalStateException",
        "java.lang.NoClassDefFoundError",
        "java.lang.InternalError",
        "java.lang.StackOverflowError",
      })
  void aThreadThatEndsEndsTheProgram(String error) throws Exception {
    assertThat(run(UncaughtErrors.EXIT_CODE, error, "platform"))
        .contains("program_failed thread=victim exit_code=1", error);
  }

  @Test
  void aRequestThatEndsDoesNot() throws Exception {
    assertThat(run(0, "java.lang.StackOverflowError", "virtual"))
        .contains("request_failed", "StackOverflowError");
  }

  @Test
  void aBrokenJavaMachineDoesInAnyThread() throws Exception {
    assertThat(run(UncaughtErrors.EXIT_CODE, "java.lang.InternalError", "virtual"))
        .contains("program_failed");
  }
}
