package io.csvmonitor.exporter.threshold.explain;

/**
 * A value of a label that moved a sum or a ratio.
 *
 * @param part the part of the whole difference, 1 for the whole. The sum of several segments can
 *     exceed 1 if others moved in the other direction
 * @param difference the difference from the expected value, in the unit of the metric, or of the
 *     numerator of a ratio
 * @param now the current value of the moved part: see {@link Kind}
 * @param usual the usual value of the moved part
 */
public record MovedSegment(
    String label,
    String value,
    double part,
    double difference,
    Kind kind,
    double now,
    double usual) {

  /** The part of a segment that moved. */
  public enum Kind {
    /** Its sum. */
    AMOUNT("Amount"),
    /** The ratio of the segment. */
    RATIO("Ratio"),
    /** Its part of the denominator, while its ratio differs from that of the others. */
    MIX("Mix");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The kind in a word for programs. */
    public String word() {
      return word;
    }
  }

  MovedSegment scaled(double factor) {
    return kind == Kind.AMOUNT
        ? new MovedSegment(
            label, value, part, difference * factor, kind, now * factor, usual * factor)
        : new MovedSegment(label, value, part, difference * factor, kind, now, usual);
  }
}
