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
 * The files that are there at a look, with indexes by inode and by the paths that rotation may have
 * made their names of. A candidate is a file that no known one was found to be.
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
   * At the beginning of a look.
   *
   * @param listed the files that the source names
   */
  PresentFiles(List<FoundFile> listed, KnownFiles known, ContentChecks checks) {
    this.known = known;
    this.checks = checks;
    for (FoundFile file : listed) {
      named.put(file.path(), file);
      unclaimed.put(file.path(), file);
    }
  }

  /** Whether the source names a file of this path. */
  boolean isNamed(Path path) {
    return named.containsKey(path);
  }

  /** Files that the source names and no known one is. */
  List<FoundFile> unclaimed() {
    return List.copyOf(unclaimed.values());
  }

  boolean hasUnclaimed() {
    return !unclaimed.isEmpty();
  }

  /** The file at a path that the source names, if no known one is it. */
  @Nullable FoundFile unclaimed(Path path) {
    return unclaimed.get(path);
  }

  /** The file that is at a known one's path, if no other has it. */
  @Nullable FoundFile at(KnownFile file) {
    if (named.containsKey(file.path())) {
      return unclaimed.get(file.path());
    }
    // A file that the source named once, and names no more, is not followed.
    boolean left = file.path().equals(file.origin());
    return file.isPresent() && !left && !taken.contains(file.path())
        ? siblings().get(file.path())
        : null;
  }

  /** Candidates of an inode, also such that the source does not name. */
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

  /** Candidates whose names rotation may have made of a path that a known file had first. */
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

  /** Whether a known file is this one under another name. */
  boolean isClaimed(FoundFile file) {
    FileStamp same = claimedInodes.get(file.stamp().key());
    return same != null && same.isSameFile(file.stamp());
  }

  /** Whether a file that had this path has one now that the source does not name. */
  boolean isRotated(Path origin) {
    return rotated.contains(origin);
  }

  /** What a file is shows at a later look: nobody else is it until then. */
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
   * The files that may be known ones, of the folders where known ones are or were; listed once,
   * when first asked for.
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
