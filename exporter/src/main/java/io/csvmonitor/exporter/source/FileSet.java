package io.csvmonitor.exporter.source;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
  private static final Pattern META = Pattern.compile("[\\\\*?\\[\\]{}]");

  private final Folder folder;
  private final Path pattern;
  private final boolean glob;

  private FileSet(Path folder, Path pattern, boolean glob) {
    this.folder = new Folder(folder);
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

  private PathMatcher matcher() {
    String literal = META.matcher(folder().toString()).replaceAll("\\\\$0");
    String rest = folder().relativize(pattern).toString();
    return folder()
        .getFileSystem()
        .getPathMatcher("glob:" + (literal.endsWith("/") ? literal : literal + "/") + rest);
  }

  /** Where the files are. */
  public Path folder() {
    return folder.path();
  }

  /** The file of a path, as it is now. */
  FoundFile find(Path path) throws IOException {
    return folder.find(path);
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
    Listing listing = new Listing();
    if (glob) {
      walk(folder(), matcher(), depth(), listing);
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

  /**
   * Files of one folder, of any name: where a rotated file may have gone.
   *
   * @param in what is wrong is added to it
   */
  List<FoundFile> siblings(Path at, Listing in) {
    List<FoundFile> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(at)) {
      Path real = at.toRealPath();
      if (!real.startsWith(folder.path().toRealPath())) {
        return found;
      }
      for (Path entry : entries) {
        try {
          FileFacts facts = FileFacts.of(entry);
          if (facts.isRegular()) {
            found.add(folder.found(entry, real.resolve(entry.getFileName()), facts));
          }
        } catch (NoSuchFileException vanished) {
          // Gone between the listing and the look: as if it had not been listed.
          continue;
        } catch (IOException unreadable) {
          in.failed(entry, unreadable);
        }
        if (found.size() >= MAX_FILES) {
          break;
        }
      }
    } catch (NoSuchFileException | AccessDeniedException none) {
      return List.of();
    } catch (IOException | DirectoryIteratorException unreadable) {
      in.failedToList(at, unreadable);
      return List.of();
    }
    return found;
  }

  private int depth() {
    return pattern.toString().contains("**")
        ? Integer.MAX_VALUE
        : pattern.getNameCount() - folder().getNameCount();
  }

  private void walk(Path at, PathMatcher matcher, int depth, Listing listing) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(at)) {
      for (Path entry : entries) {
        // The folders "..data" and "..2025_01_01" of a mounted ConfigMap hold the same files again.
        if (String.valueOf(entry.getFileName()).startsWith("..")) {
          continue;
        }
        FileFacts facts = facts(entry, listing);
        if (facts != null && facts.isFolder()) {
          if (depth > 1) {
            walk(entry, matcher, depth - 1, listing);
          }
        } else if (facts != null
            && matcher.matches(entry)
            && !(facts.isLink() && Files.isDirectory(entry))) {
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
    } catch (IOException | DirectoryIteratorException unreadable) {
      listing.failedToList(at, unreadable);
    }
  }

  /** What the file system says of an entry; null if that cannot be known now. */
  private static @Nullable FileFacts facts(Path entry, Listing listing) {
    try {
      return FileFacts.of(entry);
    } catch (NoSuchFileException vanished) {
      return null;
    } catch (IOException unreadable) {
      listing.failed(entry, unreadable);
      return null;
    }
  }

  private void look(Path path, Listing listing) {
    try {
      listing.files().add(folder.find(path));
    } catch (NoSuchFileException missing) {
      if (!glob) {
        listing
            .problems()
            .add(
                FileProblem.notFound(
                    "file " + path + " does not exist: put it there, or correct the path"));
      }
    } catch (IOException unreadable) {
      listing.failed(path, unreadable);
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

  /**
   * The files that are there.
   *
   * @param problems what is wrong with others
   * @param doubts where there may be more, or others
   */
  record Listing(List<FoundFile> files, List<FileProblem> problems, Doubts doubts) {
    Listing() {
      this(new ArrayList<>(), new ArrayList<>(), new Doubts());
    }

    /** Looking at a file failed. */
    void failed(Path file, IOException failure) {
      if (failure instanceof SourceException said) {
        problems.add(FileProblem.of(said));
        return;
      }
      problems.add(FileProblem.unreadable("file " + file + " cannot be read: " + reason(failure)));
      if (SourceException.isPassing(failure) && !isLoop(failure)) {
        doubts.aboutFile(file);
      }
    }

    /** Listing a folder failed, at its beginning or later. */
    void failedToList(Path at, Exception failure) {
      IOException cause =
          switch (failure) {
            case IOException now -> now;
            case DirectoryIteratorException later -> Objects.requireNonNull(later.getCause());
            default -> throw new IllegalArgumentException(failure);
          };
      problems.add(FileProblem.unreadable("folder " + at + " cannot be listed: " + reason(cause)));
      if (SourceException.isPassing(cause)) {
        doubts.aboutFolder(at);
      }
    }

    /** A link that leads to itself: Java has no type for it. */
    private static boolean isLoop(IOException failure) {
      return failure instanceof FileSystemException system
          && String.valueOf(system.getReason()).endsWith("symbolic link");
    }
  }
}
