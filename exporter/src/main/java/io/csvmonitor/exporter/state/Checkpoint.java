package io.csvmonitor.exporter.state;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.csvmonitor.exporter.csv.dedup.SeenRows;
import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.series.KeptWindows;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.source.FileProgress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the state directory's file of a source says; the rows are in journals beside it.
 *
 * <p>Version 1 had {@code reading} in place of {@code parsing}, no {@code horizons}, and totals
 * without their file's lineage. Version 2 had the header of each file, version 3 has equal ones
 * once. The program reads earlier versions, and writes the present version. It ignores fields that
 * it does not know. It refuses a later version, and reads the files instead.
 *
 * <p>In the file, the parts that are {@code @JsonUnwrapped} have no name of their own.
 *
 * @param version of this form
 * @param headers all different headers of the files; missing in earlier versions
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
  /** The file's name. */
  static final String FILE = "checkpoint.json";

  static final int VERSION = 3;
  private static final int OLDEST = 1;

  /** Numbers in a journal that make up a row's total. */
  private static final int TOTAL_NUMBERS = 5;

  private static final int TOTAL_NUMBERS_OF_VERSION_1 = 4;

  /**
   * Makes sure that this program understands what it says.
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
   * Makes sure that it can be gone on with.
   *
   * @throws DamagedStateException if a part is missing, or a count cannot be one
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

  /** How rows are understood. */
  Parsing understood() {
    return understanding.asParsing();
  }

  /** The journal of totals. */
  JournalEntry upserts() {
    return upsertTotals.upserts();
  }

  /** What is kept for thresholds; null if an earlier program wrote the checkpoint. */
  @Nullable WindowsEntry windows() {
    return whole.windows();
  }

  /** Numbers in the journal of totals that make up one. */
  int totalNumbers() {
    return version == OLDEST ? TOTAL_NUMBERS_OF_VERSION_1 : TOTAL_NUMBERS;
  }

  /** Whether this version's journal of totals is gone on with. */
  boolean isPresentForm() {
    return version > OLDEST;
  }

  /**
   * How rows are understood.
   *
   * @param reading of version 1: in one text
   * @param parsing of later versions: setting by setting
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Understanding(@Nullable String reading, @Nullable Map<String, String> parsing) {
    private Parsing asParsing() {
      if (parsing != null) {
        return new Parsing(parsing);
      }
      return Parsing.ofVersion1(reading == null ? "" : reading);
    }
  }

  /**
   * The totals of Upsert.
   *
   * @param horizons by lineage the newest time of rows that were forgotten; missing in version 1
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record UpsertEntry(@Nullable Map<Long, Long> horizons, JournalEntry upserts) {}

  /**
   * What is kept of the source as a whole.
   *
   * @param windows what is kept for thresholds; missing in what earlier programs wrote
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Whole(
      SourceState.SnapshotContent snapshot,
      SourceState.Totals totals,
      @Nullable WindowsEntry windows) {}

  /** A journal, and the bytes of it that belong to this checkpoint. */
  record JournalEntry(String name, long length) {
    private void check() throws DamagedStateException {
      require(Journal.isName(name), "journals of names such as rows-1" + Journal.SUFFIX, name);
      require(length >= 0, "journals of 0 or more bytes", length);
    }
  }

  /**
   * What is kept for thresholds.
   *
   * @param journal the buckets of the series
   * @param entries the series
   * @param usualLag see {@link SourceState}
   */
  record WindowsEntry(
      JournalEntry journal, List<KeptWindows.Entry> entries, @Nullable Long usualLag) {}

  /**
   * One file.
   *
   * @param offset where the next row begins
   * @param line the number of its line
   * @param lastLine the last line, if it was counted although it has no end; not there in what
   *     earlier programs wrote
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
     * Bytes before the remembered rows. The rows in them were forgotten after they were written.
     */
    long forgottenBytes() {
      return rows.length() - remembered() * ROW_BYTES;
    }

    /** Its columns; null if they were not read. */
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

    /** What its memory was. */
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
   * @param header in earlier versions: its columns
   * @param headerNumber the place of its columns among the different headers
   * @param comparedNumber the place of the columns by which its rows are compared; in earlier
   *     versions these are in its memory
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
