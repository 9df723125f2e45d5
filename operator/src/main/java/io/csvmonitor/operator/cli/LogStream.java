package io.csvmonitor.operator.cli;

import io.csvmonitor.api.text.Printable;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where the log goes: each event is one line, whatever names of files or words of others are in it,
 * and what follows one, such as a stack trace, is indented.
 */
final class LogStream extends PrintStream {
  LogStream(PrintStream to) {
    super(to, true, StandardCharsets.UTF_8);
  }

  @Override
  public void println(@Nullable String line) {
    super.println(Printable.of(String.valueOf(line)));
  }

  /** A line of a stack trace, or its beginning, which has a message. */
  @Override
  public void println(@Nullable Object line) {
    // The other one would make one line of it.
    print(Printable.indented(String.valueOf(line)) + System.lineSeparator());
    flush();
  }
}
