package io.csvmonitor.api.glob;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A glob over paths and keys. {@code *} is any text without a slash, {@code **} any text, {@code ?}
 * one character that is no slash, {@code [a-z]} and {@code [!a-z]} one character of a class, {@code
 * {a,b}} one of several globs, and {@code \} takes the meaning from the character that follows.
 *
 * <p>The time of a match grows with the length of the text times the length of the glob, whatever
 * both are: globs are written by people who must not be able to stop a program.
 */
public final class Glob {
  private static final int SLASH = '/';

  /** How many first characters have their states looked up in a table. */
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

  /** What takes a text from one state to the next. */
  sealed interface Step {
    /** Exactly this character. */
    record One(int character) implements Step {}

    /** Any character but a slash. */
    record Any() implements Step {}

    /** A character of some ranges, or of none of them; never a slash. */
    record OneOf(boolean negated, List<Range> ranges) implements Step {}

    /** No character: the last state, or the end of a group's part. */
    record None() implements Step {}

    /** Whether a character does it. */
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

  /** Characters that follow each other. */
  record Range(int first, int last) {}

  /** From one state to a later one, without a character. */
  record Jump(int from, int to) {}

  /**
   * Understands a glob.
   *
   * @throws IllegalArgumentException if it is none: what must be, as words that follow the name of
   *     the field
   */
  public static Glob of(String glob) {
    return new Glob(GlobParser.parse(glob));
  }

  /** Whether the glob stands for the whole of a text. */
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

  /** All states at once, each a bit: a step leads to the next bit. */
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

  /** All jumps lead forward, and each comes after those that lead to where it begins. */
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

  /** As many words as all states need. */
  private long[] words(BitSet bits) {
    return Arrays.copyOf(bits.toLongArray(), steps.size() / Long.SIZE + 1);
  }
}
