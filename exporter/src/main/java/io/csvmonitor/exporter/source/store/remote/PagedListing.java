package io.csvmonitor.exporter.source.store.remote;

import io.csvmonitor.api.source.from.SelectObjects;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.Listing;
import io.csvmonitor.exporter.source.store.SourceException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the objects of one pattern, page by page. */
public final class PagedListing {
  /**
   * The maximum number of pages, for ten million keys. A longer listing takes an hour, and a faulty
   * store has no last page.
   */
  private static final int MAX_PAGES = 10_000;

  private PagedListing() {}

  /**
   * A part of a listing.
   *
   * @param next the token of the next page; null if this is the last page
   */
  public record Page(List<RemoteFile> files, @Nullable String next) {}

  /** Asks a store for pages. */
  public interface Pages {
    /**
     * Asks for a page.
     *
     * @param next the token in the previous page; null for the first page
     */
    Page page(@Nullable String next) throws SourceException, ClosedByInterruptException;
  }

  /**
   * Lists the objects. If the source selects one object, the result has only this object.
   *
   * @param place the objects of the pattern, in messages
   * @return at most one page more than {@link Listing#MAX_FILES}
   * @throws SourceException if a request fails, or the listing is too long
   */
  public static List<RemoteFile> of(
      NamePattern pattern, SelectObjects select, String place, Pages pages)
      throws SourceException, ClosedByInterruptException {
    List<RemoteFile> found = new ArrayList<>();
    String next = null;
    int count = 0;
    do {
      if (++count > MAX_PAGES) {
        throw SourceException.passing(
            FileProblem.Kind.TOO_LARGE,
            place
                + ": a listing has more than "
                + MAX_PAGES
                + " pages: write more of the key before its first wildcard");
      }
      Page page = pages.page(next);
      if (next != null && next.equals(page.next())) {
        throw SourceException.passing(
            FileProblem.Kind.SERVER_FAILED,
            place + ": the store sends the same page of the listing again: check endpoint");
      }
      for (RemoteFile file : page.files()) {
        if (!file.key().endsWith("/") && pattern.matches(file.key())) {
          found.add(file);
        }
      }
      if (select != SelectObjects.All) {
        found = new ArrayList<>(RemoteFile.select(select, found));
      }
      // The key itself is the first one of those that begin with it. A page can be empty.
      boolean isDone = pattern.one() ? !page.files().isEmpty() : found.size() > Listing.MAX_FILES;
      next = isDone ? null : page.next();
    } while (next != null && !Thread.currentThread().isInterrupted());
    return found;
  }
}
