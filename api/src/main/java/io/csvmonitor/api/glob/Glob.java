package io.csvmonitor.api.glob;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A glob over paths and keys. {@code *} is any text without a slash, {@code **} is any text, {@code
 * ?} is one character except a slash, {@code [a-z]} and {@code [!a-z]} are one character of a
 * class, and {@code {a,b}} is one of several globs. A {@code \} removes the special meaning of the
 * next character.
 *
 * <p>For each text and each glob, the time of a match is at most proportional to the length of the
 * text times the length of the glob. So the author of a glob cannot stop a program.
 */
public final class Glob {
  private static final int SLASH = '/';

  /** For characters below this number, the states are in a table. */
  private static final int TABLE = 128;

  private final List<Step> steps;
  private final List<Jump> jumps;
  private final long[] loops;
  private final long[] loopsOverSlash;
  private final long[][] table = new long[TABLE][];

  private Glob(GlobParser parsed) {
    steps = List.copyOf(parsed.steps);
    jumps = List.copyOf(parsed.jumps);
    loops = words(parsed.loops);
    loopsOverSlash = words(parsed.loopsOverSlash);
    for (int c = 0; c < TABLE; c++) {
      table[c] = accepting(c);
    }
  }

  /** A transition from one state to the next. */
  sealed interface Step {
    /** Exactly this character. */
    record One(int character) implements Step {}

    /** Any character except a slash. */
    record Any() implements Step {}

    /** A character in one of several ranges, or outside of all ranges, but never a slash. */
    record OneOf(boolean negated, List<Range> ranges) implements Step {}

    /** No character: the last state, or the end of a group's part. */
    record None() implements Step {}

    /** Whether the step accepts a character. */
    default boolean accepts(int c) {
      return switch (this) {
        case One(int character) -> c == character;
        case Any() -> c != SLASH;
        case OneOf(boolean negated, List<Range> ranges) ->
            c != SLASH
                && negated
                    != ranges.stream().anyMatch(range -> range.first() <= c && c <= range.last());
        case None() -> false;
      };
    }
  }

  /** A range of characters. */
  record Range(int first, int last) {}

  /** From one state to a later one, without a character. */
  record Jump(int from, int to) {}

  /**
   * Parses a glob.
   *
   * @throws IllegalArgumentException if the glob is invalid; the message has the expected form, as
   *     words after the name of the field
   */
  public static Glob of(String glob) {
    return new Glob(GlobParser.parse(glob));
  }

  /** Whether the glob matches the whole text. */
  public boolean matches(String text) {
    long[] states = words(new BitSet());
    states[0] = 1;
    jump(states);
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      states = after(states, c);
    }
    return has(states, steps.size() - 1);
  }

  /** All states at the same time, one bit for each state. A step leads to the next bit. */
  private long[] after(long[] states, int c) {
    long[] accepting = c < TABLE ? table[c] : accepting(c);
    long[] staying = c == SLASH ? loopsOverSlash : loops;
    long[] next = new long[states.length];
    long carry = 0;
    for (int i = 0; i < states.length; i++) {
      long led = states[i] & accepting[i];
      next[i] = (led << 1) | carry | (states[i] & staying[i]);
      carry = led >>> (Long.SIZE - 1);
    }
    jump(next);
    return next;
  }

  /** All jumps lead forward. Each jump comes after the jumps that lead to its beginning. */
  private void jump(long[] states) {
    for (Jump jump : jumps) {
      if (has(states, jump.from())) {
        states[jump.to() / Long.SIZE] |= 1L << jump.to();
      }
    }
  }

  private static boolean has(long[] states, int state) {
    return (states[state / Long.SIZE] & (1L << state)) != 0;
  }

  private long[] accepting(int c) {
    BitSet accepting = new BitSet();
    for (int i = 0; i < steps.size(); i++) {
      accepting.set(i, steps.get(i).accepts(c));
    }
    return words(accepting);
  }

  /** The bits as an array with enough words for all states. */
  private long[] words(BitSet bits) {
    return Arrays.copyOf(bits.toLongArray(), steps.size() / Long.SIZE + 1);
  }
}
