package io.csvmonitor.exporter.ingest;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Something that a writer of CSV files does, or a moment at which they are read.
 *
 * @param which picks the file
 * @param amount how much, or of what kind
 */
record WriterAction(Kind kind, int which, int amount) {
  /** Reads a text such as {@code APPEND 0 3}. */
  static WriterAction parse(String text) {
    String[] parts = text.split(" ", -1);
    return new WriterAction(
        Kind.valueOf(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }

  /** Lists of actions of some kinds. */
  static Arbitrary<List<WriterAction>> lists(Arbitrary<Kind> kinds, int maxSize) {
    return Combinators.combine(
            kinds, Arbitraries.integers().between(0, 3), Arbitraries.integers().between(0, 20))
        .as(WriterAction::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(maxSize);
  }

  /** Lists of what happens to objects, which nobody renames. */
  static Arbitrary<List<WriterAction>> ofObjects() {
    Set<Kind> ofFiles =
        EnumSet.of(Kind.RENAME, Kind.RENAME_AND_COMPRESS, Kind.COMPRESS, Kind.COPY_AND_TRUNCATE);
    return lists(Arbitraries.of(EnumSet.complementOf(EnumSet.copyOf(ofFiles))), 30);
  }

  enum Kind {
    /** The files are looked at. */
    PASS,
    /** Whole rows are appended. */
    APPEND,
    /** The first part of a row is appended; the next append ends it. */
    APPEND_HALF,
    /** The next part of that row is appended, without its end. */
    APPEND_MORE_OF_HALF,
    /** Nothing happens for so long that a last line without an end is a row. */
    PAUSE,
    /** Rows that the file has already are appended. */
    REPEAT,
    /** Rows of an earlier time are appended. */
    LATE,
    /** A row that cannot be read is appended. */
    BAD,
    /** The file gets a rotated name, and a new one takes its place. */
    RENAME,
    /** The same, and the old one is compressed. */
    RENAME_AND_COMPRESS,
    /** A rotated file is compressed later. */
    COMPRESS,
    /** The file is copied to a rotated name and emptied. */
    COPY_AND_TRUNCATE,
    /** The file is emptied, and nothing of it is kept. */
    TRUNCATE,
    /** Written again with the same rows in another order. */
    REWRITE_SHUFFLED,
    /** Written again with some rows less. */
    REWRITE_FEWER,
    /** Written again with some rows more. */
    REWRITE_MORE,
    /** Written again with other values in some rows. */
    REWRITE_CORRECTED,
    /** The same, as a new file that takes the name of the old one. */
    REPLACE_CORRECTED,
    /** Written again with the columns in another order. */
    REORDER_COLUMNS,
    /** Written again with another column. */
    ADD_COLUMN,
    /** The file is deleted; when it is written again it comes back. */
    DELETE,
    /** The program ends and begins again, with what it kept. */
    RESTART,
    /** The program is away while the next things happen, until it is looked at again. */
    RESTART_AT_NEXT_PASS
  }
}
