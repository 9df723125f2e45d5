package io.csvmonitor.exporter.source.identity;

import io.csvmonitor.exporter.source.store.FoundFile;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * Answers the questions that need the store. If an answer cannot be had, the answer is no, and the
 * folder of the file is in doubt from then on.
 */
public interface ContentChecks {
  /** How a file goes on from what was read of a known file with the same inode. */
  ContentRelation continuation(KnownFile known, FoundFile found);

  /** Whether a file begins with all that was read of a known file, and something was read. */
  boolean begins(KnownFile known, FoundFile found);

  /** Whether a file is no more than the beginning of another file. */
  boolean isPartOf(FoundFile whole, FoundFile part);

  /** The wanted files of a folder, also those that the source does not name. */
  List<FoundFile> siblings(Path folder, Predicate<FoundFile> wanted);

  /** Whether the store failed where this file is or was, so that nothing follows from a no. */
  boolean isInDoubt(Path file);
}
