package io.csvmonitor.api.glob;

import io.csvmonitor.api.glob.Glob.Jump;
import io.csvmonitor.api.glob.Glob.Range;
import io.csvmonitor.api.glob.Glob.Step;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Parses a glob into numbered states. The step of a state leads to the next state. A loop is a step
 * from a state to itself. Jumps lead into the parts of a group and out of them.
 */
final class GlobParser {
  private static final int END = -1;

  final List<Step> steps = new ArrayList<>();
  final List<Jump> jumps = new ArrayList<>();

  /** The states whose loop accepts any character except a slash. */
  final BitSet loops = new BitSet();

  /** The states whose loop accepts any character. */
  final BitSet loopsOverSlash = new BitSet();

  private final int[] glob;
  private int at;

  private GlobParser(String glob) {
    this.glob = glob.codePoints().toArray();
  }

  /** Parses a whole glob. */
  static GlobParser parse(String glob) {
    GlobParser parser = new GlobParser(glob);
    while (parser.peek() != END) {
      int c = parser.next();
      if (c == '{') {
        parser.group();
      } else {
        parser.single(c);
      }
    }
    parser.steps.add(new Step.None());
    return parser;
  }

  private void single(int c) {
    switch (c) {
      case '*' -> {
        loops.set(steps.size());
        if (peek() == '*') {
          loopsOverSlash.set(steps.size());
        }
      }
      case '?' -> steps.add(new Step.Any());
      case '[' -> steps.add(characters());
      case '\\' -> {
        require(peek() != END, "a \\ must be followed by the character that it is for");
        steps.add(new Step.One(next()));
      }
      default -> steps.add(new Step.One(c));
    }
  }

  /** Parses a group: several globs with commas between them. A group contains no other group. */
  private void group() {
    int start = steps.size();
    steps.add(new Step.None());
    jumps.add(new Jump(start, steps.size()));
    List<Integer> ends = new ArrayList<>();
    while (true) {
      require(peek() != END, "a { must have its }");
      int c = next();
      require(c != '{', "a group {a,b} must have no group in it");
      if (c != ',' && c != '}') {
        single(c);
        continue;
      }
      ends.add(steps.size());
      steps.add(new Step.None());
      if (c == '}') {
        break;
      }
      jumps.add(new Jump(start, steps.size()));
    }
    // The end of the last part is directly before the state after the group. The other parts jump
    // to that state.
    ends.forEach(end -> jumps.add(new Jump(end, steps.size())));
  }

  private Step characters() {
    String closed = "a [ must have its ], with characters between them";
    boolean negated = peek() == '!';
    if (negated) {
      at++;
    }
    List<Range> ranges = new ArrayList<>();
    while (peek() != ']') {
      require(peek() != END, closed);
      int first = next();
      require(first != '/', "a class [...] must have no / in it");
      int last = first;
      if (peek() == '-' && at + 1 < glob.length && glob[at + 1] != ']') {
        at++;
        last = next();
        require(
            first <= last, "a range in a class [...] must be from a lower to a higher character");
      }
      ranges.add(new Range(first, last));
    }
    at++;
    require(!ranges.isEmpty(), closed);
    return new Step.OneOf(negated, List.copyOf(ranges));
  }

  private int peek() {
    return at < glob.length ? glob[at] : END;
  }

  private int next() {
    return glob[at++];
  }

  private static void require(boolean right, String what) {
    if (!right) {
      throw new IllegalArgumentException("must be a name or a glob such as *.csv: " + what);
    }
  }
}
