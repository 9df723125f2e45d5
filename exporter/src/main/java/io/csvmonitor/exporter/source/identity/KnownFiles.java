package io.csvmonitor.exporter.source.identity;

import io.csvmonitor.exporter.source.store.FileStamp;
import io.csvmonitor.exporter.source.store.FoundFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The known files during a scan, with indexes by inode, by path and by first path. */
final class KnownFiles {
  private final List<Match> all = new ArrayList<>();
  private final Set<Path> paths = new HashSet<>();
  private final Map<String, List<Match>> byInode = new HashMap<>();
  private final Map<Path, Long> rotationIds = new HashMap<>();
  private final Map<Path, Match> claimedByPath = new HashMap<>();
  private final Map<Path, List<Match>> claimedByOrigin = new HashMap<>();

  /** For each first path, the last write time of its files that were found by earlier scans. */
  private final Map<Path, Long> writtenBefore = new LinkedHashMap<>();

  KnownFiles(List<KnownFile> files) {
    for (KnownFile file : files) {
      Match match = add(file);
      rotationIds.put(file.origin(), file.rotationId());
      FileStamp stamp = match.file().stamp();
      if (stamp != null) {
        writtenBefore.merge(file.origin(), stamp.written(), Math::max);
      }
    }
  }

  /** Adds a file, also a file that this scan found to be new. */
  Match add(KnownFile file) {
    Match match = new Match(file, all.size());
    all.add(match);
    paths.add(file.path());
    FileStamp stamp = file.stamp();
    if (stamp != null) {
      byInode.computeIfAbsent(stamp.key(), key -> new ArrayList<>()).add(match);
    }
    return match;
  }

  /** All files: first the files that were known before this scan, then the new files. */
  List<Match> all() {
    return List.copyOf(all);
  }

  /** The folders of the files, in the order of the files. */
  Stream<Path> folders() {
    return all.stream()
        .map(each -> each.file().path().getParent())
        .filter(p -> p != null)
        .distinct();
  }

  /** Stores that a known file was found. */
  void claimed(Match match, FoundFile at, boolean isToBeRead) {
    match.found(at, isToBeRead);
    claimedByPath.put(at.path(), match);
    claimedByOrigin.computeIfAbsent(match.file().origin(), path -> new ArrayList<>()).add(match);
  }

  /** The found files with this first path. */
  List<Match> claimedOf(Path origin) {
    return claimedByOrigin.getOrDefault(origin, List.of());
  }

  /** The files that were found at one of these paths, in the order of the known files. */
  List<Match> claimedAt(Collection<Path> paths) {
    return paths.stream()
        .distinct()
        .flatMap(path -> Stream.ofNullable(claimedByPath.get(path)))
        .sorted(Comparator.comparingInt(Match::number))
        .toList();
  }

  /** The first paths of files that were found by earlier scans. */
  Set<Path> seenOrigins() {
    return writtenBefore.keySet();
  }

  /**
   * The last write time of the files with this first path that were found by earlier scans; null if
   * there are none.
   */
  @Nullable Long writtenBefore(Path origin) {
    return writtenBefore.get(origin);
  }

  /** Whether a file has the path or the inode of a known file, or the name of a rotated file. */
  boolean mayBe(FoundFile file) {
    return paths.contains(file.path())
        || byInode.containsKey(file.stamp().key())
        || RotationNames.bases(file.path()).stream().anyMatch(this::isOrigin);
  }

  boolean isOrigin(Path path) {
    return rotationIds.containsKey(path);
  }

  /** The rotation of the file that had this path before it was rotated, or 0. */
  long rotationId(Path origin) {
    return rotationIds.getOrDefault(origin, 0L);
  }

  /** Whether a listed file has the inode of a known file. */
  boolean hasInode(FoundFile file) {
    return byInode.getOrDefault(file.stamp().key(), List.of()).stream()
        .anyMatch(match -> match.isInode(file));
  }
}
