package io.csvmonitor.exporter.threshold.explain;

/**
 * A value of a label that moved a sum or a ratio.
 *
 * @param part the part of the whole difference, 1 for all of it; several segments can have more
 *     than 1 together, if others moved the other way
 * @param difference how much more or less than expected, in the unit of the metric; of a ratio, in
 *     the unit of the numerator
 * @param now what moved, as it is now: see {@link Kind}
 * @param usual the same as it usually is
 */
public record MovedSegment(
    String label,
    String value,
    double part,
    double difference,
    Kind kind,
    double now,
    double usual) {

  /** What of a segment moved. */
  public enum Kind {
    /** Its sum. */
    AMOUNT("Amount"),
    /** Its own ratio. */
    RATIO("Ratio"),
    /** Its part of the denominator, while its own ratio is another than that of the others. */
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
