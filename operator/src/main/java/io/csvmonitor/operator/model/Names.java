package io.csvmonitor.operator.model;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.monitoring.MonitorSeries;
import io.csvmonitor.monitoring.ObjectName;

/** The names of a CsvMonitor's objects, and of its series. */
public final class Names {
  private Names() {}

  /** The name of objects that exist once: Deployment, Service, ServiceMonitor and others. */
  public static String of(CsvMonitor monitor) {
    return ObjectName.of(monitor.getMetadata().getName());
  }

  /** The name of a part, such as the ConfigMap of a dashboard. */
  public static String of(CsvMonitor monitor, String part) {
    return ObjectName.of(monitor.getMetadata().getName(), part);
  }

  /** The series of a CsvMonitor in Prometheus, by the labels that its ServiceMonitor sets. */
  public static MonitorSeries series(CsvMonitor monitor) {
    return new MonitorSeries(monitor.getMetadata().getNamespace(), monitor.getMetadata().getName());
  }
}
