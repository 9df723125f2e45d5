package io.csvmonitor.operator.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of the program, which the build writes. */
final class OperatorVersion {
  private OperatorVersion() {}

  static String current() {
    Properties properties = new Properties();
    try (InputStream in =
        OperatorVersion.class.getResourceAsStream("/csv-monitor-operator.properties")) {
      properties.load(in);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return properties.getProperty("version");
  }
}
