package io.csvmonitor.exporter.threshold.view;

import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.verdict.Evaluation;
import io.csvmonitor.exporter.threshold.verdict.TimeSpan;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An immutable view of a group of series that a threshold evaluates together.
 *
 * @param labels the values of the threshold's {@code by} labels
 * @param displayed the displayed verdict, with its reason
 * @param chart the buckets of the last day; null if there are too many groups to draw all
 * @param breaches the remembered breaches, oldest first
 * @param muted the effects of calendars that mute the threshold
 */
public record GroupView(
    Map<String, String> labels,
    DisplayedVerdict displayed,
    @Nullable ChartData chart,
    List<Breach> breaches,
    MutedView muted) {

  /**
   * A verdict with its reason.
   *
   * @param verdict a breach is displayed for the hold time, and until a bucket is normal
   * @param evaluation the evaluation; null if there is none yet
   * @param span the time of the evaluated bucket; null if there is none yet
   * @param sentence the reason for the verdict
   */
  public record DisplayedVerdict(
      Verdict verdict, @Nullable Evaluation evaluation, @Nullable TimeSpan span, String sentence) {}

  /**
   * The effects of calendars that mute the threshold.
   *
   * @param calendar the calendar that mutes the displayed span; null if none does. The verdict of a
   *     muted span is unknown; the evaluation has the verdict without the calendar
   * @param breaches the breaches in muted times, which raise no alert, oldest first
   */
  public record MutedView(@Nullable String calendar, List<Breach> breaches) {
    /** No muted time. */
    public static final MutedView NONE = new MutedView(null, List.of());
  }

  /** The displayed verdict. */
  public Verdict verdict() {
    return displayed.verdict;
  }

  /** The displayed evaluation; null if there is none yet. */
  public @Nullable Evaluation evaluation() {
    return displayed.evaluation;
  }

  /** The time of the evaluated bucket; null if there is none yet. */
  public @Nullable TimeSpan span() {
    return displayed.span;
  }

  /** The reason for the verdict. */
  public String sentence() {
    return displayed.sentence;
  }

  /** Whether a calendar mutes the span. */
  public boolean isMuted() {
    return muted.calendar != null;
  }

  /** The same group with an unknown verdict. */
  public GroupView unknown(String why) {
    return new GroupView(
        labels,
        new DisplayedVerdict(Verdict.UNKNOWN, evaluation(), span(), why),
        chart,
        breaches,
        muted);
  }

  /** The same group, with the muted breaches in place of the others. */
  GroupView withMutedBreaches() {
    return new GroupView(labels, displayed, chart, muted.breaches, MutedView.NONE);
  }

  /**
   * The end of the displayed breach, in milliseconds since the epoch; empty if the breach is open,
   * or if no breach is displayed. An ended breach is displayed for the hold time.
   */
  public OptionalLong endedAt() {
    if (verdict() != Verdict.BREACHED || breaches.isEmpty()) {
      return OptionalLong.empty();
    }
    long last = breaches.stream().mapToLong(Breach::to).max().orElseThrow();
    boolean isEnded = breaches.stream().noneMatch(Breach::isOpen) && last >= to();
    return isEnded ? OptionalLong.of(last) : OptionalLong.empty();
  }

  /** The start of the span, in milliseconds since the epoch; 0 without a span. */
  public long from() {
    TimeSpan span = span();
    return span == null ? 0 : span.from();
  }

  /** The end of the span, in milliseconds since the epoch; 0 without a span. */
  public long to() {
    TimeSpan span = span();
    return span == null ? 0 : span.to();
  }
}
