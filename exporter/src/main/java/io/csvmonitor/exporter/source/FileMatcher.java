package io.csvmonitor.exporter.source;

import io.csvmonitor.exporter.source.Comparison.Continuation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One look at a source's files, in three steps.
 *
 * <ol>
 *   <li>Files that have a known inode and go on from what was read are the known ones, whatever
 *       they are called now.
 *   <li>A known file that is not where it was, or not what it was, is looked for: copied away
 *       before it was truncated, or compressed. Else the file that has its path now is its new
 *       version.
 *   <li>What is left is new, unless it is a copy of a known file.
 * </ol>
 */
final class FileMatcher {
  /**
   * A plain file that is only the beginning of another is taken for a copy in the making as long as
   * it was just written.
   */
  private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Tracker tracker;
  private final long now;
  private final PresentFiles there;
  private final List<Change> changes = new ArrayList<>();

  /**
   * What is to be read was found, but reading it may fail: by its stamp it is known again then.
   * Until the look is over, files are told by what they were at the last one.
   */
  private final List<Runnable> seen = new ArrayList<>();

  private final List<FileProblem> problems;
  private final UnseenFolders doubts;

  /** Of each path that was rotated, when the last of its files was written that was seen before. */
  private final Map<Path, Long> writtenBefore = new HashMap<>();

  /** Paths whose files may have been rotated, though none that is known was found so. */
  private final Set<Path> rotating = new HashSet<>();

  private boolean rotated;
  private boolean again;

  FileMatcher(Tracker tracker, FileSet files, long now) {
    this.tracker = tracker;
    this.now = now;
    Listing listing = files.list();
    this.problems = listing.problems();
    this.doubts = listing.doubts();
    this.there = new PresentFiles(files, listing, tracker.known());
    for (FileProgress file : tracker.known()) {
      FileStamp stamp = file.stamp();
      if (stamp != null) {
        writtenBefore.merge(file.origin(), stamp.modified(), Math::max);
      }
    }
  }

  Tracker.Look run() {
    List<FileProgress> lost = new ArrayList<>();
    for (FileProgress file : tracker.known()) {
      if (!isWhereItWas(file) && !isElsewhere(file)) {
        lost.add(file);
      }
    }
    // A file without rows could be any, also one that has another's rows.
    lost.sort(Comparator.comparing(FileProgress::hasRows).reversed());
    for (FileProgress file : lost) {
      find(file);
    }
    if (rotated || !there.unclaimed().isEmpty()) {
      writtenBefore.keySet().forEach(this::adoptMissed);
    }
    for (FoundFile file : there.unclaimed()) {
      adopt(file);
    }
    tracker.copies().keySet().removeIf(path -> there.named(path) == null && !doubts.concern(path));
    seen.forEach(Runnable::run);
    return new Tracker.Look(List.copyOf(changes), List.copyOf(problems), again);
  }

  /** Where each known file is now. */
  Map<FileProgress, FoundFile> claimed() {
    return there.claimed();
  }

  private boolean isWhereItWas(FileProgress file) {
    FoundFile here = there.at(file);
    if (here == null) {
      return false;
    }
    if (file.isAsRead(here.stamp())) {
      there.claim(file, here);
      return true;
    }
    return isSameInode(file, here) && goesOn(file, here);
  }

  private boolean isElsewhere(FileProgress file) {
    FileStamp stamp = file.stamp();
    if (stamp == null || !file.isPresent()) {
      return false;
    }
    for (FoundFile other : there.candidates()) {
      // An inode may be given again to any file, which begins with the same header perhaps.
      boolean own = RotatedName.isOf(file.origin(), other.path());
      boolean telling = own || (file.hasRows() && !isRotatedFromAnother(file, other));
      if (telling
          && !other.path().equals(file.path())
          && isSameInode(file, other)
          && goesOn(file, other)) {
        return true;
      }
    }
    return false;
  }

  /** Whether rotation gives this name to another file that is followed: it is that one's then. */
  private boolean isRotatedFromAnother(FileProgress file, FoundFile other) {
    return tracker.known().stream()
        .anyMatch(
            known ->
                !known.origin().equals(file.origin())
                    && RotatedName.isOf(known.origin(), other.path()));
  }

  private boolean goesOn(FileProgress file, FoundFile at) {
    Continuation how = attempt(at, () -> Comparison.ofSameInode(file, at), Continuation.NONE);
    if (how == Continuation.NONE) {
      return false;
    }
    goOn(file, at, how);
    return true;
  }

  private void find(FileProgress file) {
    FoundFile here = there.unclaimed(file.path());
    if (!file.isPresent() && here == null && there.unclaimed().isEmpty()) {
      return;
    }
    FoundFile elsewhere = rotated(file);
    boolean begins =
        elsewhere == null && here != null && attempt(here, () -> Comparison.continues(file, here));
    FoundFile first =
        elsewhere == null && here != null && !begins
            ? missed(file.origin()).findFirst().orElse(null)
            : null;
    if (doubts.concern(file.path())) {
      there.leave(file);
    } else if (elsewhere != null) {
      goOn(file, elsewhere, Continuation.LONGER);
    } else if (here == null) {
      file.gone(TimeUnit.NANOSECONDS.toMillis(now));
    } else if (begins) {
      goOn(file, here, Continuation.LONGER);
    } else {
      // Another file: it may itself have been rotated since it was rewritten, and those that were
      // there in between as well.
      rotated |= first != null || !isSameInode(file, here);
      if (!file.hasRows()) {
        rotating.add(file.origin());
      }
      FoundFile present = first == null ? here : first;
      there.claim(file, present);
      seen.add(() -> file.replacedBy(present.stamp()));
      changes.add(new Change(file, true, false));
    }
  }

  /** The file that has what was read of a lost one, under a name that rotation gives. */
  private @Nullable FoundFile rotated(FileProgress file) {
    FileStamp stamp = file.stamp();
    FoundFile best = null;
    for (FoundFile other : there.candidates()) {
      if (stamp == null
          || other.path().equals(file.path())
          || !RotatedName.isOf(file.origin(), other.path())
          // Older than what was last seen of it: not made of it.
          || other.stamp().changed() < stamp.changed()
          || (!file.hasRows() && !mayHaveRowsSince(file, stamp, other))
          || (best != null && !isBetter(file, other, best))) {
        continue;
      }
      if (attempt(other, () -> Comparison.continues(file, other))) {
        best = other;
      }
    }
    return best;
  }

  /** What had no rows may have got some since as long as it was not rotated. */
  private static boolean mayHaveRowsSince(FileProgress file, FileStamp stamp, FoundFile other) {
    return file.path().equals(file.origin())
        ? other.stamp().modified() > stamp.modified()
        : other.path().equals(RotatedName.twin(file.path()));
  }

  /** Of files that all begin as a known one did; one without rows tells nothing but its header. */
  private static boolean isBetter(FileProgress file, FoundFile other, FoundFile best) {
    return file.hasRows()
        ? other.stamp().changed() > best.stamp().changed()
        : other.stamp().modified() < best.stamp().modified();
  }

  /**
   * Files that were rotated again while nobody looked, and so never had the source's own path at a
   * look: they were written after all that was seen of it.
   */
  private void adoptMissed(Path origin) {
    List<FoundFile> all = missed(origin).toList();
    if (!doubts.concern(origin)) {
      all.forEach(other -> create(other, origin, lineage(origin)));
    }
  }

  private Stream<FoundFile> missed(Path origin) {
    if (!rotating.contains(origin) && !there.isRotated(origin)) {
      // Whoever writes such names beside it, this source does not rotate.
      return Stream.of();
    }
    long before = writtenBefore.getOrDefault(origin, Long.MAX_VALUE);
    return there.candidates().stream()
        .filter(
            other ->
                there.named(other.path()) == null
                    && !there.isClaimed(other)
                    && RotatedName.isNumberedOf(origin, other.path())
                    && other.stamp().modified() > before
                    && isMadeSince(before, other)
                    && !isCopyOfClaimed(origin, other))
        .sorted(Comparator.comparingLong(other -> other.stamp().modified()));
  }

  /** What was there before, and only has new content, is another program's; unless it is known. */
  private boolean isMadeSince(long before, FoundFile other) {
    long born = other.stamp().born();
    return born == 0
        || born > before
        || tracker.known().stream().anyMatch(file -> isSameInode(file, other));
  }

  private boolean isCopyOfClaimed(Path origin, FoundFile other) {
    Path twin = RotatedName.twin(other.path());
    for (Map.Entry<FileProgress, FoundFile> each : there.claimed().entrySet()) {
      FileProgress file = each.getKey();
      FoundFile at = each.getValue();
      if (file.origin().equals(origin)
          && (at.path().equals(origin)
              ? attempt(at, () -> Comparison.isPartOf(at, other))
              : isCopy(file, at, other, at.path().equals(twin)))) {
        return true;
      }
    }
    return false;
  }

  private void adopt(FoundFile file) {
    if (file.stamp().equals(tracker.copies().get(file.path())) || doubts.concern(file.path())) {
      return;
    }
    if (there.isClaimed(file)) {
      // It was renamed while this look was taken, and what is here now was not seen.
      again = true;
      return;
    }
    Path twin = RotatedName.twin(file.path());
    for (FileProgress other : List.copyOf(tracker.known())) {
      boolean twins = other.path().equals(twin);
      if (!twins && (other.offset() == 0 || !RotatedName.isOf(other.path(), file.path()))) {
        continue;
      }
      FoundFile original = there.claimed().get(other);
      if (original == null) {
        continue;
      }
      if (twins && isToBeRead(other)) {
        // Whether it is a copy shows once the other one was read.
        again = true;
        return;
      }
      if (other.offset() > 0 && isCopy(other, original, file, twins)) {
        tracker.copies().put(file.path(), file.stamp());
        return;
      }
    }
    if (!doubts.concern(file.path())) {
      create(file, file.path(), lineage(file.path()));
    }
  }

  private boolean isToBeRead(FileProgress file) {
    return changes.stream().anyMatch(change -> change.file() == file);
  }

  private boolean isCopy(FileProgress other, FoundFile original, FoundFile file, boolean twins) {
    boolean whole = twins || file.stamp().size() >= other.content().length();
    boolean growing = now - file.stamp().modified() < SETTLE_NANOS;
    return (whole || growing)
        && file.stamp().size() > 0
        && attempt(file, () -> Comparison.isPartOf(original, file));
  }

  /** The lineage of the file that had this path before it was rotated, or 0. */
  private long lineage(Path path) {
    long lineage = 0;
    for (FileProgress file : tracker.known()) {
      if (file.origin().equals(path)) {
        lineage = file.lineage();
      }
    }
    return lineage;
  }

  private void goOn(FileProgress file, FoundFile at, Continuation how) {
    boolean moved = !at.path().equals(file.path());
    // Without rows it is like any other that was emptied or begun anew.
    if (!file.hasRows() && !at.stamp().equals(file.stamp())) {
      rotating.add(file.origin());
      rotated = true;
    }
    there.claim(file, at);
    tracker.copies().remove(at.path());
    rotated |= moved && there.named(at.path()) == null;
    if (file.isRewound()) {
      seen.add(() -> file.seen(at.stamp(), false));
      // Of a version of which nothing was read yet, nothing goes on.
      changes.add(new Change(file, true, file.content().length() > 0));
    } else if (how == Continuation.SAME) {
      file.seen(at.stamp(), !at.stamp().isTooRecent(now));
    } else {
      seen.add(() -> file.seen(at.stamp(), false));
      changes.add(Change.next(file));
    }
  }

  private void create(FoundFile at, Path origin, long lineage) {
    FileProgress file = tracker.add(at, origin, lineage);
    file.seen(at.stamp(), false);
    there.claim(file, at);
    changes.add(Change.next(file));
  }

  private static boolean isSameInode(FileProgress file, FoundFile other) {
    FileStamp stamp = file.stamp();
    return stamp != null && stamp.isSameFile(other.stamp());
  }

  /** What cannot be answered now is in doubt; no is the answer only where it is known. */
  private boolean attempt(FoundFile file, Question<Boolean> question) {
    return attempt(file, question, false);
  }

  private <A> A attempt(FoundFile file, Question<A> question, A no) {
    try {
      return question.ask();
    } catch (IOException unreadable) {
      problems.add(
          unreadable instanceof SourceException said
              ? FileProblem.of(said)
              : FileProblem.unreadable(
                  "file " + file.path() + " cannot be read: " + FileSet.reason(unreadable)));
      if (SourceException.isPassing(unreadable)) {
        doubts.aboutFile(file.path());
      }
      return no;
    }
  }

  /** A question whose answer needs reading. */
  private interface Question<A> {
    A ask() throws IOException;
  }
}
