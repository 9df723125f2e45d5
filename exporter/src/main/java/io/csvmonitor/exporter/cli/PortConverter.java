package io.csvmonitor.exporter.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the number of a TCP port; 0 stands for any free port. */
final class PortConverter implements ITypeConverter<Integer> {
  private static final int LAST = 65_535;

  @Override
  public Integer convert(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= LAST) {
        return port;
      }
    } catch (NumberFormatException none) {
      // The message is the same as for a number that is too large.
    }
    throw new TypeConversionException(
        "expected a port from 0 to " + LAST + ", found \"" + text + "\"");
  }
}
