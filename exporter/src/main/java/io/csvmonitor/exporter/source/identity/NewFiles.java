package io.csvmonitor.exporter.source.identity;

import io.csvmonitor.exporter.source.identity.Decisions.NewFile;
import io.csvmonitor.exporter.source.store.FileStamp;
import io.csvmonitor.exporter.source.store.FoundFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Distinguishes new files from copies of known files. */
final class NewFiles {
  /**
   * A plain file that is only the beginning of another file is handled as an unfinished copy until
   * it has not been written for this long.
   */
  private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final KnownFiles known;
  private final PresentFiles there;
  private final Map<Path, FileStamp> copies;
  private final ContentChecks checks;
  private final long now;
  private final List<NewFile> created = new ArrayList<>();

  /**
   * Paths whose files may have been rotated, although no known file was found under a rotated name.
   */
  private final Set<Path> rotating = new HashSet<>();

  private boolean scanAgain;

  /**
   * Starts without new files.
   *
   * @param copies files that are found to be copies are added to this map
   */
  NewFiles(
      KnownFiles known,
      PresentFiles there,
      Map<Path, FileStamp> copies,
      ContentChecks checks,
      long now) {
    this.known = known;
    this.there = there;
    this.copies = copies;
    this.checks = checks;
    this.now = now;
  }

  List<NewFile> created() {
    return List.copyOf(created);
  }

  /** Whether the files must be read before the exporter can decide on the remaining files. */
  boolean mustScanAgain() {
    return scanAgain;
  }

  /** Called when a file with this path was emptied or replaced, perhaps by a rotation. */
  void mayHaveRotated(Path origin) {
    rotating.add(origin);
  }

  /** Decides on all remaining files. */
  void adopt(boolean rotated) {
    if (rotated || there.hasUnclaimed()) {
      known.seenOrigins().forEach(this::adoptMissed);
    }
    for (FoundFile file : there.unclaimed()) {
      adopt(file);
    }
  }

  /** The oldest of the files that were rotated from this path between two scans. */
  @Nullable FoundFile firstMissed(Path origin) {
    List<FoundFile> all = missed(origin);
    return all.isEmpty() ? null : all.getFirst();
  }

  /**
   * Adopts files that were created and rotated between two scans, so that no scan found them at the
   * source's path. They were written after the last version that a scan found.
   */
  private void adoptMissed(Path origin) {
    List<FoundFile> all = missed(origin);
    if (!checks.isInDoubt(origin)) {
      all.forEach(other -> create(other, origin));
    }
  }

  private List<FoundFile> missed(Path origin) {
    Long before = known.writtenBefore(origin);
    if (before == null || (!rotating.contains(origin) && !there.isRotated(origin))) {
      // No file with this first path was rotated. So another program writes the files with such
      // names.
      return List.of();
    }
    return there.candidatesRotatedFrom(origin).stream()
        .filter(
            other ->
                !there.isNamed(other.path())
                    && !there.isClaimed(other)
                    && RotationNames.isNumberedOf(origin, other.path())
                    && other.stamp().modified() > before
                    && isMadeSince(before, other)
                    && !isCopyOfClaimed(origin, other))
        .sorted(Comparator.comparingLong(other -> other.stamp().modified()))
        .toList();
  }

  /**
   * A file that existed before, and only has new content, belongs to another program, unless it is
   * a known file.
   */
  private boolean isMadeSince(long before, FoundFile other) {
    long born = other.stamp().born();
    return born == FileStamp.UNKNOWN || born > before || known.hasInode(other);
  }

  private boolean isCopyOfClaimed(Path origin, FoundFile other) {
    Path twin = RotationNames.twin(other.path());
    for (Match each : known.claimedOf(origin)) {
      FoundFile at = each.at();
      if (at != null
          && (at.path().equals(origin)
              ? checks.isPartOf(at, other)
              : isCopy(each.file(), at, other, at.path().equals(twin)))) {
        return true;
      }
    }
    return false;
  }

  private void adopt(FoundFile file) {
    if (file.stamp().equals(copies.get(file.path())) || checks.isInDoubt(file.path())) {
      return;
    }
    if (there.isClaimed(file)) {
      // The file was renamed during this scan, and the current file at its path was not listed.
      scanAgain = true;
      return;
    }
    Path twin = RotationNames.twin(file.path());
    Set<Path> paths = new HashSet<>(RotationNames.bases(file.path()));
    paths.add(twin);
    for (Match other : known.claimedAt(paths)) {
      FoundFile original = other.at();
      if (original == null) {
        continue;
      }
      boolean twins = original.path().equals(twin);
      if (twins && other.isToBeRead()) {
        // Only after the other file was read, the exporter can decide whether this is a copy.
        scanAgain = true;
        return;
      }
      if (other.file().read().offset() > 0 && isCopy(other.file(), original, file, twins)) {
        copies.put(file.path(), file.stamp());
        return;
      }
    }
    if (!checks.isInDoubt(file.path())) {
      create(file, file.path());
    }
  }

  private boolean isCopy(KnownFile known, FoundFile original, FoundFile file, boolean twins) {
    boolean whole = twins || file.stamp().size() >= known.read().length();
    boolean growing = now - file.stamp().written() < SETTLE_NANOS;
    return (whole || growing) && file.stamp().size() > 0 && checks.isPartOf(original, file);
  }

  private void create(FoundFile at, Path origin) {
    long rotationId = known.rotationId(origin);
    created.add(new NewFile(at, origin, rotationId));
    KnownFile file =
        new KnownFile(
            new KnownFile.Identity(0, rotationId, origin, at.path()),
            new KnownFile.Sight(at.stamp(), false, true),
            new KnownFile.Content(false, false, 0, 0));
    there.claim(origin, at);
    known.claimed(known.add(file), at, true);
  }
}
