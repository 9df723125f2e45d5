package io.csvmonitor.exporter.source;

import io.csvmonitor.api.Glob;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The files that a path or a glob names.
 *
 * <p>Links are followed as long as they stay inside the source's folder (a mounted ConfigMap is
 * made of such links): the folder of the path, or of a glob the part before its first wildcard.
 */
public final class FileSet {
  /** More files than this of one glob are an error. */
  static final int MAX_FILES = 10_000;

  private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

  private final Path folder;
  private final Path pattern;
  private final boolean glob;

  private FileSet(Path folder, Path pattern, boolean glob) {
    this.folder = folder;
    this.pattern = pattern;
    this.glob = glob;
  }

  /**
   * Understands a path.
   *
   * @param base what a relative path is relative to
   * @throws IllegalArgumentException if it is not a path or a glob
   */
  public static FileSet of(Path base, String path) {
    Path whole = base.toAbsolutePath().resolve(path).normalize();
    Path name = whole.getFileName();
    if (name == null) {
      throw new IllegalArgumentException("must name a file, found " + path);
    }
    if (!WILDCARD.matcher(path).find() || Files.exists(whole)) {
      Path parent = whole.getParent();
      return new FileSet(parent == null ? whole : parent, whole, false);
    }
    Path folder = whole.getRoot();
    Path given = base.toAbsolutePath().normalize();
    for (Path part : whole) {
      if (folder == null) {
        break;
      }
      Path further = folder.resolve(part);
      // Brackets in the name of the folder where the manifest is are no wildcards.
      if (!given.startsWith(further) && WILDCARD.matcher(part.toString()).find()) {
        break;
      }
      folder = further;
    }
    if (folder == null) {
      throw new IllegalArgumentException("must be a path or a glob, found " + path);
    }
    FileSet files = new FileSet(folder, whole, true);
    files.matcher();
    return files;
  }

  private Glob matcher() {
    return Glob.of(folder.relativize(pattern).toString());
  }

  /** Where the files are. */
  public Path folder() {
    return folder;
  }

  /** Bytes of the files that are there now, as stored. */
  public long bytes() {
    return list().files().stream().mapToLong(file -> file.stamp().size()).sum();
  }

  /**
   * Looks for the files.
   *
   * @return the files that are there, in the order of their names; files that may not be read as
   *     such are problems
   */
  Listing list() {
    Listing listing = new Listing(new ArrayList<>(), new ArrayList<>());
    if (glob) {
      walk(folder, matcher(), depth(), listing);
      if (listing.files().isEmpty() && listing.problems().isEmpty()) {
        listing
            .problems()
            .add(
                FileProblem.notFound(
                    "no file matches " + pattern + ": put one there, or correct the path"));
      }
      listing.files().sort((a, b) -> a.path().compareTo(b.path()));
    } else {
      look(pattern, listing);
    }
    return listing;
  }

  /** Files of one folder, of any name: where a rotated file may have gone. */
  static List<FoundFile> siblings(Path folder) {
    List<FoundFile> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
          try {
            found.add(new FoundFile(entry, FileStamp.of(entry)));
          } catch (IOException vanished) {
            // Gone between the listing and the look: as if it had not been listed.
            continue;
          }
        }
        if (found.size() >= MAX_FILES) {
          break;
        }
      }
    } catch (IOException unreadable) {
      return List.of();
    }
    return found;
  }

  private int depth() {
    return pattern.toString().contains("**")
        ? Integer.MAX_VALUE
        : pattern.getNameCount() - folder.getNameCount();
  }

  private void walk(Path at, Glob matcher, int depth, Listing listing) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(at)) {
      for (Path entry : entries) {
        // The folders "..data" and "..2025_01_01" of a mounted ConfigMap hold the same files again.
        if (String.valueOf(entry.getFileName()).startsWith("..")) {
          continue;
        }
        if (Files.isDirectory(entry)) {
          if (depth > 1 && !Files.isSymbolicLink(entry)) {
            walk(entry, matcher, depth - 1, listing);
          }
        } else if (matcher.matches(folder.relativize(entry).toString())) {
          look(entry, listing);
          if (listing.files().size() > MAX_FILES) {
            listing
                .problems()
                .add(
                    FileProblem.tooLarge(
                        "more than "
                            + MAX_FILES
                            + " files match "
                            + pattern
                            + ": narrow the glob"));
            return;
          }
        }
      }
    } catch (NoSuchFileException missing) {
      listing
          .problems()
          .add(
              FileProblem.notFound(
                  "folder " + at + " does not exist: make it, or correct the path"));
    } catch (IOException unreadable) {
      listing
          .problems()
          .add(FileProblem.unreadable("folder " + at + " cannot be listed: " + reason(unreadable)));
    }
  }

  private void look(Path path, Listing listing) {
    try {
      if (Files.isDirectory(path)) {
        listing
            .problems()
            .add(
                FileProblem.unreadable(
                    path
                        + " is a folder: name a file, or a glob such as "
                        + path.resolve("*.csv")));
        return;
      }
      Path real = path.toRealPath();
      if (!real.startsWith(folder.toRealPath())) {
        listing
            .problems()
            .add(
                FileProblem.unreadable(
                    path
                        + " is a link that leads out of "
                        + folder
                        + ": name the file where it really is"));
        return;
      }
      if (!Files.isRegularFile(real)) {
        listing
            .problems()
            .add(FileProblem.unreadable(path + " is not a regular file: name a file"));
        return;
      }
      listing.files().add(new FoundFile(path, FileStamp.of(path)));
    } catch (NoSuchFileException missing) {
      if (!glob) {
        listing
            .problems()
            .add(
                FileProblem.notFound(
                    "file " + path + " does not exist: put it there, or correct the path"));
      }
    } catch (IOException unreadable) {
      listing
          .problems()
          .add(FileProblem.unreadable("file " + path + " cannot be read: " + reason(unreadable)));
    }
  }

  /** What an exception of the file system says, without the path that it repeats. */
  static String reason(IOException failure) {
    return switch (failure) {
      case AccessDeniedException denied -> "permission denied";
      case FileSystemException system when system.getReason() != null -> system.getReason();
      default -> {
        String message = failure.getMessage();
        yield message == null ? failure.getClass().getSimpleName() : message;
      }
    };
  }

  @Override
  public String toString() {
    return pattern.toString();
  }

  /** The files that are there, and what is wrong with others. */
  record Listing(List<FoundFile> files, List<FileProblem> problems) {}
}
