package io.csvmonitor.api.document;

import java.util.List;
import java.util.stream.Stream;

/** Mistakes in thresholds: see {@link CsvMonitorDocumentTest#wrong}. */
final class WrongThresholds {
  private WrongThresholds() {}

  static Stream<List<String>> all() {
    return Stream.of(
        List.of(
            "metric: cards, limit",
            "metric: cards, window: 10m, limit",
            "spec.thresholds[9]",
            "a threshold of a metric with distinct must not have window, share or explain"),
        List.of(
            "metric: cards, limit: {above: 500}",
            "metric: cards, share: {above: 50%}",
            "spec.thresholds[9]",
            "a threshold of a metric with distinct must not have window, share or explain"),
        List.of(
            "metric: cards, limit",
            "metric: cards, explain: [shop], limit",
            "spec.thresholds[9]",
            "a threshold of a metric with distinct must not have window, share or explain"),
        List.of(
            "numerator: {metric: transactions, match",
            "numerator: {metric: cards, match",
            "spec.ratios[0].numerator",
            "must not be metrics with distinct"),
        List.of(
            "denominator: {metric: transactions}",
            "denominator: {metric: cards}",
            "spec.ratios[0].denominator",
            "must not be metrics with distinct"),
        List.of(
            "quantile: \"0.95\", limit: {above: 90}",
            "quantile: \"0.95\", share: {above: 90}",
            "spec.thresholds[8].quantile",
            "quantile can only be given with limit, deviation and anomaly"),
        List.of(
            "quantile: \"0.95\", limit",
            "quantile: \"0.95\", explain: [shop], limit",
            "spec.thresholds[8].explain",
            "explain must not be given with quantile"),
        List.of(
            "quantile: \"0.95\", limit",
            "limit",
            "spec.thresholds[8].quantile",
            "quantile must be given for a threshold of a Histogram"),
        List.of(
            "metric: transactions, absent",
            "metric: transactions, quantile: \"0.5\", absent",
            "spec.thresholds[5].quantile",
            "quantile can only be given with"),
        List.of(
            "{name: Total, metric: transactions,",
            "{name: Total, metric: transactions, quantile: \"0.5\",",
            "spec.thresholds[4].quantile",
            "quantile must be given for a threshold of a Histogram"),
        List.of(
            "\"0.95\"",
            "\"1.5\"",
            "spec.thresholds[8].quantile",
            "a number between 0 and 1 in quotes"),
        List.of(
            "denominator: {metric: transactions}",
            "denominator: {metric: amounts}",
            "spec.ratios[0].denominator",
            "must not be Histograms"),
        List.of(
            "by: [status]",
            "by: [merchant id]",
            "spec.thresholds[2].by[0]",
            "must be a name of letters, digits and underscores"),
        List.of(
            "{label: status}",
            "{label: merchant-id}",
            "spec.thresholds[7].newValues.label",
            "must be a name of letters, digits and underscores"),
        List.of(
            "metric: checkouts",
            "metric: checkout",
            "spec.thresholds[0].metric",
            "metric of a threshold must be the name of a metric"),
        List.of(
            "metric: approval_rate",
            "metric: approval_rat",
            "spec.thresholds[6].metric",
            "metric of a threshold must be the name of a metric"),
        List.of(
            "metric: approval_rate, limit: {below: 80%}",
            "metric: approval_rate, share: {below: 80%}",
            "spec.thresholds[6]",
            "a threshold of a ratio must not have match"),
        List.of(
            "metric: approval_rate, limit",
            "metric: approval_rate, by: [shop], limit",
            "spec.thresholds[6]",
            "a threshold of a ratio must not have match"),
        List.of("mode: Shadow", "mode: Quiet", "spec.thresholds[6].mode", "Alert, Shadow"),
        List.of(
            "share: {above: 0.5%, minimum: 100}",
            "share: {minimum: 100}", "spec.thresholds[1].share", "above or below must be given"),
        List.of(
            "deviation: {below: 70%, above: \"1.5\"}",
            "deviation: {minimumDifference: 5}",
            "spec.thresholds[3].deviation",
            "above, below, aboveBy or belowBy must be given"),
        List.of("name: Failed", "name: Stopped", "spec.thresholds[1].name", "unique"),
        List.of("name: Failed", "name: Watchdog", "spec.thresholds[1].name", "steer Alertmanager"),
        List.of("{after: 1h}", "{after: 101y}", "spec.thresholds[5].absent.after", "at most 100y"),
        List.of("name: Failed", "name: It-Failed", "spec.thresholds[1].name", "must be a name"),
        List.of(
            "severity: Critical",
            "severity: critical",
            "spec.thresholds[0].severity",
            "did you mean Critical?"),
        List.of(", absent: {after: 1h}", "", "spec.thresholds[5]", "exactly one of limit"),
        List.of(
            "absent: {after: 1h}",
            "absent: {after: 1h}, limit: {above: 3}",
            "spec.thresholds[5]",
            "exactly one of limit"),
        List.of("{after: 1h}", "{after: soon}", "spec.thresholds[5].absent.after", "a duration"),
        List.of("{after: 1h}", "{}", "spec.thresholds[5].absent.after", "must be given"),
        List.of("{below: -5}", "{}", "spec.thresholds[4].limit", "above or below"),
        List.of(
            "{below: -5}", "{below: -0.5}", "spec.thresholds[4].limit.below", "a whole number, or"),
        List.of(
            "{below: -5}", "{below: few}", "spec.thresholds[4].limit.below", "a whole number, or"),
        List.of(
            "above: \"1.5\"",
            "above: -2",
            "spec.thresholds[3].deviation.above",
            "must be at least 0"),
        List.of("for: 10m", "for: soon", "spec.thresholds[3].for", "a duration"),
        List.of("accept: 2d", "accept: late", "spec.thresholds[3].accept", "a duration"),
        List.of(
            "recover: {above: 0}", "recover: {}", "spec.thresholds[4].recover", "above or below"),
        List.of(
            "recover: {above: 90%, below: \"1.2\"}",
            "recover: {above: 0.9}", "spec.thresholds[3].recover.above", "a whole number, or"),
        List.of(
            "absent: {after: 1h}",
            "absent: {after: 1h}, recover: {below: 3}",
            "spec.thresholds[5].recover",
            "recover can only be given with"),
        List.of(
            "absent: {after: 1h}",
            "absent: {after: 1h}, explain: [status]",
            "spec.thresholds[5].explain",
            "explain can only be given with"),
        List.of(
            "sensitivity: High}",
            "sensitivity: High}, explain: [status]",
            "spec.thresholds[2].explain",
            "a label of explain must not be a label of by"),
        List.of(
            "sensitivity: High}",
            "sensitivity: High}, recover: {below: 3}",
            "spec.thresholds[2].recover",
            "recover can only be given with"),
        List.of(
            "recover: {above: 0}",
            "accept: 1d",
            "spec.thresholds[4].accept",
            "accept can only be given with"),
        List.of(
            "dropToZero: {minimum: 5}",
            "dropToZero: {minimum: 5}\n      accept: 1d",
            "spec.thresholds[0].accept",
            "accept can only be given with"),
        List.of(
            "      baseline: {season: 24h, history: 3}\n",
            "",
            "spec.thresholds[3].baseline",
            "baseline must be given"),
        List.of(
            "window: 15m,",
            "window: 15m, baseline: {season: 7d},",
            "spec.thresholds[1].baseline",
            "baseline must be given"),
        List.of(
            "{season: 24h, history: 3}",
            "{season: 2h, history: 3}",
            "spec.thresholds[3].baseline.season",
            "a day or a week"),
        List.of(
            "{season: 24h, history: 3}",
            "{history: 3}",
            "spec.thresholds[3].baseline",
            "exactly one of match and season"),
        List.of("history: 3", "history: 1", "spec.thresholds[3].baseline.history", "at least 2"),
        List.of(
            "combine: Max",
            "combine: Maximum",
            "spec.thresholds[0].baseline.combine",
            "did you mean Max?"),
        List.of(
            "match: {comparison: [today]}",
            "match: {comparison: []}",
            "spec.thresholds[0].match.comparison",
            "at least 1"),
        List.of(
            "match: {comparison: [today]}",
            "match: {comparison: today}",
            "spec.thresholds[0].match.comparison",
            "must be a list"),
        List.of("{label: status}", "{}", "spec.thresholds[7].newValues.label", "must be given"));
  }
}
