package io.csvmonitor.exporter.csv.record;

import java.util.Arrays;

/**
 * Follows quotes like commons-csv: a quote opens only at the start of a cell. After a closing
 * quote, only white space is allowed before the delimiter or the line end.
 */
final class Quoting {
  private enum State {
    CELL_START,
    PLAIN,
    QUOTED,
    QUOTE_IN_QUOTED,
    CLOSED
  }

  /** The state of a record after a line. */
  enum Outcome {
    /** The record ends with this line. */
    COMPLETE,
    /** A quote is open: the record continues in the next line. */
    OPEN,
    /** There is text after a closing quote. */
    MALFORMED
  }

  /** The first character of the delimiter, and the others. */
  private final char delimiter;

  private final char[] others;

  /** The quote character, or -1 for none. */
  private final int quote;

  /** The character that removes the meaning of the next character, or -1 for none. */
  private final int escape;

  private State state = State.CELL_START;

  Quoting(Dialect dialect) {
    this.delimiter = dialect.delimiter().charAt(0);
    this.others = dialect.delimiter().substring(1).toCharArray();
    this.quote = dialect.marks().quote();
    this.escape = dialect.marks().escape();
  }

  /** Begins a record. */
  void begin() {
    state = State.CELL_START;
  }

  /** Reads a line without its line end. */
  Outcome line(char[] text, int from, int to) {
    State now = state;
    for (int i = from; i < to; i++) {
      char c = text[i];
      if (c == escape && now != State.QUOTE_IN_QUOTED && now != State.CLOSED) {
        now = now == State.CELL_START ? State.PLAIN : now;
        i++;
        if (i == to) {
          // The line end has no meaning, so the cell continues in the next line.
          state = now;
          return Outcome.OPEN;
        }
      } else if (now == State.QUOTED) {
        now = c == quote ? State.QUOTE_IN_QUOTED : State.QUOTED;
      } else if (now == State.QUOTE_IN_QUOTED && c == quote) {
        now = State.QUOTED;
      } else if (c == delimiter && isFollowedByOthers(text, i, to)) {
        i += others.length;
        now = State.CELL_START;
      } else if (now == State.CELL_START) {
        now = c == quote ? State.QUOTED : State.PLAIN;
      } else if (now != State.PLAIN) {
        if (!Character.isWhitespace(c)) {
          return Outcome.MALFORMED;
        }
        now = State.CLOSED;
      }
    }
    state = now;
    return now == State.QUOTED ? Outcome.OPEN : Outcome.COMPLETE;
  }

  private boolean isFollowedByOthers(char[] text, int at, int to) {
    int from = at + 1;
    int end = from + others.length;
    return end == from || (end <= to && Arrays.equals(text, from, end, others, 0, others.length));
  }
}
