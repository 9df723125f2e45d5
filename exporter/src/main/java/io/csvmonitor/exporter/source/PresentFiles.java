package io.csvmonitor.exporter.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files that are there at a look, and which known one each of them is. */
final class PresentFiles {
  private final List<FileProgress> known;
  private final Map<Path, FoundFile> matched = new LinkedHashMap<>();
  private final Map<Path, FoundFile> unclaimed = new LinkedHashMap<>();
  private final Map<FileProgress, FoundFile> claimed = new HashMap<>();
  private final Set<Path> claimedPaths = new HashSet<>();
  private final Map<String, FileStamp> claimedKeys = new HashMap<>();
  private final FileSet files;
  private final Listing listing;
  private @Nullable Map<Path, FoundFile> siblings;

  /**
   * At the beginning of a look.
   *
   * @param listing the files that the source names
   * @param known those of which something was read, of this source
   */
  PresentFiles(FileSet files, Listing listing, List<FileProgress> known) {
    this.files = files;
    this.listing = listing;
    this.known = known;
    for (FoundFile file : listing.files()) {
      matched.put(file.path(), file);
      unclaimed.put(file.path(), file);
    }
  }

  /** The file that the source names by this path; null if it names none. */
  @Nullable FoundFile named(Path path) {
    return matched.get(path);
  }

  /** Files that the source names and no known one is. */
  List<FoundFile> unclaimed() {
    return List.copyOf(unclaimed.values());
  }

  /** The file at a path that the source names, if no known one is it. */
  @Nullable FoundFile unclaimed(Path path) {
    return unclaimed.get(path);
  }

  /** Where each known file is. */
  Map<FileProgress, FoundFile> claimed() {
    return claimed;
  }

  /** The file that is at a known one's path, if no other has it. */
  @Nullable FoundFile at(FileProgress file) {
    if (matched.containsKey(file.path())) {
      return unclaimed.get(file.path());
    }
    // A file that the source named once, and names no more, is not followed.
    boolean left = file.path().equals(file.origin());
    return file.isPresent() && !left && !claimedPaths.contains(file.path())
        ? siblings().get(file.path())
        : null;
  }

  /** Files that no known one is, also such that the source does not name. */
  List<FoundFile> candidates() {
    List<FoundFile> all = new ArrayList<>(unclaimed.values());
    for (FoundFile sibling : siblings().values()) {
      if (!matched.containsKey(sibling.path()) && !claimedPaths.contains(sibling.path())) {
        all.add(sibling);
      }
    }
    return all;
  }

  /** Whether a known file is this one under another name. */
  boolean isClaimed(FoundFile file) {
    FileStamp same = claimedKeys.get(file.stamp().key());
    return same != null && same.isSameFile(file.stamp());
  }

  /** Whether a file that had this path has one now that the source does not name. */
  boolean isRotated(Path origin) {
    return claimed.entrySet().stream()
        .anyMatch(
            each ->
                each.getKey().origin().equals(origin)
                    && !matched.containsKey(each.getValue().path()));
  }

  /** What a file is shows at a later look: nobody else is it until then. */
  void leave(FileProgress file) {
    unclaimed.remove(file.path());
    claimedPaths.add(file.path());
  }

  void claim(FileProgress file, FoundFile at) {
    file.moveTo(at.path());
    unclaimed.remove(at.path());
    claimed.put(file, at);
    claimedPaths.add(at.path());
    claimedKeys.put(at.stamp().key(), at.stamp());
  }

  /** All files of the folders where known ones are or were; listed once, when first asked for. */
  private Map<Path, FoundFile> siblings() {
    Map<Path, FoundFile> all = siblings;
    if (all == null) {
      all = new LinkedHashMap<>();
      Set<Path> folders = new HashSet<>();
      for (FileProgress file : known) {
        Path folder = file.path().getParent();
        if (folder != null && folders.add(folder)) {
          for (FoundFile sibling : files.siblings(folder, listing)) {
            all.put(sibling.path(), sibling);
          }
        }
      }
      siblings = all;
    }
    return all;
  }
}
