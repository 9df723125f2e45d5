package io.csvmonitor.data;

/**
 * Random numbers that are the same on every machine and every JDK: SplitMix64 written out, and
 * StrictMath where a function is needed.
 */
final class Chance {
  private long state;

  Chance(long seed) {
    state = seed;
  }

  /** Evenly distributed from 0 (with) to 1 (without). */
  double uniform() {
    state += 0x9E3779B97F4A7C15L;
    long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return ((mixed ^ (mixed >>> 31)) >>> 11) * 0x1.0p-53;
  }

  /** Near enough to the normal distribution of mean 0 and deviation 1, within -6 and 6. */
  double normal() {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += uniform();
    }
    return sum;
  }

  /** How many of many rare events happen, where {@code mean} (at most 500) are expected. */
  int poisson(double mean) {
    double limit = StrictMath.exp(-mean);
    int events = 0;
    for (double product = uniform(); product > limit; product *= uniform()) {
      events++;
    }
    return events;
  }
}
