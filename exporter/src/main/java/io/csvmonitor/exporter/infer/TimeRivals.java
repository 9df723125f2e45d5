package io.csvmonitor.exporter.infer;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The columns of a file that can have the time of its rows, compared with one another. */
final class TimeRivals {
  /** A date that begins with the number of a day or a month, and the separator. */
  private static final Pattern OPEN = Pattern.compile("([dM])\\1?([./-])[dM]{1,2}\\2.*");

  private TimeRivals() {}

  /** The column with the best score; null if there is none. */
  static @Nullable TimeCandidate best(List<TimeCandidate> found) {
    TimeCandidate best = null;
    double highest = Double.NEGATIVE_INFINITY;
    for (TimeCandidate each : found) {
      // To score a column, all of its times are read. For equal scores, the first column wins.
      double score = each.score();
      if (score > highest) {
        best = each;
        highest = score;
      }
    }
    boolean isAttribute =
        best != null
            && best.kind() == TimeCandidate.Kind.DATE
            && best.order().isShuffled()
            && found.stream().noneMatch(each -> each.kind() == TimeCandidate.Kind.TIME_OF_DAY);
    return isAttribute
        ? found.stream()
            .filter(each -> each.isSameMoment() && each.isInAllRows())
            .findFirst()
            .orElse(best)
        : best;
  }

  /** Reads the dates of all columns in the order of day and month that one column decides. */
  static List<TimeCandidate> alike(List<TimeCandidate> found) {
    return found.stream().map(each -> decided(each, found) ? each.withOther() : each).toList();
  }

  private static boolean decided(TimeCandidate open, List<TimeCandidate> found) {
    Matcher other = OPEN.matcher(open.other() == null ? "" : open.other());
    return other.matches()
        && found.stream()
            .filter(each -> each.other() == null)
            .map(each -> OPEN.matcher(each.form().pattern()))
            .anyMatch(
                known ->
                    known.matches()
                        && known.group(1).equals(other.group(1))
                        && known.group(2).equals(other.group(2)));
  }
}
