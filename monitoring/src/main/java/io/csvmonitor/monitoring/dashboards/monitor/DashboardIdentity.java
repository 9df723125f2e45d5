package io.csvmonitor.monitoring.dashboards.monitor;

import io.csvmonitor.monitoring.MonitorSeries;
import io.csvmonitor.monitoring.ObjectName;

/** The identities of dashboards. Grafana stores the dashboards of all monitors together. */
final class DashboardIdentity {
  /** The maximum length of a title. The columns in the database of Grafana are about as long. */
  private static final int MOST_OF_TITLE = 180;

  private static final int MOST_OF_TAG = 50;
  private static final int MOST_OF_UID = 40;

  private DashboardIdentity() {}

  /**
   * The identifier of a dashboard, which is in its address.
   *
   * @param dashboard the name of the dashboard in its monitor
   */
  static String uid(MonitorSeries series, String dashboard) {
    // Neither name has a slash.
    String hash = ObjectName.hash(series.namespace() + "/" + series.name() + "/" + dashboard);
    return ("csvm-" + hash).substring(0, MOST_OF_UID);
  }

  /**
   * The title of a dashboard. Titles in one folder must differ. Grafana cuts the end of a long
   * title, so the part that differs most is first.
   */
  static String title(MonitorSeries series, String dashboard) {
    return ObjectName.cut(
        dashboard + " / " + series.name() + " / " + series.namespace() + " / CSV Monitor",
        MOST_OF_TITLE);
  }

  /** The tag that all dashboards of a monitor have, and no others. */
  static String tag(MonitorSeries series) {
    return ObjectName.cut(series.namespace() + "/" + series.name(), MOST_OF_TAG);
  }
}
