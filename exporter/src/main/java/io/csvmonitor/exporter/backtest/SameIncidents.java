package io.csvmonitor.exporter.backtest;

import io.csvmonitor.exporter.incident.Incident;
import io.csvmonitor.exporter.threshold.verdict.TimeSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Incidents of several variants that overlap in time, and so mean the same event.
 *
 * @param span from the first start to the last end
 * @param lead the most important of the incidents of the first variant that has one: the present
 *     thresholds, if they raise an incident, so that a reader sees the present limits
 * @param variants the variants that have one of them, in their order
 */
record SameIncidents(TimeSpan span, Incident lead, List<Variant> variants) {
  SameIncidents {
    variants = List.copyOf(variants);
  }

  /** An incident and the variant that has it. */
  private record Member(Incident incident, Variant variant) {}

  /** The events of all variants, the oldest first. */
  static List<SameIncidents> of(List<Outcome> outcomes) {
    List<Member> members =
        outcomes.stream()
            .flatMap(
                outcome ->
                    outcome.incidents().stream()
                        .map(incident -> new Member(incident, outcome.variant())))
            .sorted(Comparator.comparingLong(member -> member.incident().from()))
            .toList();
    List<SameIncidents> all = new ArrayList<>();
    List<Member> together = new ArrayList<>();
    long until = Long.MIN_VALUE;
    for (Member member : members) {
      if (!together.isEmpty() && member.incident().from() >= until) {
        all.add(of(together, until, outcomes));
        together.clear();
        until = Long.MIN_VALUE;
      }
      together.add(member);
      until = Math.max(until, member.incident().to());
    }
    if (!together.isEmpty()) {
      all.add(of(together, until, outcomes));
    }
    return all;
  }

  private static SameIncidents of(List<Member> members, long until, List<Outcome> outcomes) {
    List<Variant> variants =
        outcomes.stream()
            .map(Outcome::variant)
            .filter(variant -> members.stream().anyMatch(each -> each.variant().equals(variant)))
            .toList();
    Incident lead =
        members.stream()
            .filter(each -> each.variant().equals(variants.getFirst()))
            .map(Member::incident)
            .min(Incident.MOST_IMPORTANT_FIRST)
            .orElseThrow();
    return new SameIncidents(
        new TimeSpan(members.getFirst().incident().from(), until), lead, variants);
  }
}
