package io.csvmonitor.exporter.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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
final class Looking {
  /**
   * A plain file that is only the beginning of another is taken for a copy in the making as long as
   * it was just written.
   */
  private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Tracker tracker;
  private final long now;
  private final Map<Path, FoundFile> matched = new LinkedHashMap<>();
  private final Map<Path, FoundFile> unclaimed = new LinkedHashMap<>();
  private final Map<FileProgress, FoundFile> claimed = new HashMap<>();
  private final Set<Path> claimedPaths = new HashSet<>();
  private final List<Change> changes = new ArrayList<>();
  private final List<String> problems;
  private @Nullable Map<Path, FoundFile> siblings;
  private boolean rotated;
  private boolean again;

  Looking(Tracker tracker, FileSet.Listing listing, long now) {
    this.tracker = tracker;
    this.now = now;
    this.problems = listing.problems();
    for (FoundFile file : listing.files()) {
      matched.put(file.path(), file);
      unclaimed.put(file.path(), file);
    }
  }

  Tracker.Look run() {
    List<FileProgress> lost = new ArrayList<>();
    for (FileProgress file : tracker.known()) {
      if (!isWhereItWas(file) && !isElsewhere(file)) {
        lost.add(file);
      }
    }
    for (FileProgress file : lost) {
      find(file);
    }
    if (rotated || !unclaimed.isEmpty()) {
      rotatedOut().values().forEach(this::adoptMissed);
    }
    for (FoundFile file : List.copyOf(unclaimed.values())) {
      adopt(file);
    }
    tracker.copies().keySet().retainAll(matched.keySet());
    return new Tracker.Look(List.copyOf(changes), List.copyOf(problems), again);
  }

  /** Where each known file is now. */
  Map<FileProgress, FoundFile> claimed() {
    return claimed;
  }

  private boolean isWhereItWas(FileProgress file) {
    FoundFile here = at(file);
    if (here == null) {
      return false;
    }
    if (file.isAsRead(here.stamp())) {
      claim(file, here);
      return true;
    }
    return isSameInode(file, here) && goesOn(file, here);
  }

  private boolean isElsewhere(FileProgress file) {
    FileStamp stamp = file.stamp();
    if (stamp == null || !file.isPresent()) {
      return false;
    }
    for (FoundFile other : candidates()) {
      // An inode may be given again to any file, which begins with the same header perhaps.
      boolean telling = file.hasRows() || RotatedName.isOf(file.origin(), other.path());
      if (telling
          && !other.path().equals(file.path())
          && isSameInode(file, other)
          && goesOn(file, other)) {
        return true;
      }
    }
    return false;
  }

  private boolean goesOn(FileProgress file, FoundFile at) {
    if (attempt(at, () -> Comparison.isAppended(file, at))) {
      goOn(file, at);
      return true;
    }
    return false;
  }

  private void find(FileProgress file) {
    FoundFile here = unclaimed.get(file.path());
    if (!file.isPresent() && here == null && unclaimed.isEmpty()) {
      return;
    }
    FoundFile rotated = rotated(file);
    if (rotated != null) {
      goOn(file, rotated);
    } else if (here == null) {
      file.gone(TimeUnit.NANOSECONDS.toMillis(now));
    } else if (attempt(here, () -> Comparison.continues(file, here))) {
      goOn(file, here);
    } else {
      claim(file, here);
      changes.add(new Change(file, true));
    }
  }

  /** The file that has what was read of a lost one, under a name that rotation gives. */
  private @Nullable FoundFile rotated(FileProgress file) {
    FileStamp stamp = file.stamp();
    FoundFile best = null;
    for (FoundFile other : candidates()) {
      if (stamp == null
          || other.path().equals(file.path())
          || !RotatedName.isOf(file.origin(), other.path())
          // Older than what was last seen of it: not made of it.
          || other.stamp().changed() < stamp.changed()
          || (best != null && !isBetter(file, other, best))) {
        continue;
      }
      if (attempt(other, () -> Comparison.continues(file, other))) {
        best = other;
      }
    }
    return best;
  }

  /** Of files that all begin as a known one did; one without rows tells nothing but its header. */
  private static boolean isBetter(FileProgress file, FoundFile other, FoundFile best) {
    return file.hasRows()
        ? other.stamp().changed() > best.stamp().changed()
        : other.stamp().modified() < best.stamp().modified();
  }

  /**
   * Files that were rotated twice while nobody looked, and so never had the source's own path at a
   * look.
   */
  private void adoptMissed(FileProgress last) {
    FoundFile at = claimed.get(last);
    FoundFile live = matched.get(last.origin());
    for (FoundFile other : candidates()) {
      if (at != null
          && !matched.containsKey(other.path())
          && RotatedName.isNumberedOf(last.origin(), other.path())
          && other.stamp().modified() > at.stamp().modified()
          && (live == null || !attempt(other, () -> Comparison.isPartOf(live, other)))) {
        create(other, last.origin(), last.lineage());
      }
    }
  }

  /** Of each file that was rotated out of the source's own paths, the last one. */
  private Map<Path, FileProgress> rotatedOut() {
    Map<Path, FileProgress> last = new HashMap<>();
    claimed.forEach(
        (file, at) -> {
          if (!matched.containsKey(at.path())) {
            last.merge(
                file.origin(), file, (one, other) -> modified(one) > modified(other) ? one : other);
          }
        });
    return last;
  }

  private long modified(FileProgress file) {
    FoundFile at = claimed.get(file);
    return at == null ? 0 : at.stamp().modified();
  }

  private void adopt(FoundFile file) {
    if (file.stamp().equals(tracker.copies().get(file.path()))) {
      return;
    }
    if (claimed.values().stream().anyMatch(other -> other.stamp().isSameFile(file.stamp()))) {
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
      FoundFile original = claimed.get(other);
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
    create(file, file.path(), lineage(file.path()));
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

  private void goOn(FileProgress file, FoundFile at) {
    // Of another inode the size says nothing: it may be that of a compressed copy.
    boolean unchanged =
        isSameInode(file, at)
            && !file.isCompressed()
            && file.content().length() == at.stamp().size();
    boolean moved = !at.path().equals(file.path());
    claim(file, at);
    tracker.copies().remove(at.path());
    rotated |= moved && !matched.containsKey(at.path());
    if (file.isRewound()) {
      changes.add(new Change(file, true));
    } else if (unchanged) {
      file.seen(at.stamp(), !at.stamp().isTooRecent(now));
    } else {
      changes.add(new Change(file, false));
    }
  }

  private void create(FoundFile at, Path origin, long lineage) {
    FileProgress file = tracker.add(at, origin, lineage);
    file.seen(at.stamp(), false);
    claim(file, at);
    changes.add(new Change(file, false));
  }

  private void claim(FileProgress file, FoundFile at) {
    file.moveTo(at.path());
    unclaimed.remove(at.path());
    claimed.put(file, at);
    claimedPaths.add(at.path());
  }

  /** The file that is at a known one's path, if no other has it. */
  private @Nullable FoundFile at(FileProgress file) {
    if (matched.containsKey(file.path())) {
      return unclaimed.get(file.path());
    }
    // A file that the source named once, and names no more, is not followed.
    boolean left = file.path().equals(file.origin());
    return file.isPresent() && !left && !isClaimed(file.path())
        ? siblings().get(file.path())
        : null;
  }

  /** Files that no known one is. */
  private List<FoundFile> candidates() {
    List<FoundFile> all = new ArrayList<>(unclaimed.values());
    for (FoundFile sibling : siblings().values()) {
      if (!matched.containsKey(sibling.path()) && !isClaimed(sibling.path())) {
        all.add(sibling);
      }
    }
    return all;
  }

  private boolean isClaimed(Path path) {
    return claimedPaths.contains(path);
  }

  private static boolean isSameInode(FileProgress file, FoundFile other) {
    FileStamp stamp = file.stamp();
    return stamp != null && stamp.isSameFile(other.stamp());
  }

  /** All files of the folders where known ones are or were. */
  private Map<Path, FoundFile> siblings() {
    Map<Path, FoundFile> all = siblings;
    if (all == null) {
      all = new LinkedHashMap<>();
      Set<Path> folders = new HashSet<>();
      for (FileProgress file : tracker.known()) {
        Path folder = file.path().getParent();
        if (folder != null && folders.add(folder)) {
          for (FoundFile sibling : FileSet.siblings(folder)) {
            all.put(sibling.path(), sibling);
          }
        }
      }
      siblings = all;
    }
    return all;
  }

  private boolean attempt(FoundFile file, Question question) {
    try {
      return question.ask();
    } catch (IOException unreadable) {
      problems.add(
          unreadable instanceof SourceException said
              ? String.valueOf(said.getMessage())
              : "file " + file.path() + " cannot be read: " + FileSet.reason(unreadable));
      return false;
    }
  }

  /** A question whose answer needs reading. */
  private interface Question {
    boolean ask() throws IOException;
  }
}
