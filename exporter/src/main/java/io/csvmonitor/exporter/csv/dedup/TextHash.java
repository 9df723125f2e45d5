package io.csvmonitor.exporter.csv.dedup;

/**
 * 64-bit hashes of texts and numbers. They are not safe against an adversary, but avoid the
 * collisions of 32 bits.
 */
public final class TextHash {
  private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

  private TextHash() {}

  /** The hash of the characters of a text. */
  public static long hash(String text) {
    long hash = text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * MULTIPLIER;
      hash ^= hash >>> 29;
    }
    return hash;
  }

  /**
   * Spreads a number over all bits (the finalizer of MurmurHash3 by Austin Appleby, in the public
   * domain).
   */
  public static long mix(long value) {
    long x = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
    x = (x ^ x >>> 33) * 0xc4ceb9fe1a85ec53L;
    return x ^ x >>> 33;
  }
}
