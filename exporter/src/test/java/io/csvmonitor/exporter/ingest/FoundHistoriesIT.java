package io.csvmonitor.exporter.ingest;

import io.csvmonitor.api.source.Mode;
import io.csvmonitor.exporter.state.MemoryBounds;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Example;

/** Histories that random trying found, each wrong once. */
class FoundHistoriesIT {
  private static List<WriterAction> actions(String text) {
    return Stream.of(text.strip().split(",\\s+")).map(WriterAction::parse).toList();
  }

  /** Found by trying: a file that was emptied was told by the rows that it had had. */
  @Example
  void anEmptiedFileIsNotFoundUnderTheNameOfAnotherThatGotItsInode() throws Exception {
    RowsOnceRun.play(
        new RowsOnceRun.Setting(Mode.Upsert, false, true, true, 0),
        true,
        actions(
            """
            APPEND 0 0, PASS 0 0, APPEND 0 0, PASS 0 0, TRUNCATE 0 0, DELETE 1 0, PASS 0 0,
            REPLACE_CORRECTED 0 0, APPEND 0 0, APPEND 1 0
            """));
  }

  /** Found by trying: the copy got the inode of another file, and by chance began as that one. */
  @Example
  void aCopyOfARotatedFileIsNotAnotherThatBeganAsIt() throws Exception {
    RowsOnceRun.play(
        new RowsOnceRun.Setting(Mode.Upsert, false, true, true, -13),
        true,
        actions(
            """
            APPEND 0 0, PASS 0 0, DELETE 0 0, PASS 0 0, APPEND 1 0, PASS 0 0, RENAME 1 0,
            APPEND 1 1, RENAME 0 20, REPLACE_CORRECTED 1 11, PASS 2 15, RESTART 0 2,
            REORDER_COLUMNS 0 3, RESTART_AT_NEXT_PASS 3 2, APPEND 3 13, APPEND 0 16,
            COPY_AND_TRUNCATE 3 6
            """));
  }

  /** Found by trying: a file was replaced, and began by chance with all that it had before. */
  @Example
  void aLastLineGoesOnInAnotherVersionThatBeginsAlike() throws Exception {
    RowsOnceRun.play(
        new RowsOnceRun.Setting(Mode.Append, false, true, false, 0),
        false,
        actions(
            """
            REWRITE_MORE 0 4, APPEND 0 5, REPEAT 0 0, APPEND 0 0, REPEAT 0 2, ADD_COLUMN 0 0,
            APPEND 1 2, PASS 3 0, RENAME 3 0, APPEND 0 3, APPEND_MORE_OF_HALF 0 0,
            APPEND_HALF 1 0, APPEND_HALF 1 0, PAUSE 2 0, REPLACE_CORRECTED 1 1, LATE 3 0
            """));
  }

  /** Found by trying: a new file got the inode of another, whose only line was begun alike. */
  @Example
  void aBegunLineDoesNotGoOnInAnotherFile() throws Exception {
    RowsOnceRun.play(
        new RowsOnceRun.Setting(Mode.Append, false, false, true, 145),
        false,
        actions(
            """
            APPEND_HALF 0 0, PASS 0 0, APPEND_MORE_OF_HALF 0 0, PASS 0 0, PASS 0 0, PASS 0 0,
            PASS 0 0, PASS 0 0, PASS 0 0, REWRITE_CORRECTED 1 17, APPEND 3 8,
            COPY_AND_TRUNCATE 0 17, PASS 1 13, DELETE 1 16, BAD 3 6, REPLACE_CORRECTED 2 3,
            APPEND 1 1
            """),
        RowsOnceRun.BOUNDS,
        new Random(-484657));
  }

  /** Found by trying: a total that changed and was forgotten came back as it had been before. */
  @Example
  void aForgottenTotalDoesNotComeBackAtARestart() throws Exception {
    RowsOnceRun.play(
        new RowsOnceRun.Setting(Mode.Upsert, true, true, true, 3),
        false,
        actions(
            """
            APPEND 1 1, APPEND_HALF 0 0, REWRITE_CORRECTED 1 1, APPEND_MORE_OF_HALF 0 0,
            APPEND 1 2, APPEND 0 5, PASS 0 0, PASS 0 0, PASS 3 8, RESTART_AT_NEXT_PASS 2 4
            """),
        new MemoryBounds(9, 10));
  }

  /** Found by trying: a last line got more in a column that rows are not compared by. */
  @Example
  void aLastLineThatIsContinuedWhileAFileIsComparedIsRemembered() throws Exception {
    RowsOnceRun.play(
        new RowsOnceRun.Setting(Mode.Upsert, false, true, false, 864),
        false,
        actions(
            """
            REWRITE_MORE 0 4, PASS 0 0, APPEND_HALF 0 0, TRUNCATE 2 6, APPEND 3 2,
            APPEND 1 1, PAUSE 0 8, APPEND_MORE_OF_HALF 2 19, ADD_COLUMN 0 13, PASS 3 17,
            REWRITE_SHUFFLED 1 4, PASS 3 10, APPEND_HALF 1 14, APPEND_HALF 2 3,
            RESTART_AT_NEXT_PASS 0 20, PAUSE 2 1, DELETE 2 15, APPEND 2 12,
            RESTART_AT_NEXT_PASS 0 0, PASS 2 14, PASS 0 13, PASS 0 13,
            RESTART_AT_NEXT_PASS 0 0, PASS 0 13
            """));
  }

  /**
   * Found by trying: the compressed file, whose reading failed at first, was by chance as large as
   * what had been read of the plain one, and was taken for read.
   */
  @Example
  void aFileIsCompressedWhileCallsFail() throws Exception {
    RowsOnceRun.play(
        new RowsOnceRun.Setting(Mode.Upsert, true, true, true, 243429),
        false,
        actions(
            """
            PASS 0 0, ADD_COLUMN 0 0, PASS 0 0, APPEND 0 0, PASS 3 17, PASS 1 11,
            APPEND_HALF 0 9, APPEND 1 14, PAUSE 3 19, PAUSE 2 11, APPEND 3 12, PAUSE 3 3,
            REPEAT 2 4, RENAME_AND_COMPRESS 0 14
            """),
        RowsOnceRun.BOUNDS,
        new Random(648487));
  }

  /** Found by trying: a row that equals a continued last line was taken for that line. */
  @Example
  void aRowThatEqualsAContinuedLastLineIsNew() throws Exception {
    RowsOnceRun.play(
        new RowsOnceRun.Setting(Mode.Upsert, false, true, true, -19100493214158L),
        false,
        actions(
            """
            APPEND 0 0, PASS 0 0, PASS 0 0, PAUSE 1 19, TRUNCATE 2 2, LATE 1 19,
            APPEND_MORE_OF_HALF 2 1, APPEND 0 4, APPEND 1 14, PAUSE 0 10, PASS 0 8,
            TRUNCATE 2 18, APPEND_MORE_OF_HALF 3 11, APPEND_HALF 0 15, APPEND 0 16,
            APPEND_HALF 2 1, PAUSE 3 10, PASS 0 0, APPEND 3 20, APPEND 2 1
            """),
        RowsOnceRun.BOUNDS,
        new Random(2586));
  }

  /** Found by trying: no row says that it is not the last line of before, continued. */
  @Example
  void aFileThatIsWrittenAgainAndBeginsAsBeforeGoesOn() throws Exception {
    RowsOnceRun.play(
        new RowsOnceRun.Setting(Mode.Upsert, false, true, true, -259695496911122585L),
        false,
        actions(
            """
            APPEND 0 0, PASS 0 0, RENAME 0 0, PASS 0 0, APPEND 1 0, PASS 0 0, PASS 0 0,
            PASS 0 0, APPEND_HALF 0 0, PASS 2 9, PAUSE 2 3, DELETE 2 15,
            REPLACE_CORRECTED 0 17
            """));
  }

  /** Found by trying: reading failed before a counted line, and another row was taken for it. */
  @Example
  void aCountedLineIsFoundAgainAfterReadingFailedBeforeIt() throws Exception {
    RowsOnceRun.play(
        new RowsOnceRun.Setting(Mode.Upsert, false, true, false, 1853774620L),
        false,
        actions(
            """
            PASS 0 0, APPEND_HALF 0 0, PASS 0 0, RENAME 0 0, PAUSE 0 0, RENAME 0 19,
            RESTART_AT_NEXT_PASS 1 13, APPEND_MORE_OF_HALF 0 7, RESTART_AT_NEXT_PASS 0 0,
            APPEND_MORE_OF_HALF 0 19, RENAME_AND_COMPRESS 0 8, APPEND_MORE_OF_HALF 2 2,
            PASS 2 17, PAUSE 3 14, PASS 3 0, APPEND 3 14, REWRITE_FEWER 0 10, APPEND 3 9,
            PASS 3 15, APPEND_MORE_OF_HALF 3 5, RESTART_AT_NEXT_PASS 0 19,
            APPEND_MORE_OF_HALF 3 19, APPEND_MORE_OF_HALF 2 5, PASS 2 15, PAUSE 3 15,
            PASS 3 9, APPEND_MORE_OF_HALF 2 12, RESTART_AT_NEXT_PASS 1 4, PAUSE 0 11
            """),
        new MemoryBounds(40, 7),
        new Random(-2018334739L));
  }

  /**
   * Found by trying: as many rows were taken for forgotten ones as there were, but one of them was
   * new, and the forgotten row that was missing came back.
   */
  @Example
  void aForgottenRowThatWasCorrectedAndComesBackIsNotNew() throws Exception {
    RowsOnceRun.play(
        new RowsOnceRun.Setting(Mode.Append, true, true, true, -3),
        false,
        actions(
            """
            APPEND 1 2, PASS 0 0, PASS 0 0, BAD 1 0, PASS 0 0, APPEND 2 17, PAUSE 1 4,
            REWRITE_CORRECTED 1 13, APPEND 2 0, RENAME 0 2, RESTART_AT_NEXT_PASS 1 20,
            RESTART 2 3, REWRITE_SHUFFLED 3 7, PASS 0 15, COPY_AND_TRUNCATE 3 2,
            REWRITE_SHUFFLED 0 7, APPEND 2 18, APPEND 0 16, APPEND 2 17, REPEAT 0 17,
            APPEND 1 3, BAD 2 17, REPEAT 0 2, PAUSE 1 1, PASS 2 17, TRUNCATE 3 9, PASS 1 15,
            APPEND 1 3, APPEND 3 5, REWRITE_CORRECTED 0 8, DELETE 0 1, REORDER_COLUMNS 1 5,
            REPEAT 0 4
            """),
        new MemoryBounds(26, 5),
        new Random(-399054L));
  }

  /** Restate: a rotated file that is read again after a restart does not change the new version. */
  @Example
  void aRotatedFileThatIsReadAgainIsNotInTheNewVersion() throws Exception {
    RowsOnceRun.play(
        new RowsOnceRun.Setting(Mode.Restate, false, true, true, 0),
        false,
        actions(
            "APPEND 1 0, TRUNCATE 1 0, APPEND 1 1, PAUSE 3 9, COPY_AND_TRUNCATE 3 4, RESTART 2 5,"
                + " APPEND 3 20"));
  }

  /** Restate: which rows the present version lacks is known after a restart. */
  @Example
  void aRowOfAnEarlierVersionIsNotAddedToAfterARestart() throws Exception {
    RowsOnceRun.play(
        new RowsOnceRun.Setting(Mode.Restate, false, true, false, 0),
        false,
        actions("APPEND 0 3, PASS 0 0, RENAME 0 0, PASS 0 0, RESTART 0 0, APPEND 0 6, PASS 0 0"));
  }
}
