package io.csvmonitor.exporter.config;

import io.csvmonitor.api.text.Amount;
import io.csvmonitor.api.threshold.Deviation;
import io.csvmonitor.api.threshold.Limit;
import io.csvmonitor.api.threshold.Recover;
import io.csvmonitor.api.threshold.Share;
import io.csvmonitor.api.threshold.Threshold;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the second limits of {@code recover} are on the normal side of the first limits: a
 * breach above 100 can end below 90, but not below 110.
 *
 * @param kind the kind of the threshold, for messages
 * @param above the first limit above; null if there is none
 * @param below the first limit below; null if there is none
 */
record RecoverCheck(String kind, @Nullable String above, @Nullable String below) {

  /**
   * Checks a threshold.
   *
   * @param at the path of {@code recover} in the document
   * @param errors gets the errors
   */
  static void check(Threshold threshold, String at, List<String> errors) {
    Recover recover = threshold.recover();
    RecoverCheck check = of(threshold);
    if (recover == null || check == null) {
      return;
    }
    check.side(recover.below(), check.above, "below", "above", at, errors);
    check.side(recover.above(), check.below, "above", "below", at, errors);
  }

  private static @Nullable RecoverCheck of(Threshold threshold) {
    Limit limit = threshold.limit();
    Deviation deviation = threshold.deviation();
    Share share = threshold.share();
    if (limit != null) {
      return new RecoverCheck("limit", limit.above(), limit.below());
    }
    if (deviation != null) {
      return new RecoverCheck("deviation", deviation.above(), deviation.below());
    }
    return share == null ? null : new RecoverCheck("share", share.above(), share.below());
  }

  private void side(
      @Nullable String recovered,
      @Nullable String limit,
      String side,
      String limitSide,
      String at,
      List<String> errors) {
    if (recovered == null) {
      return;
    }
    if (limit == null) {
      errors.add(at + "." + side + ": must not be given, because " + kind + " has no " + limitSide);
      return;
    }
    double distance = Amount.parse(limit) - Amount.parse(recovered);
    boolean isRight = side.equals("below") ? distance >= 0 : distance <= 0;
    if (!isRight) {
      errors.add(
          at
              + "."
              + side
              + ": must be "
              + (side.equals("below") ? "at most " : "at least ")
              + limit
              + ", the value of "
              + kind
              + "."
              + limitSide
              + ", found "
              + recovered);
    }
  }
}
