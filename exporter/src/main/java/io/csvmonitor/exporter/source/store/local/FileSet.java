package io.csvmonitor.exporter.source.store.local;

import static io.csvmonitor.exporter.source.store.SourceException.isPassing;

import io.csvmonitor.exporter.source.store.ChangeWatch;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.FileStore;
import io.csvmonitor.exporter.source.store.FoundFile;
import io.csvmonitor.exporter.source.store.Listing;
import io.csvmonitor.exporter.source.store.SavedPath;
import io.csvmonitor.exporter.source.store.SourceException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The files that a path or a glob selects.
 *
 * <p>Links are followed as long as they stay inside the folder of the source. A mounted ConfigMap
 * consists of such links. The folder is that of the path, or the part of a glob before its first
 * wildcard.
 */
public final class FileSet implements FileStore {
  private final Folder folder;
  private final Path path;
  private final @Nullable Wildcards wildcards;

  /** The reason why the path is not a valid glob. The path then names one file. */
  private final @Nullable String noGlob;

  private FileSet(Path folder, Path path, @Nullable Wildcards wildcards, @Nullable String noGlob) {
    this.folder = new Folder(folder);
    this.path = path;
    this.wildcards = wildcards;
    this.noGlob = noGlob;
  }

  /**
   * Parses a path. This does not access the file system, which may not respond.
   *
   * @param base the folder to which a relative path is relative
   * @throws IllegalArgumentException if the path cannot name a file
   */
  public static FileSet of(Path base, String path) {
    Path from = base.toAbsolutePath().normalize();
    Path whole = from.resolve(path).normalize();
    Path parent = whole.getParent();
    if (parent == null) {
      throw new IllegalArgumentException("must name a file, found " + path);
    }
    try {
      Wildcards wildcards = Wildcards.in(from, whole);
      return new FileSet(wildcards == null ? parent : wildcards.folder(), whole, wildcards, null);
    } catch (IllegalArgumentException noGlob) {
      // The name of a file can look like an invalid glob.
      return new FileSet(parent, whole, null, noGlob.getMessage());
    }
  }

  /** The folder of the files. */
  public Path folder() {
    return folder.path();
  }

  @Override
  public Path name(String text) {
    return SavedPath.of(text, path.getFileSystem());
  }

  @Override
  public FoundFile find(Path file) throws IOException {
    return folder.find(file);
  }

  @Override
  public ChangeWatch watch() {
    return new Watch(folder());
  }

  /**
   * Lists the files. If a file with exactly this name exists, the path selects this file, even if
   * it looks like a glob.
   *
   * @return the existing files, in the order of their names; files that must not be read are
   *     problems
   */
  @Override
  public Listing list() {
    Listing listing = new Listing();
    Wildcards glob = wildcards;
    try {
      listing.files().add(folder.find(path));
    } catch (NoSuchFileException missing) {
      if (glob == null) {
        listing.add(
            FileProblem.notFound(
                "file "
                    + path
                    + " does not exist: put it there, or correct the path"
                    + (noGlob == null ? "" : ". It " + noGlob)));
      } else {
        list(glob, listing);
      }
    } catch (IOException failure) {
      if (glob == null || failure instanceof SourceException || isPassing(failure)) {
        listing.failed(path, failure);
      } else {
        list(glob, listing);
      }
    }
    return listing;
  }

  private void list(Wildcards glob, Listing listing) {
    if (!walk(folder(), glob, glob.depth(), listing)) {
      listing.cutOff(
          folder(),
          FileProblem.tooLarge(
              "more than " + Listing.MAX_FILES + " files match " + path + ": narrow the glob"));
    }
    if (listing.files().isEmpty() && listing.problems().isEmpty()) {
      listing.add(
          FileProblem.notFound("no file matches " + path + ": put one there, or correct the path"));
    }
    listing.files().sort((a, b) -> a.path().compareTo(b.path()));
  }

  /**
   * Lists files of one folder with any name, because a rotated file may be there.
   *
   * @param in problems are added to this listing, also the problem of too many files
   */
  @Override
  public List<FoundFile> siblings(Path at, Predicate<FoundFile> wanted, Listing in) {
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
            FoundFile file = folder.found(entry, real.resolve(entry.getFileName()), facts);
            if (wanted.test(file)) {
              found.add(file);
            }
          }
        } catch (NoSuchFileException vanished) {
          // The file was deleted after it was listed. Ignore it.
          continue;
        } catch (IOException unreadable) {
          in.failed(entry, unreadable);
        }
        if (found.size() > Listing.MAX_FILES) {
          in.cutOff(
              at,
              FileProblem.tooLarge(
                  "folder "
                      + at
                      + " has more than "
                      + Listing.MAX_FILES
                      + " files that may be rotated ones of "
                      + path
                      + ": remove old ones"));
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

  /** Whether all files were listed: false if there are too many. */
  private boolean walk(Path at, Wildcards glob, int depth, Listing listing) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(at)) {
      for (Path entry : entries) {
        // The folders "..data" and "..2025_01_01" of a mounted ConfigMap contain the same files
        // again.
        if (String.valueOf(entry.getFileName()).startsWith("..")) {
          continue;
        }
        FileFacts facts = facts(entry, listing);
        if (facts != null && facts.isFolder()) {
          if (depth > 1 && !walk(entry, glob, depth - 1, listing)) {
            return false;
          }
        } else if (facts != null
            && glob.match(entry)
            && !(facts.isLink() && Files.isDirectory(entry))) {
          add(entry, listing);
          if (listing.files().size() > Listing.MAX_FILES) {
            return false;
          }
        }
      }
    } catch (NoSuchFileException missing) {
      listing.add(
          FileProblem.notFound("folder " + at + " does not exist: make it, or correct the path"));
    } catch (IOException | DirectoryIteratorException unreadable) {
      listing.failedToList(at, unreadable);
    }
    return true;
  }

  /** The attributes of an entry; null if the file system cannot return them now. */
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

  private void add(Path file, Listing listing) {
    try {
      listing.files().add(folder.find(file));
    } catch (NoSuchFileException vanished) {
      // The file was deleted after it was listed, or a link has no target: there is no file.
      return;
    } catch (IOException unreadable) {
      listing.failed(file, unreadable);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
