package io.csvmonitor.exporter.series;

import io.csvmonitor.exporter.csv.dedup.TextHash;
import java.util.Arrays;
import java.util.List;

/** The values of a series' labels, in the order of the metric's labels. */
final class LabelValues {
  private final String[] values;

  LabelValues(int count) {
    values = new String[count];
    Arrays.fill(values, "");
  }

  LabelValues(List<String> values) {
    this.values = values.toArray(new String[0]);
  }

  /** Sets a value. Only for a lookup: a key in a map must not change. */
  void set(int index, String value) {
    values[index] = value;
  }

  String get(int index) {
    return values[index];
  }

  LabelValues copy() {
    return new LabelValues(List.of(values));
  }

  String[] toArray() {
    return values.clone();
  }

  List<String> toList() {
    return List.of(values);
  }

  /** A hash of 64 bits, which is the same in each run, in contrast to {@link #hashCode()}. */
  long longHash() {
    long hash = values.length;
    for (String value : values) {
      hash = TextHash.mix(hash + TextHash.hash(value));
    }
    return hash;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabelValues that && Arrays.equals(values, that.values);
  }
}
