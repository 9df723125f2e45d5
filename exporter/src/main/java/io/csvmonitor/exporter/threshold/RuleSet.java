package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.calendar.CalendarEffect;
import io.csvmonitor.api.ratio.Ratio;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.threshold.calendar.LoadedCalendar;
import java.util.List;

/**
 * The rules of a manifest: thresholds and ratios, and the calendars with special times.
 *
 * @param thresholds the thresholds, in the order of the manifest
 * @param ratios the ratios, in the order of the manifest
 * @param calendars the calendars, in the order of the manifest, without those that only mark
 * @param ofSources the ratios over two sources, and the thresholds of such ratios
 */
public record RuleSet(
    List<Threshold> thresholds,
    List<Ratio> ratios,
    List<LoadedCalendar> calendars,
    List<RatioOfSources> ofSources) {
  /** No rules. */
  public static final RuleSet NONE = new RuleSet(List.of(), List.of(), List.of(), List.of());

  public RuleSet {
    thresholds = List.copyOf(thresholds);
    ratios = List.copyOf(ratios);
    ofSources = List.copyOf(ofSources);
    // A new mark must not be a reason to evaluate everything again.
    calendars =
        calendars.stream().filter(each -> each.calendar().effect() != CalendarEffect.Mark).toList();
  }

  /** The rules of a manifest, without the files of calendars. */
  public static RuleSet of(CsvMonitorSpec spec) {
    return of(spec, LoadedCalendar.withoutFiles(spec.calendars()));
  }

  /**
   * All that a manifest has.
   *
   * @param calendars the calendars of the manifest
   */
  public static RuleSet of(CsvMonitorSpec spec, List<LoadedCalendar> calendars) {
    return of(spec.sources(), spec.thresholds(), spec.ratios(), calendars);
  }

  /**
   * Some rules for the sources of a manifest.
   *
   * @param sources all sources of the manifest
   */
  public static RuleSet of(
      List<Source> sources,
      List<Threshold> thresholds,
      List<Ratio> ratios,
      List<LoadedCalendar> calendars) {
    return new RuleSet(
        thresholds, ratios, calendars, RatioOfSources.in(sources, thresholds, ratios));
  }

  /** The rules that a source evaluates, and the ratios for which it stores windows. */
  public RuleSet of(Source source) {
    return new RuleSet(
        thresholds.stream().filter(each -> source.hasMetric(each.rowsOf())).toList(),
        ratios.stream().filter(each -> source.hasMetric(each.denominator().metric())).toList(),
        calendars,
        ofSources.stream().filter(each -> each.concerns(source)).toList());
  }
}
