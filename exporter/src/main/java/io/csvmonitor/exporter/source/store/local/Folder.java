package io.csvmonitor.exporter.source.store.local;

import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.FoundFile;
import io.csvmonitor.exporter.source.store.OpenFile;
import io.csvmonitor.exporter.source.store.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a source's files. Listing follows links that stay inside the folder (a mounted
 * ConfigMap consists of such links). Opening follows no link, because a program that may write into
 * the folder can exchange files and links at any moment. Such a program must not make the exporter
 * read a file outside of the folder, or wait for a pipe.
 */
final class Folder {
  private final Path path;
  private final Opener opener = new Opener();

  Folder(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  /**
   * Finds the file that a path leads to.
   *
   * @throws SourceException if the file is not a regular file, or is outside of the folder
   * @throws java.nio.file.NoSuchFileException if there is no file
   */
  FoundFile find(Path file) throws IOException {
    FileFacts facts = FileFacts.of(file);
    if (facts.isFolder()) {
      throw isFolder(file);
    }
    Path real = file.toRealPath();
    if (!real.startsWith(path.toRealPath())) {
      throw new SourceException(
          file + " is a link that leads out of " + path + ": name the file where it really is");
    }
    if (facts.isLink()) {
      facts = FileFacts.of(real);
      if (facts.isFolder()) {
        throw isFolder(file);
      }
    }
    if (!facts.isRegular()) {
      throw new SourceException(file + " is not a regular file: name a file");
    }
    return found(file, real, facts);
  }

  private static SourceException isFolder(Path file) {
    return new SourceException(
        file + " is a folder: name a file, or a glob such as " + file.resolve("*.csv"));
  }

  /** A regular file that is not a link. */
  FoundFile found(Path file, Path real, FileFacts facts) {
    Located located = new Located(file, real, facts.key());
    return new FoundFile(file, facts.stamp(), () -> open(located));
  }

  /**
   * Opens a file that was found here.
   *
   * @throws SourceException if another file replaced the file in the meantime, or the file does not
   *     open in time
   */
  private OpenFile open(Located file) throws IOException {
    return new OpenChannel(opener.open(file.path(), () -> openBelow(path.toRealPath(), file)));
  }

  /**
   * The place of a file that was found.
   *
   * @param path the path as the source selects it
   * @param real the path without links, below the folder
   * @param key the identity of the file in the file system; null if the file system has no such key
   */
  private record Located(Path path, Path real, @Nullable Object key) {}

  private record OpenChannel(SeekableByteChannel channel) implements OpenFile {
    @Override
    public InputStream from(long offset) throws IOException {
      return Channels.newInputStream(channel.position(offset));
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  private static SeekableByteChannel openBelow(Path root, Located file) throws IOException {
    if (!file.real().startsWith(root)) {
      throw replaced(file);
    }
    Path relative = root.relativize(file.real());
    try (DirectoryStream<Path> top = Files.newDirectoryStream(root)) {
      return top instanceof SecureDirectoryStream<Path> secure
          ? openIn(secure, relative, file)
          : openByPath(file);
    } catch (AccessDeniedException denied) {
      // A folder with the right to enter it, but without the right to list it, has no handle. No
      // folder below it is on the way to the file, so none can be exchanged.
      if (relative.getNameCount() == 1 && root.toString().equals(denied.getFile())) {
        return openByPath(file);
      }
      throw denied;
    }
  }

  /**
   * Each folder on the path is opened from a handle on the previous folder, so that no link can
   * lead outside.
   */
  private static SeekableByteChannel openIn(
      SecureDirectoryStream<Path> folder, Path relative, Located file) throws IOException {
    Path first = relative.getName(0);
    int names = relative.getNameCount();
    if (names > 1) {
      try (SecureDirectoryStream<Path> next =
          folder.newDirectoryStream(first, LinkOption.NOFOLLOW_LINKS)) {
        return openIn(next, relative.subpath(1, names), file);
      }
    }
    Check check =
        () -> {
          var facts =
              folder
                  .getFileAttributeView(
                      first, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                  .readAttributes();
          return facts.isRegularFile() && Objects.equals(facts.fileKey(), file.key());
        };
    return checked(
        file,
        check,
        () ->
            folder.newByteChannel(
                first, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
  }

  private static SeekableByteChannel openByPath(Located file) throws IOException {
    Check check =
        () -> {
          FileFacts facts = FileFacts.of(file.real());
          return facts.isRegular() && Objects.equals(facts.key(), file.key());
        };
    return checked(
        file,
        check,
        () ->
            Files.newByteChannel(
                file.real(), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
  }

  /**
   * The check before opening prevents that anything else is opened. The check after opening detects
   * a file that was exchanged in the meantime.
   */
  private static SeekableByteChannel checked(Located file, Check check, Opener.Opening opening)
      throws IOException {
    if (!check.holds()) {
      throw replaced(file);
    }
    SeekableByteChannel channel = opening.open();
    try {
      if (check.holds()) {
        return channel;
      }
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
    channel.close();
    throw replaced(file);
  }

  private static SourceException replaced(Located file) {
    return SourceException.passing(
        FileProblem.Kind.UNREADABLE, "file " + file.path() + " was replaced while it was opened");
  }

  private interface Check {
    boolean holds() throws IOException;
  }
}
