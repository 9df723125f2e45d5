package io.csvmonitor.exporter.source;

import io.csvmonitor.exporter.source.identity.ContentChecks;
import io.csvmonitor.exporter.source.identity.ContentRelation;
import io.csvmonitor.exporter.source.identity.KnownFile;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.FileStore;
import io.csvmonitor.exporter.source.store.FoundFile;
import io.csvmonitor.exporter.source.store.Listing;
import io.csvmonitor.exporter.source.store.SourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Answers from the store. A failure becomes a problem of the listing. A temporary failure also
 * becomes a doubt.
 */
final class StoreContentChecks implements ContentChecks {
  private final FileStore files;
  private final Listing listing;
  private final Map<Long, FileProgress> known;

  /**
   * The checks of one scan.
   *
   * @param known the known files by their id
   */
  StoreContentChecks(FileStore files, Listing listing, Map<Long, FileProgress> known) {
    this.files = files;
    this.listing = listing;
    this.known = known;
  }

  @Override
  public ContentRelation continuation(KnownFile file, FoundFile found) {
    return ask(
        found, () -> ContentComparison.ofSameInode(progress(file), found), ContentRelation.NONE);
  }

  @Override
  public boolean begins(KnownFile file, FoundFile found) {
    return ask(found, () -> ContentComparison.continues(progress(file), found), false);
  }

  @Override
  public boolean isPartOf(FoundFile whole, FoundFile part) {
    return ask(part, () -> ContentComparison.isPartOf(whole, part), false);
  }

  @Override
  public List<FoundFile> siblings(Path folder, Predicate<FoundFile> wanted) {
    return files.siblings(folder, wanted, listing);
  }

  @Override
  public boolean isInDoubt(Path file) {
    return listing.doubts().concern(file);
  }

  private FileProgress progress(KnownFile file) {
    return Objects.requireNonNull(known.get(file.id()));
  }

  private <A> A ask(FoundFile file, Question<A> question, A no) {
    try {
      return question.ask();
    } catch (IOException unreadable) {
      listing.add(
          unreadable instanceof SourceException said
              ? FileProblem.of(said)
              : FileProblem.unreadable(
                  "file "
                      + file.path()
                      + " cannot be read: "
                      + SourceException.reason(unreadable)));
      if (SourceException.isPassing(unreadable)) {
        listing.doubts().aboutFile(file.path());
      }
      return no;
    }
  }

  /** A question that requires reading. */
  private interface Question<A> {
    A ask() throws IOException;
  }
}
