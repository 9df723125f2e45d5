package io.csvmonitor.exporter.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of the program, which the build writes. */
public final class Version {
  private Version() {}

  /** The version, such as {@code 0.1.0}. */
  public static String current() {
    try (InputStream in = Version.class.getResourceAsStream("/csv-monitor.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "unknown");
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
