package io.csvmonitor.exporter.source.identity;

import io.csvmonitor.exporter.source.identity.Decisions.Claim;
import io.csvmonitor.exporter.source.identity.Decisions.Found;
import io.csvmonitor.exporter.source.store.FileStamp;
import io.csvmonitor.exporter.source.store.FoundFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Assigns listed files to known files, in three steps. The cost is near linear in the number of
 * files.
 *
 * <ol>
 *   <li>A listed file is a known file if it has the inode of the known file and continues the
 *       content that was read. Its name does not matter.
 *   <li>If a known file has moved or changed, the matcher searches for its content: the file may
 *       have been copied before it was truncated, or compressed. If the content is not found, the
 *       file that now has the path is the new version of the known file.
 *   <li>Each remaining file is new, unless it is a copy of a known file.
 * </ol>
 */
public final class FileMatcher {
  private final KnownFiles known;
  private final PresentFiles there;
  private final ContentChecks checks;
  private final Map<Path, FileStamp> copies;
  private final List<Claim> claims = new ArrayList<>();
  private final List<KnownFile> gone = new ArrayList<>();
  private final NewFiles rest;
  private final long now;
  private boolean rotated;

  private FileMatcher(
      List<FoundFile> listed,
      List<KnownFile> files,
      Map<Path, FileStamp> copies,
      ContentChecks checks,
      long now) {
    this.known = new KnownFiles(files);
    this.there = new PresentFiles(listed, known, checks);
    this.checks = checks;
    this.copies = new HashMap<>(copies);
    this.rest = new NewFiles(known, there, this.copies, checks, now);
    this.now = now;
  }

  /**
   * Assigns all files.
   *
   * @param listed the files that the source selects, in the order of their names
   * @param files the files that are remembered
   * @param copies files that were found to be copies at earlier scans
   * @param now the time of the listing, in nanoseconds since the epoch
   */
  public static Decisions decide(
      List<FoundFile> listed,
      List<KnownFile> files,
      Map<Path, FileStamp> copies,
      ContentChecks checks,
      long now) {
    return new FileMatcher(listed, files, copies, checks, now).decide();
  }

  private Decisions decide() {
    List<Match> lost = new ArrayList<>();
    for (Match file : known.all()) {
      if (!isWhereItWas(file) && !isElsewhere(file)) {
        lost.add(file);
      }
    }
    // A file without rows can match any file, also a file with the rows of another known file. So
    // files with rows come first.
    lost.sort(Comparator.comparing((Match each) -> each.file().hasRows()).reversed());
    for (Match file : lost) {
      find(file);
    }
    rest.adopt(rotated);
    copies.keySet().removeIf(path -> !there.isNamed(path) && !checks.isInDoubt(path));
    return new Decisions(
        List.copyOf(claims),
        List.copyOf(gone),
        rest.created(),
        Map.copyOf(copies),
        rest.mustScanAgain());
  }

  private boolean isWhereItWas(Match match) {
    FoundFile here = there.at(match.file());
    if (here == null) {
      return false;
    }
    if (match.file().isAsRead(here.stamp())) {
      claim(match, here, Found.UNTOUCHED);
      return true;
    }
    return match.isInode(here) && continuesAt(match, here);
  }

  private boolean isElsewhere(Match match) {
    KnownFile file = match.file();
    FileStamp stamp = file.stamp();
    if (stamp == null || !file.isPresent()) {
      return false;
    }
    for (FoundFile other : there.candidatesWithInode(stamp.key())) {
      // The file system can give the inode to any other file, which may begin with the same header.
      boolean own = RotationNames.isOf(file.origin(), other.path());
      boolean telling = own || (file.hasRows() && !isRotatedFromAnother(file, other));
      if (telling
          && !other.path().equals(file.path())
          && match.isInode(other)
          && continuesAt(match, other)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether this is the name of a rotated form of another followed file. The file then belongs to
   * the other file.
   */
  private boolean isRotatedFromAnother(KnownFile file, FoundFile other) {
    return RotationNames.bases(other.path()).stream()
        .anyMatch(base -> !base.equals(file.origin()) && known.isOrigin(base));
  }

  private boolean continuesAt(Match match, FoundFile at) {
    ContentRelation how = checks.continuation(match.file(), at);
    if (how == ContentRelation.NONE) {
      return false;
    }
    claimContinued(match, at, how == ContentRelation.SAME ? Found.SAME : Found.LONGER);
    return true;
  }

  private void find(Match match) {
    KnownFile file = match.file();
    FoundFile here = there.unclaimed(file.path());
    if (!file.isPresent() && here == null && !there.hasUnclaimed()) {
      return;
    }
    FoundFile elsewhere = rotated(file);
    boolean begins = elsewhere == null && here != null && checks.begins(file, here);
    FoundFile first =
        elsewhere == null && here != null && !begins ? rest.firstMissed(file.origin()) : null;
    if (checks.isInDoubt(file.path())) {
      there.leave(file.path());
    } else if (elsewhere != null) {
      claimContinued(match, elsewhere, Found.LONGER);
    } else if (here == null) {
      gone.add(file);
    } else if (begins) {
      claimContinued(match, here, Found.LONGER);
    } else {
      // This is another file. It may have been rotated after it was rewritten, and so may the files
      // between.
      rotated |= first != null || !match.isInode(here);
      if (!file.hasRows()) {
        rest.mayHaveRotated(file.origin());
      }
      claim(match, first == null ? here : first, Found.REPLACED);
    }
  }

  /** The file that has the content of a lost file, under the name of a rotated file. */
  private @Nullable FoundFile rotated(KnownFile file) {
    FileStamp stamp = file.stamp();
    FoundFile best = null;
    for (FoundFile other : there.candidatesRotatedFrom(file.origin())) {
      if (stamp == null
          || other.path().equals(file.path())
          || isOlder(other.stamp(), stamp)
          || (!file.hasRows() && !mayHaveRowsSince(file, stamp, other))
          || (best != null && !isBetter(file, other, best))) {
        continue;
      }
      if (checks.begins(file, other)) {
        best = other;
      }
    }
    return best;
  }

  /**
   * Whether a file is older than the last version of the lost file, so that it cannot be its copy.
   * If the last time is in the future, the clock was set back, and the times do not show which file
   * is older.
   */
  private boolean isOlder(FileStamp other, FileStamp lastSeen) {
    return lastSeen.changed() <= now && other.changed() < lastSeen.changed();
  }

  /** Whether a file that had no rows may have got rows before it was rotated. */
  private static boolean mayHaveRowsSince(KnownFile file, FileStamp stamp, FoundFile other) {
    return file.path().equals(file.origin())
        ? other.stamp().modified() > stamp.modified()
        : other.path().equals(RotationNames.twin(file.path()));
  }

  /**
   * Compares two files that both begin like a known file. If the known file had no rows, only its
   * header can be compared.
   */
  private static boolean isBetter(KnownFile file, FoundFile other, FoundFile best) {
    return file.hasRows()
        ? other.stamp().changed() > best.stamp().changed()
        : other.stamp().modified() < best.stamp().modified();
  }

  private void claimContinued(Match match, FoundFile at, Found found) {
    KnownFile file = match.file();
    // A file without rows looks like any other file that was emptied or replaced.
    if (!file.hasRows() && !at.stamp().equals(file.stamp())) {
      rest.mayHaveRotated(file.origin());
      rotated = true;
    }
    copies.remove(at.path());
    rotated |= !at.path().equals(file.path()) && !there.isNamed(at.path());
    claim(match, at, found);
  }

  private void claim(Match match, FoundFile at, Found found) {
    Claim claim = new Claim(match.file(), at, found);
    claims.add(claim);
    there.claim(match.file().origin(), at);
    known.claimed(match, at, claim.isToBeRead());
    if (found == Found.SAME && !claim.isToBeRead()) {
      match.sameAs(at.stamp());
    }
  }
}
