package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Calendar;
import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.Ratio;
import io.csvmonitor.api.Source;
import io.csvmonitor.api.Threshold;
import java.util.List;

/**
 * The rules of a manifest: thresholds and ratios, and the calendars with special times.
 *
 * @param thresholds the thresholds, in the order of the manifest
 * @param ratios the ratios, in the order of the manifest
 * @param calendars the calendars, in the order of the manifest
 */
public record RuleSet(List<Threshold> thresholds, List<Ratio> ratios, List<Calendar> calendars) {
  /** No rules. */
  public static final RuleSet NONE = new RuleSet(List.of(), List.of(), List.of());

  public RuleSet {
    thresholds = List.copyOf(thresholds);
    ratios = List.copyOf(ratios);
    calendars = List.copyOf(calendars);
  }

  /** The rules of a manifest. */
  public static RuleSet of(CsvMonitorSpec spec) {
    return new RuleSet(spec.thresholds(), spec.ratios(), spec.calendars());
  }

  /** The rules that need rows of a source. */
  public RuleSet of(Source source) {
    return new RuleSet(
        thresholds.stream().filter(each -> source.hasMetric(each.rowsOf())).toList(),
        ratios.stream().filter(each -> source.hasMetric(each.denominator().metric())).toList(),
        calendars);
  }
}
