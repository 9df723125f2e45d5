package io.csvmonitor.exporter.state;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.csvmonitor.exporter.csv.SeenRows;
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
 * without their file's lineage; it is read, and written anew as version 2. Fields that are not
 * known are passed over; a later version is refused, and the files are read instead.
 *
 * @param version of this form
 * @param reading of version 1: how rows are understood, in one text
 * @param parsing how rows are understood, setting by setting
 * @param horizons of Upsert, by lineage the newest time of rows that were forgotten
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record Checkpoint(
    int version,
    @Nullable String reading,
    @Nullable Map<String, String> parsing,
    @Nullable Map<Long, Long> horizons,
    List<FileEntry> files,
    SourceSeries.State series,
    JournalEntry upserts,
    SourceState.SnapshotContent snapshot,
    SourceState.Totals totals) {
  /** The file's name. */
  static final String FILE = "checkpoint.json";

  static final int VERSION = 2;
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
    upserts.check();
    for (FileEntry file : files) {
      file.check();
    }
  }

  private static void require(boolean right, String what, Object found)
      throws DamagedStateException {
    if (!right) {
      throw new DamagedStateException(FILE + " must have " + what + ", found " + found);
    }
  }

  /** How rows are understood. */
  Parsing understood() {
    if (parsing != null) {
      return new Parsing(parsing);
    }
    return Parsing.ofVersion1(reading == null ? "" : reading);
  }

  /** Numbers in the journal of totals that make up one. */
  int totalNumbers() {
    return version == OLDEST ? TOTAL_NUMBERS_OF_VERSION_1 : TOTAL_NUMBERS;
  }

  /** Whether this version may go on writing its journal of totals. */
  boolean isPresentForm() {
    return version == VERSION;
  }

  /** A journal, and the bytes of it that belong to this checkpoint. */
  record JournalEntry(String name, long length) {
    private void check() throws DamagedStateException {
      require(Journal.isName(name), "journals of names such as rows-1" + Journal.SUFFIX, name);
      require(length >= 0, "journals of 0 or more bytes", length);
    }
  }

  /**
   * One file.
   *
   * @param lastLine the last line, if it was counted although it has no end; not there in what
   *     earlier programs wrote
   */
  record FileEntry(
      FileProgress.State progress,
      long offset,
      long line,
      @Nullable List<String> header,
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

    /** The first row that is in the journal. */
    long firstWritten() {
      return memory.next() - written();
    }

    private long remembered() {
      return memory.next() - memory.first();
    }

    private long written() {
      return rows.length() / ROW_BYTES;
    }

    private void check() throws DamagedStateException {
      rows.check();
      require(offset >= 0 && progress.offset() >= 0, "offsets of 0 or more", this);
      require(line >= 0, "line numbers of 0 or more", line);
      require(
          memory.first() >= 0 && memory.next() >= memory.first(),
          "counts of rows that grow",
          memory);
      if (written() < remembered()) {
        throw new DamagedStateException(
            "file " + rows.name() + " must have " + remembered() + " rows, has " + written());
      }
    }
  }
}
