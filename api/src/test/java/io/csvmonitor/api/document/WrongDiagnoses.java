package io.csvmonitor.api.document;

import java.util.List;
import java.util.stream.Stream;

/** Mistakes in ratios, diagnoses and calendars: see {@link CsvMonitorDocumentTest#wrong}. */
final class WrongDiagnoses {
  private WrongDiagnoses() {}

  static Stream<List<String>> all() {
    return Stream.of(
        List.of(
            "breached: [Stopped]",
            "breached: [Approval]",
            "spec.diagnoses[0].when.breached[0]",
            "must not be thresholds in mode Shadow"),
        List.of(
            "name: approval_rate",
            "name: checkouts",
            "spec.ratios[0].name",
            "name of a ratio must not be the name of a metric"),
        List.of(
            "name: approval_rate", "name: csvmonitor_rate", "spec.ratios[0].name", "do not own"),
        List.of(
            "denominator: {metric: transactions}",
            "denominator: {metric: transaction}",
            "spec.ratios[0]",
            "must be metrics of the sources"),
        List.of(
            "name: Broken", "name: InfoInhibitor", "spec.diagnoses[0].name", "steer Alertmanager"),
        List.of(
            "dates: [\"2026-02-16\"]",
            "dates: []",
            "spec.calendars[1]",
            "timeIntervals, dates, holidays or from must be given"),
        List.of(
            "dates: [\"2026-02-16\"]",
            "dates: [\"2026-02-16\"], from: {configMap: {name: days, key: days.csv}}",
            "spec.calendars[1]",
            "from must be given without timeIntervals, dates and holidays"),
        List.of(
            "dates: [\"2026-02-16\"]",
            "from: {configMap: {name: days, key: days.csv}, http: {url: \"http://a/b\"}}",
            "spec.calendars[1].from",
            "must be exactly one of file"),
        List.of(
            "dates: [\"2026-02-16\"]",
            "from: {persistentVolumeClaim: {claimName: days, path: ../days.csv}}",
            "spec.calendars[1].from.persistentVolumeClaim.path",
            "must be relative"),
        List.of(
            "dates: [\"2026-02-16\"]",
            "dates: [\"2026-02-16\"], like: Sunday",
            "spec.calendars[1]",
            "like must only be given with the effect Holiday"),
        List.of(
            "dates: [\"2026-02-16\"]",
            "holidays: {country: br}",
            "spec.calendars[1].holidays.country",
            "^[A-Z]{2}$"),
        List.of(
            "thresholds: [Volume]}",
            "thresholds: [Volumes]}",
            "spec.calendars[1].thresholds[0]",
            "thresholds of a calendar must be names of thresholds"),
        List.of("effect: Mute, dates", "effect: Loud, dates", "spec.calendars[1].effect", "Mute"),
        List.of(
            "\"24:00\"",
            "\"24:01\"",
            "spec.calendars[0].timeIntervals[0].times[0].end_time",
            "must"),
        List.of("sunday]", "sundays]", "spec.calendars[0].timeIntervals[0].weekdays[1]", "must"),
        List.of(
            "\"-3:-1\"", "\"-3:0\"", "spec.calendars[0].timeIntervals[0].days_of_month[1]", "must"),
        List.of("january,", "jan,", "spec.calendars[0].timeIntervals[0].months[0]", "must"),
        List.of(
            "breached: [Stopped]",
            "breached: [Stoped]",
            "spec.diagnoses[0].when.breached[0]",
            "must be names of thresholds"),
        List.of(
            "normal: [Volume]",
            "normal: [Volumes]",
            "spec.diagnoses[0].when.normal[0]",
            "must be names of thresholds"),
        List.of(
            "breached: [Stopped]", "breached: []", "spec.diagnoses[0].when.breached", "at least 1"),
        List.of(
            "name: Broken",
            "name: Volume",
            "spec.diagnoses[0].name",
            "not be the name of a threshold"),
        List.of(
            "      summary: Nothing is recorded.\n",
            "",
            "spec.diagnoses[0].summary",
            "must be given"));
  }
}
