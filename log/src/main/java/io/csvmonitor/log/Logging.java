package io.csvmonitor.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets up the log, which goes to standard error. At the start, the format is text. The log has
 * events of this program from INFO on, and warnings of libraries.
 */
public final class Logging extends ContextAwareBase implements Configurator {
  /** The loggers of this program. */
  static final String OWN = "io.csvmonitor";

  /**
   * Warns at each start of the operator that the version of CsvMonitors is not stable. The project
   * decides this, not the person who reads the log.
   */
  private static final String VERSIONS =
      "io.fabric8.kubernetes.client.dsl.internal.VersionUsageUtils";

  /** Called by logback, which finds this class as a service. */
  public Logging() {}

  /** From now on events are written in this format. */
  public static void use(LogFormat format) {
    configure(context(), format, Level.INFO, Level.WARN);
  }

  /**
   * For a command that reports its own errors: only errors of the program are logged, also errors
   * that end a thread.
   */
  public static void onlyErrors() {
    configure(context(), LogFormat.text, Level.ERROR, Level.ERROR);
    UncaughtErrors.logOnly();
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    configure(context, LogFormat.text, Level.INFO, Level.WARN);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }

  private static void configure(
      LoggerContext context, LogFormat format, Level own, Level libraries) {
    context.reset();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setTarget("System.err");
    LineEncoder encoder = new LineEncoder(format);
    encoder.setContext(context);
    encoder.start();
    console.setEncoder(encoder);
    console.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(libraries);
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(console);
    context.getLogger(OWN).setLevel(own);
    context.getLogger(VERSIONS).setLevel(Level.ERROR);
  }

  private static final class LineEncoder extends EncoderBase<ILoggingEvent> {
    private final LogFormat format;

    LineEncoder(LogFormat format) {
      this.format = format;
    }

    @Override
    public byte[] headerBytes() {
      return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
      return (format.line(event) + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] footerBytes() {
      return new byte[0];
    }
  }
}
