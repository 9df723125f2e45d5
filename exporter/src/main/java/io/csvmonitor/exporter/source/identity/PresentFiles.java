package io.csvmonitor.exporter.source.identity;

import io.csvmonitor.exporter.source.store.FileStamp;
import io.csvmonitor.exporter.source.store.FoundFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The existing files during a scan, with indexes by inode, and by the original paths that their
 * rotated names may have had. A candidate is a file that was not assigned to a known file.
 */
final class PresentFiles {
  private final Map<Path, FoundFile> named = new LinkedHashMap<>();
  private final Map<Path, FoundFile> unclaimed = new LinkedHashMap<>();
  private final Set<Path> taken = new HashSet<>();
  private final Map<String, FileStamp> claimedInodes = new HashMap<>();
  private final Set<Path> rotated = new HashSet<>();
  private final KnownFiles known;
  private final ContentChecks checks;
  private @Nullable Map<Path, FoundFile> siblings;
  private @Nullable Map<String, List<FoundFile>> byInode;
  private @Nullable Map<Path, List<FoundFile>> byOrigin;

  /**
   * The files at the beginning of a scan.
   *
   * @param listed the files that the source selects
   */
  PresentFiles(List<FoundFile> listed, KnownFiles known, ContentChecks checks) {
    this.known = known;
    this.checks = checks;
    for (FoundFile file : listed) {
      named.put(file.path(), file);
      unclaimed.put(file.path(), file);
    }
  }

  /** Whether the source selects a file with this path. */
  boolean isNamed(Path path) {
    return named.containsKey(path);
  }

  /** The files that the source selects, and that were not assigned to a known file. */
  List<FoundFile> unclaimed() {
    return List.copyOf(unclaimed.values());
  }

  boolean hasUnclaimed() {
    return !unclaimed.isEmpty();
  }

  /** The file at a path that the source selects, if it was not assigned to a known file. */
  @Nullable FoundFile unclaimed(Path path) {
    return unclaimed.get(path);
  }

  /** The file at the path of a known file, if it was not assigned to another known file. */
  @Nullable FoundFile at(KnownFile file) {
    if (named.containsKey(file.path())) {
      return unclaimed.get(file.path());
    }
    // A file that the source selected before, and no longer selects, is not followed.
    boolean left = file.path().equals(file.origin());
    return file.isPresent() && !left && !taken.contains(file.path())
        ? siblings().get(file.path())
        : null;
  }

  /** The candidates with an inode, also candidates that the source does not select. */
  List<FoundFile> candidatesWithInode(String key) {
    Map<String, List<FoundFile>> index = byInode;
    if (index == null) {
      index = new HashMap<>();
      for (FoundFile file : all()) {
        index.computeIfAbsent(file.stamp().key(), each -> new ArrayList<>()).add(file);
      }
      byInode = index;
    }
    return free(index.get(key));
  }

  /** The candidates whose names can be rotated forms of the first path of a known file. */
  List<FoundFile> candidatesRotatedFrom(Path origin) {
    Map<Path, List<FoundFile>> index = byOrigin;
    if (index == null) {
      index = new HashMap<>();
      for (FoundFile file : all()) {
        for (Path base : RotationNames.bases(file.path())) {
          if (known.isOrigin(base)) {
            index.computeIfAbsent(base, each -> new ArrayList<>()).add(file);
          }
        }
      }
      byOrigin = index;
    }
    return free(index.get(origin));
  }

  private List<FoundFile> free(@Nullable List<FoundFile> files) {
    return files == null
        ? List.of()
        : files.stream().filter(file -> !taken.contains(file.path())).toList();
  }

  /** Whether the file was assigned to a known file. */
  boolean isClaimed(FoundFile file) {
    FileStamp same = claimedInodes.get(file.stamp().key());
    return same != null && same.isSameFile(file.stamp());
  }

  /** Whether a file that had this path now has a path that the source does not select. */
  boolean isRotated(Path origin) {
    return rotated.contains(origin);
  }

  /** A later scan will show which file this is. Until then, it is not assigned to another file. */
  void leave(Path path) {
    unclaimed.remove(path);
    taken.add(path);
  }

  void claim(Path origin, FoundFile at) {
    leave(at.path());
    claimedInodes.put(at.stamp().key(), at.stamp());
    if (!named.containsKey(at.path())) {
      rotated.add(origin);
    }
  }

  private List<FoundFile> all() {
    List<FoundFile> all = new ArrayList<>(named.values());
    for (FoundFile sibling : siblings().values()) {
      if (!named.containsKey(sibling.path())) {
        all.add(sibling);
      }
    }
    return all;
  }

  /**
   * The files that can be known files, from the current and former folders of known files. They are
   * listed once, at the first call.
   */
  private Map<Path, FoundFile> siblings() {
    Map<Path, FoundFile> all = siblings;
    if (all == null) {
      all = new LinkedHashMap<>();
      for (Path folder : known.folders().toList()) {
        for (FoundFile sibling : checks.siblings(folder, known::mayBe)) {
          all.put(sibling.path(), sibling);
        }
      }
      siblings = all;
    }
    return all;
  }
}
