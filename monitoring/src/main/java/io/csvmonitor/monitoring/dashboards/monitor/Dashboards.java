package io.csvmonitor.monitoring.dashboards.monitor;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.calendar.CalendarEffect;
import io.csvmonitor.api.source.Mode;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.text.PrometheusDuration;
import io.csvmonitor.monitoring.Links;
import io.csvmonitor.monitoring.MonitorSeries;
import io.csvmonitor.monitoring.dashboards.model.Dashboard;
import io.csvmonitor.monitoring.dashboards.model.Dashboard.Link;
import io.csvmonitor.monitoring.dashboards.model.DashboardJson;
import io.csvmonitor.monitoring.dashboards.model.Panel.Color;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * The dashboards of a CsvMonitor: an overview, and one dashboard for each source that fits the
 * meaning of its rows.
 */
public final class Dashboards {
  private static final String OVERVIEW = "overview";

  /**
   * The maximum number of Counters of a source that are shown by hour. These are the first
   * Counters: nobody scrolls through more.
   */
  private static final int MOST_BY_HOUR = 4;

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private Dashboards() {}

  /**
   * The settings of dashboards that do not come from the CsvMonitor.
   *
   * @param interval the default interval of scrapes, a Prometheus-style duration
   */
  public record Settings(String interval, Links links) {}

  /** The names of the dashboards of a CsvMonitor; each name is a DNS label. */
  public static List<String> names(CsvMonitorSpec spec) {
    return Stream.concat(Stream.of(OVERVIEW), spec.sources().stream().map(Dashboards::name))
        .toList();
  }

  /**
   * The dashboards of a CsvMonitor.
   *
   * @return Grafana's JSON by {@link #names}
   */
  public static SequencedMap<String, String> of(
      MonitorSeries series, CsvMonitorSpec spec, Settings settings) {
    SequencedMap<String, String> dashboards = new LinkedHashMap<>();
    Frame overview =
        Frame.of(series, spec, settings, DashboardTiming.of(spec.sources(), spec.replay()));
    dashboards.put(
        OVERVIEW,
        DashboardJson.write(
            overview.dashboard(
                OVERVIEW,
                "Overview",
                "Whether CsvMonitor " + series.name() + " and its sources are well.",
                List.of(),
                new OverviewRows(series, spec).rows())));
    for (Source source : spec.sources()) {
      Frame frame = Frame.of(series, spec, settings, DashboardTiming.of(source, spec.replay()));
      dashboards.put(name(source), DashboardJson.write(ofSource(frame, source, spec)));
    }
    return dashboards;
  }

  /**
   * The address of the overview.
   *
   * @param grafana the address of Grafana, with or without a slash at its end
   */
  public static String overviewUrl(String grafana, MonitorSeries series) {
    return grafana.replaceAll("/+$", "") + "/d/" + DashboardIdentity.uid(series, OVERVIEW);
  }

  /**
   * The name of a dashboard's file. No two dashboards of any monitors have the same file name,
   * since none of the parts has a _.
   */
  public static String fileName(MonitorSeries series, String dashboard) {
    return series.namespace() + "_" + series.name() + "_" + dashboard + ".json";
  }

  /** The name of a source's dashboard. */
  public static String name(Source source) {
    if (source.mode() != Mode.Snapshot) {
      return "events-" + source.name();
    }
    return (compares(source) ? "comparison-" : "snapshot-") + source.name();
  }

  private static boolean compares(Source source) {
    return source.metrics().stream()
        .anyMatch(metric -> MetricPanels.of(source, metric).comparison() != null);
  }

  private static Dashboard ofSource(Frame frame, Source source, CsvMonitorSpec spec) {
    List<MetricPanels> measures =
        source.metrics().stream().map(metric -> MetricPanels.of(source, metric)).toList();
    Filters filters = Filters.of(frame.series(), measures, source.mode() == Mode.Snapshot);
    String kind =
        source.mode() != Mode.Snapshot
            ? "Events of "
            : compares(source) ? "Comparison of " : "Snapshot of ";
    List<Dashboard.Row> rows =
        new ArrayList<>(ThresholdRows.of(frame.series(), source, spec.alertingThresholds()).rows());
    rows.addAll(ThresholdRows.of(frame.series(), source, spec.shadowThresholds()).rows());
    long byHour = DashboardTiming.hasHours(source) ? MOST_BY_HOUR : 0;
    for (MetricPanels measure : measures) {
      rows.add(new Dashboard.Row.Heading(measure.words()));
      if (source.mode() == Mode.Snapshot && measure.comparison() != null) {
        rows.addAll(
            new ComparisonRows(
                    measure,
                    measure.comparison(),
                    filters,
                    CompleteRows.of(source),
                    measures.size())
                .rows());
      } else if (measure.metric().isHistogram()) {
        rows.addAll(new HistogramRows(measure, filters, frame.step(source, spec)).rows());
      } else if (measure.counter()) {
        rows.addAll(
            new CounterRows(
                    measure, filters, DashboardTiming.spacing(source), frame.step(source, spec))
                .rows());
        if (byHour-- > 0) {
          rows.addAll(
              HourRows.of(measure, filters, source, spec.replay(), frame.interval()).rows());
        }
      } else {
        rows.addAll(new GaugeRows(measure, filters).rows());
      }
    }
    return frame.dashboard(
        name(source),
        kind + source.name(),
        "The metrics of source " + source.name() + ".",
        filters.variables(),
        rows);
  }

  private static Duration interval(CsvMonitorSpec spec, Settings settings) {
    String own = spec.monitoring().scrapeInterval();
    Duration interval = PrometheusDuration.bounded(own == null ? settings.interval() : own);
    return interval.compareTo(SHORTEST) < 0 ? SHORTEST : interval;
  }

  private static void addPage(List<Link> links, String title, String url) {
    if (!url.isEmpty()) {
      links.add(new Link.Page(title, url));
    }
  }

  /** The parts that all dashboards of a monitor share. */
  private record Frame(
      MonitorSeries series,
      Settings settings,
      Duration interval,
      DashboardTiming timing,
      boolean watched,
      boolean diagnosed,
      boolean hasCalendars,
      boolean hasMarks) {
    static Frame of(
        MonitorSeries series, CsvMonitorSpec spec, Settings settings, DashboardTiming timing) {
      return new Frame(
          series,
          settings,
          Dashboards.interval(spec, settings),
          timing,
          !spec.alertingThresholds().isEmpty(),
          !spec.diagnoses().isEmpty(),
          spec.calendars().stream().anyMatch(each -> each.effect() != CalendarEffect.Mark),
          spec.calendars().stream().anyMatch(each -> each.effect() == CalendarEffect.Mark));
    }

    /** The minimum distance of the points of rates. */
    private Duration step(Source source, CsvMonitorSpec spec) {
      Duration step = DashboardTiming.step(source, spec.replay());
      return step.compareTo(interval) < 0 ? interval : step;
    }

    /** The marks of problems, the most important problem first. */
    private List<Dashboard.Annotation> annotations() {
      List<Dashboard.Annotation> all = new ArrayList<>();
      if (diagnosed) {
        all.add(
            new Dashboard.Annotation(
                "Diagnoses",
                begins("diagnosis", "csvmonitor_diagnosis_active"),
                "{{diagnosis}}",
                Color.RED));
      }
      if (watched) {
        all.add(
            new Dashboard.Annotation(
                "Incidents",
                begins("incident, threshold", "csvmonitor_incident_open"),
                "{{threshold}}: incident {{incident}}",
                Color.ORANGE));
      }
      if (hasCalendars) {
        all.add(
            new Dashboard.Annotation(
                "Calendars",
                "max by (calendar, effect) ("
                    + series.of("csvmonitor_calendar_active", "effect!=\"mark\"")
                    + ") == 1",
                "{{calendar}} ({{effect}})",
                Color.GRAY));
      }
      if (hasMarks) {
        all.add(
            new Dashboard.Annotation(
                "Marks",
                "max by (calendar, title) ("
                    + series.of("csvmonitor_calendar_mark_timestamp_seconds")
                    + ") * 1000",
                "{{calendar}} {{title}}",
                Color.PURPLE,
                /* hasTimes= */ true));
      }
      // Thresholds and diagnoses also have alerts. A breach must not be marked twice.
      all.add(
          new Dashboard.Annotation(
              "Alerts",
              series.of("ALERTS", "alertstate=\"firing\",threshold=\"\",diagnosis=\"\""),
              "{{alertname}} {{source}}",
              Color.BLUE));
      return all;
    }

    private String begins(String by, String metric) {
      return Verdicts.begins(by + ", severity", series.of(metric), interval);
    }

    Dashboard dashboard(
        String name,
        String title,
        String description,
        List<Dashboard.Variable> variables,
        List<Dashboard.Row> rows) {
      String tag = DashboardIdentity.tag(series);
      List<Link> links = new ArrayList<>();
      links.add(new Link.Tagged("Dashboards of this monitor", tag));
      addPage(links, "Runbooks", settings.links().runbooks());
      addPage(links, "Status page", settings.links().statusPage());
      return new Dashboard(
          new Dashboard.About(
              DashboardIdentity.uid(series, name),
              DashboardIdentity.title(series, title),
              description,
              List.of("csv-monitor", tag)),
          links,
          annotations(),
          variables,
          rows,
          new Dashboard.Timing(timing.range(), timing.refresh(), interval));
    }
  }
}
