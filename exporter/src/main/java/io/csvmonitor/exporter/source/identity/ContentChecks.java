package io.csvmonitor.exporter.source.identity;

import io.csvmonitor.exporter.source.store.FoundFile;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * Answers the questions that need the store. If the store fails, the answer is no, and the folder
 * of the file is in doubt from then on.
 */
public interface ContentChecks {
  /** The relation of a found file to the read part of a known file with the same inode. */
  ContentRelation continuation(KnownFile known, FoundFile found);

  /** Whether a file begins with the whole read part of a known file, and this part is not empty. */
  boolean begins(KnownFile known, FoundFile found);

  /** Whether a file is no more than the beginning of another file. */
  boolean isPartOf(FoundFile whole, FoundFile part);

  /** The wanted files of a folder, also those that the source does not name. */
  List<FoundFile> siblings(Path folder, Predicate<FoundFile> wanted);

  /** Whether the store failed in the folder of this file, so that the answer no has no meaning. */
  boolean isInDoubt(Path file);
}
