package io.csvmonitor.exporter.state;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.csvmonitor.exporter.csv.dedup.SeenRows;
import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.series.SavedWindows;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.source.FileProgress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content of a source's checkpoint file in the state directory. The rows are in journals in the
 * same folder.
 *
 * <p>Version 1 had {@code reading} in place of {@code parsing}, no {@code horizons}, and totals
 * without their file's rotation. Version 2 had a header for each file. Version 3 has equal headers
 * only once. The program reads earlier versions, and writes the current version. It ignores fields
 * that it does not know. If a later version wrote the checkpoint, the program refuses it and reads
 * the files instead.
 *
 * <p>In the file, the fields of {@code @JsonUnwrapped} parts are at the top level.
 *
 * @param version the version of the format
 * @param headers all different headers of the files; null in earlier versions
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record Checkpoint(
    int version,
    @JsonUnwrapped Understanding understanding,
    @JsonUnwrapped UpsertEntry upsertTotals,
    @Nullable List<List<String>> headers,
    List<FileEntry> files,
    SourceSeries.State series,
    @JsonUnwrapped Whole whole) {
  /** The name of the file. */
  static final String FILE = "checkpoint.json";

  static final int VERSION = 3;
  private static final int OLDEST = 1;

  /** The number of journal entries for one total. */
  private static final int TOTAL_NUMBERS = 5;

  private static final int TOTAL_NUMBERS_OF_VERSION_1 = 4;

  /**
   * Checks that this program understands the version.
   *
   * @throws DamagedStateException if it does not
   */
  void checkVersion(Path file) throws DamagedStateException {
    if (version < OLDEST || version > VERSION) {
      throw new DamagedStateException(
          "file "
              + file
              + " is of version "
              + version
              + ", must be "
              + OLDEST
              + " to "
              + VERSION
              + ": another version of this program wrote it");
    }
  }

  /**
   * Checks that the program can continue from this checkpoint.
   *
   * @throws DamagedStateException if a part is missing, or a count is not possible
   */
  void check() throws DamagedStateException {
    StateCheck.complete(this, FILE);
    upserts().check();
    WindowsEntry windows = windows();
    if (windows != null) {
      windows.journal().check();
    }
    for (FileEntry file : files) {
      file.check();
      checkHeader(file.columns().headerNumber());
      checkHeader(file.columns().comparedNumber());
    }
  }

  private void checkHeader(@Nullable Integer number) throws DamagedStateException {
    if (number != null) {
      int count = headers == null ? 0 : headers.size();
      require(number >= 0 && number < count, "numbers of headers below " + count, number);
    }
  }

  /** All different headers. */
  List<Header> differentHeaders() {
    return headers == null ? List.of() : headers.stream().map(Header::new).toList();
  }

  private static void require(boolean right, String what, Object found)
      throws DamagedStateException {
    if (!right) {
      throw new DamagedStateException(FILE + " must have " + what + ", found " + found);
    }
  }

  /** The settings that decide the meaning of rows. */
  ParsingSettings understood() {
    return understanding.asParsing();
  }

  /** The journal of totals. */
  JournalEntry upserts() {
    return upsertTotals.upserts();
  }

  /** The saved windows of thresholds; null if an earlier version wrote the checkpoint. */
  @Nullable WindowsEntry windows() {
    return whole.windows();
  }

  /** The number of entries for one total in the journal of totals. */
  int totalNumbers() {
    return version == OLDEST ? TOTAL_NUMBERS_OF_VERSION_1 : TOTAL_NUMBERS;
  }

  /** Whether the journal of totals has the current format and can be continued. */
  boolean isPresentForm() {
    return version > OLDEST;
  }

  /**
   * The settings that decide the meaning of rows.
   *
   * @param reading in version 1: all settings in one text
   * @param parsing in later versions: one entry for each setting
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Understanding(@Nullable String reading, @Nullable Map<String, String> parsing) {
    private ParsingSettings asParsing() {
      if (parsing != null) {
        return new ParsingSettings(parsing);
      }
      return ParsingSettings.ofVersion1(reading == null ? "" : reading);
    }
  }

  /**
   * The totals of Upsert.
   *
   * @param horizons for each rotation, the newest time of forgotten rows; null in version 1
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record UpsertEntry(@Nullable Map<Long, Long> horizons, JournalEntry upserts) {}

  /**
   * The saved data of the whole source.
   *
   * @param windows the saved windows of thresholds; null if an earlier version wrote the checkpoint
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Whole(
      SourceState.SnapshotContent snapshot,
      SourceState.Totals totals,
      @Nullable WindowsEntry windows) {}

  /** A journal, and the number of its bytes that belong to this checkpoint. */
  record JournalEntry(String name, long length) {
    private void check() throws DamagedStateException {
      require(Journal.isName(name), "journals of names such as rows-1" + Journal.SUFFIX, name);
      require(length >= 0, "journals of 0 or more bytes", length);
    }
  }

  /**
   * The saved windows of thresholds.
   *
   * @param journal the buckets of the series
   * @param entries the series
   * @param usualLag see {@link SourceState}
   */
  record WindowsEntry(
      JournalEntry journal, List<SavedWindows.Entry> entries, @Nullable Long usualLag) {}

  /**
   * One file.
   *
   * @param offset the position of the next row
   * @param line the line number of the next row
   * @param lastLine the last line, if it was counted without a line end; null if an earlier version
   *     wrote the checkpoint
   */
  record FileEntry(
      FileProgress.State progress,
      long offset,
      long line,
      @JsonUnwrapped ColumnsEntry columns,
      @Nullable CountedLine lastLine,
      SeenRows.State memory,
      JournalEntry rows) {
    private static final int ROW_BYTES = 2 * Long.BYTES;

    /**
     * The number of bytes before the remembered rows. The rows in these bytes were forgotten after
     * they were written.
     */
    long forgottenBytes() {
      return rows.length() - remembered() * ROW_BYTES;
    }

    /** The columns of the file; null if they were not read. */
    @Nullable Header header(List<Header> different) {
      Integer number = columns.headerNumber();
      if (number != null) {
        String delimiter = columns.delimiter();
        Header shared = different.get(number);
        return delimiter == null ? shared : new Header(shared.names(), delimiter.charAt(0));
      }
      List<String> names = columns.header();
      return names == null ? null : new Header(names);
    }

    /** The saved memory of the file. */
    SeenRows.State memory(List<Header> different) {
      Integer number = columns.comparedNumber();
      return number == null ? memory : memory.withColumns(different.get(number).names());
    }

    /** The first row that is in the journal. */
    long firstWritten() {
      return memory.next() - written();
    }

    private long remembered() {
      return memory.next() - memory.forgotten().first();
    }

    private long written() {
      return rows.length() / ROW_BYTES;
    }

    private void check() throws DamagedStateException {
      rows.check();
      columns.check();
      require(offset >= 0 && progress.read().offset() >= 0, "offsets of 0 or more", this);
      require(line >= 0, "line numbers of 0 or more", line);
      require(
          memory.forgotten().first() >= 0 && memory.next() >= memory.forgotten().first(),
          "counts of rows that grow",
          memory);
      if (written() < remembered()) {
        throw new DamagedStateException(
            "file " + rows.name() + " must have " + remembered() + " rows, has " + written());
      }
    }
  }

  /**
   * The columns of one file.
   *
   * @param header in earlier versions: the columns
   * @param headerNumber the index of the columns in the list of different headers
   * @param comparedNumber the index of the compared columns; in earlier versions, these columns are
   *     in the memory
   * @param delimiter the delimiter that the file names in its first line; null if it names none
   */
  record ColumnsEntry(
      @Nullable List<String> header,
      @Nullable Integer headerNumber,
      @Nullable Integer comparedNumber,
      @Nullable String delimiter) {
    private void check() throws DamagedStateException {
      require(
          delimiter == null || delimiter.length() == 1,
          "delimiters of one character",
          String.valueOf(delimiter));
    }
  }
}
