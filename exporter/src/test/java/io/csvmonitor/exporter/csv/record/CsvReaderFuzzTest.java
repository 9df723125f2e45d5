package io.csvmonitor.exporter.csv.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.csvmonitor.api.source.Format;
import io.csvmonitor.api.source.HeaderRow;
import java.util.List;

/**
 * Any bytes, in two ways that must agree. The committed corpus runs as a test; {@code make fuzz}
 * runs long.
 */
class CsvReaderFuzzTest {
  private static final List<String> CHARSETS =
      List.of("UTF-8", "ISO-8859-1", "UTF-16", "Shift_JIS", "GB18030", "UTF-32");

  @FuzzTest(maxDuration = "10m")
  void readsAnything(FuzzedDataProvider data) {
    String charset = data.pickValue(CHARSETS);
    String delimiter = data.pickValue(List.of(",", ";", "|", "::", "~|~"));
    // A header that cannot be read would end the reading.
    Format format = Format.of(delimiter, null, "#", HeaderRow.Absent, charset);
    int chunk = data.consumeInt(8, 200);
    int stop = data.consumeInt(0, 500);
    byte[] content = data.consumeRemainingAsBytes();
    Collected whole =
        new Collected().readOn(new CsvReader(format, 4096, 300), content, content.length, false);
    assertThat(whole.lines).isSorted().doesNotHaveDuplicates();
    assertThat(whole.position.offset()).isBetween(0L, (long) content.length);
    if (!charset.equals("UTF-16") && !charset.equals("UTF-32")) {
      CsvReader small = new CsvReader(format, chunk, 300);
      Collected pieces =
          new Collected().readOn(small, content, Math.min(stop, content.length), false);
      pieces.readOn(small, content, content.length, false);
      assertThat(pieces.rows).isEqualTo(whole.rows);
      assertThat(pieces.bad).isEqualTo(whole.bad);
      assertThat(pieces.position).isEqualTo(whole.position);
    }
    Collected last =
        new Collected().readOn(new CsvReader(format, chunk, 300), content, content.length, true);
    // A byte order mark alone, of four bytes at most, is left: the next pass needs it. The same
    // applies to a line with the delimiter, before the first row.
    boolean isHead = last.rows.isEmpty() && last.position.offset() == 0;
    if (content.length > 4 && !isHead) {
      assertThat(last.position.offset()).isEqualTo(content.length);
    }
  }
}
