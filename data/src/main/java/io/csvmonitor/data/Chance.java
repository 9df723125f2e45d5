package io.csvmonitor.data;

/**
 * Random numbers that are the same on each machine and JDK: SplitMix64 in plain code, and
 * StrictMath for functions.
 */
final class Chance {
  private long state;

  Chance(long seed) {
    state = seed;
  }

  /** A uniformly distributed number from 0 (inclusive) to 1 (exclusive). */
  double uniform() {
    state += 0x9E3779B97F4A7C15L;
    long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return ((mixed ^ (mixed >>> 31)) >>> 11) * 0x1.0p-53;
  }

  /** A number with nearly the normal distribution of mean 0 and deviation 1, between -6 and 6. */
  double normal() {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += uniform();
    }
    return sum;
  }

  /** A number of rare events, with the given mean of at most 500 (Poisson distribution). */
  int poisson(double mean) {
    double limit = StrictMath.exp(-mean);
    int events = 0;
    for (double product = uniform(); product > limit; product *= uniform()) {
      events++;
    }
    return events;
  }
}
