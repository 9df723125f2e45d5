package io.csvmonitor.exporter.csv.record;

import io.csvmonitor.exporter.csv.record.Quoting.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The text of a stream's complete, well-formed records, batch by batch. Only this text is parsed.
 * Each batch ends at the end of a record. The line ends of an omitted bad record or comment stay in
 * the text, so that the parser counts lines correctly.
 */
final class CompleteRecords {
  /** Enough for {@code sep=;} and a line end in any charset. */
  private static final int FIRST_BYTES = 64;

  private Dialect dialect;
  private final @Nullable PlainBytes plain;
  private Quoting quoting;

  /** The number of lines at the beginning of the file that are not records. */
  private int skipLines;

  private final Bytes bytes;
  private final Limits limits;
  private final BooleanSupplier lastLineIsComplete;
  private final boolean atBeginning;

  private @Nullable TextEncoding encoding;
  private @Nullable LineText text;

  /** A batch is either plain ASCII in the array of the window, or decoded text. */
  private boolean batchIsPlain;

  private int batchFrom;
  private int batchTo;
  private long complete;
  private boolean done;
  private boolean hasRecordsOfManyLines;

  /** The beginning of a line that is too long, while its end was not found yet. */
  private @Nullable String skipped;

  /** The number of lines that were left out because they begin with the comment character. */
  private long comments;

  /** Whether the first line names the delimiter. */
  private boolean named;

  /** Whether a record was found, good or bad. */
  private boolean hasRecord;

  /**
   * The maximum size of records in bytes.
   *
   * @param first the maximum of the first record, which can be a header
   * @param others the maximum of the other records
   */
  record Limits(int first, int others) {}

  /**
   * @param atBeginning whether the stream begins with the file
   */
  CompleteRecords(
      Dialect dialect,
      InputStream in,
      int chunk,
      Limits limits,
      boolean atBeginning,
      BooleanSupplier lastLineIsComplete) {
    this.dialect = dialect;
    this.plain = dialect.plainScan();
    this.quoting = new Quoting(dialect);
    this.skipLines = dialect.head().skipLines();
    this.bytes = new Bytes(in, chunk);
    this.limits = limits;
    this.atBeginning = atBeginning;
    this.lastLineIsComplete = lastLineIsComplete;
  }

  private int limit() {
    return hasRecord ? limits.others() : limits.first();
  }

  /** The format, with the delimiter that the file names; known with the first batch. */
  Dialect dialect() {
    return dialect;
  }

  /** Whether the first line of the file names the delimiter. */
  boolean isDelimiterNamed() {
    return named;
  }

  /** The number of lines at the beginning of the file that are not records. */
  int skipLines() {
    return skipLines;
  }

  /** The number of bytes up to the end of the last complete record. */
  long complete() {
    return complete;
  }

  /** The number of lines that were left out because they begin with the comment character. */
  long comments() {
    return comments;
  }

  /** Whether all of the stream was read, and no line of it can be continued. */
  boolean isWhole() {
    return bytes.ended() && lastLineIsComplete.getAsBoolean();
  }

  /** Whether there was a record with a line end in a cell. */
  boolean hasRecordsOfManyLines() {
    return hasRecordsOfManyLines;
  }

  /** Whether the batch is plain text in {@link #bytes}. Otherwise it is in {@link #chars}. */
  boolean isPlain() {
    return batchIsPlain;
  }

  byte[] bytes() {
    return bytes.array();
  }

  char[] chars() {
    return text == null ? new char[0] : text.chars();
  }

  /** The position of the beginning of the batch. */
  int from() {
    return batchFrom;
  }

  /** The position after the end of the batch. */
  int to() {
    return batchTo;
  }

  /**
   * Finds the next batch, which ends at the end of a record.
   *
   * @param lines the number of lines before the batch
   * @param bad takes the bad rows of the batch
   * @return false at the end
   */
  boolean next(long lines, Consumer<RejectedRow> bad) throws IOException {
    if (done) {
      return false;
    }
    if (!bytes.ended()) {
      bytes.fill();
    }
    TextEncoding known = encoding;
    LineText lineText = text;
    if (known == null || lineText == null) {
      known = begin();
      lineText = new LineText(known);
      encoding = known;
      text = lineText;
    }
    if (!plainBatch(known)) {
      lineText.cut(0);
      new Cut(known, lineText, lines, bad).run();
      batchIsPlain = false;
      batchFrom = 0;
      batchTo = lineText.length();
      // Only the slow way handles the bytes after the last LF.
      done = bytes.ended();
    }
    return true;
  }

  private TextEncoding begin() {
    TextEncoding found = TextEncoding.of(dialect.charset(), bytes.array(), bytes.end());
    if (atBeginning) {
      int start = found.mark(bytes.array(), bytes.end());
      bytes.startAt(start);
      int firstEnd = Math.min(bytes.end(), start + FIRST_BYTES);
      int delimiter = SepLine.delimiter(found.lenient(bytes.array(), start, firstEnd));
      if (delimiter >= 0) {
        named = true;
        dialect = dialect.withDelimiter((char) delimiter);
        quoting = new Quoting(dialect);
        skipLines = Math.max(1, skipLines);
      }
    }
    return found;
  }

  /** The fast way: all bytes up to the last LF, if the window contains no special bytes. */
  private boolean plainBatch(TextEncoding encoding) {
    int start = bytes.start();
    int end = bytes.end();
    byte[] array = bytes.array();
    if (!encoding.isAscii()
        || skipped != null
        || end - start > limits.others()
        || plain == null
        || !plain.isPlain(array, start, end)) {
      return false;
    }
    int last = end - 1;
    while (last >= start && array[last] != '\n') {
      last--;
    }
    if (last < start) {
      return false;
    }
    batchIsPlain = true;
    batchFrom = start;
    batchTo = last + 1;
    bytes.startAt(batchTo);
    // A window with only blank lines also sets this. The only effect is that a header above 1 MiB
    // is refused.
    hasRecord = true;
    complete = bytes.offset(batchTo);
    return true;
  }

  /** The slow way: line by line, with quotes. */
  private final class Cut {
    private final TextEncoding encoding;
    private final LineText out;
    private final Consumer<RejectedRow> bad;
    private final byte[] array = bytes.array();
    private final int end = bytes.end();
    private final boolean last = isWhole();

    private long line;
    private int record = bytes.start();
    private int at = record;

    /** The ends of the last line that was found: of its content, and with its line end. */
    private int contentEnd;

    private int lineEnd;

    /**
     * The current record: the end of its first line, its position in the text, the number of its
     * lines, and its state.
     */
    private int firstLineEnd;

    private int firstContentEnd;
    private int textStart;
    private int recordLines;
    private boolean valid = true;

    Cut(TextEncoding encoding, LineText out, long linesBefore, Consumer<RejectedRow> bad) {
      this.encoding = encoding;
      this.out = out;
      this.bad = bad;
      line = linesBefore + 1;
    }

    void run() {
      beginRecord(record);
      while (true) {
        if (findLine()) {
          takeLine();
        } else if (skipped != null || end - record > limit() || (last && recordLines > 0)) {
          // The record is too long in any case, or a quote is open and no text follows that could
          // close it.
          giveUp();
          if (skipped != null) {
            return;
          }
        } else {
          break;
        }
      }
      out.cut(textStart);
      bytes.startAt(record);
    }

    private void beginRecord(int place) {
      record = place;
      at = place;
      textStart = out.length();
      recordLines = 0;
      valid = true;
      quoting.begin();
    }

    /** Finds the next line end. A CR at the end of the available bytes can be half of CRLF. */
    private boolean findLine() {
      int found = encoding.lineEnd(array, at, end);
      int unit = encoding.unit();
      if (found < 0) {
        contentEnd = end;
        lineEnd = end;
        return last && at < end;
      }
      contentEnd = found;
      lineEnd = found + unit;
      if (encoding.is(array, found, end, TextEncoding.CR)) {
        if (lineEnd + unit > end && !last) {
          return false;
        }
        if (encoding.is(array, lineEnd, end, TextEncoding.LF)) {
          lineEnd += unit;
        }
      }
      return true;
    }

    private void takeLine() {
      if (skipped != null) {
        report(BadRowReason.TOO_LONG, skipped, 1);
        skipped = null;
        return;
      }
      if (recordLines == 0) {
        firstLineEnd = lineEnd;
        firstContentEnd = contentEnd;
      }
      recordLines++;
      if (line <= skipLines) {
        accept();
        return;
      }
      if (lineEnd - record > limit()) {
        giveUp();
        return;
      }
      int from = out.length();
      valid &= out.append(array, at, contentEnd);
      int to = out.length();
      if (recordLines == 1 && to > from && out.chars()[from] == dialect.comment()) {
        out.cut(from);
        comments++;
        accept();
        return;
      }
      if (dialect.isWhitespace()) {
        boolean quoted = recordLines > 1;
        to = WhitespaceRuns.join(out.chars(), from, to, dialect.marks(), quoted);
        out.cut(to);
      }
      Outcome outcome = quoting.line(out.chars(), from, to);
      if (outcome == Outcome.MALFORMED) {
        cutFirstLine(BadRowReason.MALFORMED_QUOTE);
      } else if (outcome == Outcome.OPEN) {
        for (int i = contentEnd; i < lineEnd; i += encoding.unit()) {
          out.append(encoding.is(array, i, end, TextEncoding.CR) ? '\r' : '\n');
        }
        at = lineEnd;
      } else if (valid) {
        hasRecordsOfManyLines |= recordLines > 1;
        hasRecord |= to > from || recordLines > 1;
        accept();
      } else {
        report(BadRowReason.INVALID_CHARACTERS, textOf(record, contentEnd), recordLines);
      }
    }

    private void accept() {
      out.append('\n');
      line += recordLines;
      complete = bytes.offset(lineEnd);
      beginRecord(lineEnd);
    }

    /** Handles a record that is longer than the limit, or never ends. */
    private void giveUp() {
      if (recordLines == 0) {
        skipped = skipped == null ? textOf(record, end) : skipped;
        // The last bytes may be half of a unit, or the first half of CRLF.
        int keep = encoding.unit() + (end - record) % encoding.unit();
        bytes.startAt(Math.max(record, end - keep));
      } else if (firstLineEnd - record > limit()) {
        cutFirstLine(BadRowReason.TOO_LONG);
      } else {
        cutFirstLine(BadRowReason.MALFORMED_QUOTE);
      }
    }

    /** Cuts out the first line of the record. Reading continues after this line. */
    private void cutFirstLine(BadRowReason reason) {
      lineEnd = firstLineEnd;
      report(reason, textOf(record, firstContentEnd), 1);
    }

    private void report(BadRowReason reason, String content, int count) {
      bad.accept(new RejectedRow(line, reason, content));
      hasRecord = true;
      out.cut(textStart);
      out.appendLines(count);
      line += count;
      complete = bytes.offset(lineEnd);
      beginRecord(lineEnd);
    }

    private String textOf(int from, int to) {
      // No charset needs more than four bytes for a char. The number of bytes above the limit
      // depends on the chunks.
      return encoding.lenient(
          array, from, Math.min(to, from + Math.min(limits.others(), 4 * RejectedRow.TEXT)));
    }
  }
}
