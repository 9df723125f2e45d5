package io.csvmonitor.exporter.csv.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.csvmonitor.exporter.csv.record.Collected.Bad;
import io.csvmonitor.exporter.csv.record.Collected.Row;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines and records beyond the limit. */
class CsvReaderLimitTest {
  private static final int MEGABYTE = 1024 * 1024;

  @Test
  void skipsALineOfAHundredMegabytesInLittleMemory() throws IOException {
    InputStream in =
        streams(text("a,b\n1,2\n"), new Repeated('x', 100L * MEGABYTE), text("\n3,4\n"));
    Collected read = new Collected();
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Position end = new CsvReader(Collected.format()).read(in, Position.START, () -> false, read);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(read.bad)
        .containsExactly(new Bad(3, BadRowReason.TOO_LONG, "x".repeat(RejectedRow.TEXT)));
    assertThat(read.rows)
        .containsExactly(new Row(2, List.of("1", "2")), new Row(4, List.of("3", "4")));
    assertThat(end.offset()).isEqualTo(100L * MEGABYTE + 13);
    assertThat(end.line()).isEqualTo(4);
    assertThat(allocated).isLessThan(20L * MEGABYTE);
  }

  @Test
  void aLongLineWithoutAnEndIsNotConsumed() throws IOException {
    InputStream in = streams(text("a,b\n"), new Repeated('x', 5L * MEGABYTE));
    Collected read = new Collected();
    Position end = new CsvReader(Collected.format()).read(in, Position.START, () -> false, read);
    assertThat(end.offset()).isEqualTo(4);
    assertThat(read.bad).isEmpty();
  }

  @Test
  void aQuoteOpenBeyondTheLimitCostsItsFirstLineOnly() {
    String content = "a,b\n1,\"2\n" + "3,4\n".repeat(300);
    Collected read = small(content, 1000);
    assertThat(read.bad).containsExactly(new Bad(2, BadRowReason.MALFORMED_QUOTE, "1,\"2"));
    assertThat(read.rows).hasSize(300);
    assertThat(read.rows.getFirst().line()).isEqualTo(3);
    assertThat(read.rows.getLast().line()).isEqualTo(302);
  }

  @Test
  void theLimitDoesNotDependOnChunks() {
    String content = "a\n" + "y".repeat(99) + "\n" + "z".repeat(100) + "\n1\n";
    for (int chunk : new int[] {16, 64, 128, 100_000}) {
      Collected read = new Collected();
      byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
      read.readOn(new CsvReader(Collected.format(), chunk, 100), bytes, bytes.length, false);
      assertThat(read.cells()).containsExactly(List.of("y".repeat(99)), List.of("1"));
      assertThat(read.bad).containsExactly(new Bad(3, BadRowReason.TOO_LONG, "z".repeat(100)));
    }
  }

  private static Collected small(String content, int limit) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return new Collected()
        .readOn(new CsvReader(Collected.format(), 64, limit), bytes, bytes.length, false);
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static InputStream streams(InputStream... parts) {
    return new SequenceInputStream(Collections.enumeration(Arrays.asList(parts)));
  }

  /** The same byte many times. */
  private static final class Repeated extends InputStream {
    private final byte value;
    private long left;

    Repeated(char value, long count) {
      this.value = (byte) value;
      this.left = count;
    }

    @Override
    public int read() {
      return left-- > 0 ? value : -1;
    }

    @Override
    public int read(byte[] to, int from, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = (int) Math.min(length, left);
      Arrays.fill(to, from, from + count, value);
      left -= count;
      return count;
    }
  }
}
