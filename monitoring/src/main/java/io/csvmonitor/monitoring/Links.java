package io.csvmonitor.monitoring;

/**
 * Addresses of pages that alerts and dashboards link to. An empty address means that there is no
 * link.
 *
 * @param runbooks the folder of the runbooks: the page of an alert is {@code NAME.md} in it
 * @param dashboard the dashboard that shows the monitor
 * @param statusPage the status page of the exporter
 */
public record Links(String runbooks, String dashboard, String statusPage) {
  /** Links to the runbooks only. */
  public static Links toRunbooks(String folder) {
    return new Links(folder, "", "");
  }
}
