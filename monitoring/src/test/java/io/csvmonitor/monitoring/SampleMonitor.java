package io.csvmonitor.monitoring;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.document.CsvMonitorDocument;
import java.nio.file.Files;
import java.nio.file.Path;

/** The CsvMonitor of the sample data, as one of a namespace. */
public final class SampleMonitor {
  public static final MonitorSeries SERIES = new MonitorSeries("shop", "payments");
  public static final Links LINKS = Links.toRunbooks("https://example.com/runbooks");

  private SampleMonitor() {}

  public static CsvMonitorSpec spec() throws Exception {
    return CsvMonitorDocument.read(Files.readString(Path.of("..", "data", "payments.yaml"))).spec();
  }
}
