package io.csvmonitor.exporter.faults;

import static io.csvmonitor.exporter.faults.FaultyFileSystem.unwrap;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A folder that is listed, and in which files are opened. */
final class FaultyFolder implements SecureDirectoryStream<Path> {
  private final FaultyFileSystem fileSystem;
  private final Path path;
  private final SecureDirectoryStream<Path> real;

  private FaultyFolder(FaultyFileSystem fileSystem, Path path, SecureDirectoryStream<Path> real) {
    this.fileSystem = fileSystem;
    this.path = path;
    this.real = real;
  }

  static DirectoryStream<Path> of(
      FaultyFileSystem fileSystem, Path path, DirectoryStream<Path> real) {
    if (real instanceof SecureDirectoryStream<Path> secure) {
      return new FaultyFolder(fileSystem, path, secure);
    }
    throw new UnsupportedOperationException("this system has no handles of folders");
  }

  private Path call(String what, Path relative) throws IOException {
    fileSystem.faults().call(what, path.resolve(unwrap(relative)));
    return unwrap(relative);
  }

  @Override
  public Iterator<Path> iterator() {
    Iterator<Path> entries = real.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        try {
          fileSystem.faults().call("next", path);
        } catch (IOException failure) {
          throw new DirectoryIteratorException(failure);
        }
        return entries.hasNext();
      }

      @Override
      public Path next() {
        return fileSystem.wrap(entries.next());
      }
    };
  }

  @Override
  public SecureDirectoryStream<Path> newDirectoryStream(Path relative, LinkOption... options)
      throws IOException {
    Path below = call("list", relative);
    return new FaultyFolder(
        fileSystem, path.resolve(below), real.newDirectoryStream(below, options));
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path relative, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    Path below = call("open", relative);
    return FaultyChannel.of(
        fileSystem, path.resolve(below), real.newByteChannel(below, options, attributes));
  }

  @Override
  public void deleteFile(Path relative) throws IOException {
    real.deleteFile(call("delete", relative));
  }

  @Override
  public void deleteDirectory(Path relative) throws IOException {
    real.deleteDirectory(call("delete", relative));
  }

  @Override
  public void move(Path from, SecureDirectoryStream<Path> folder, Path to) throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(Class<V> type) {
    return real.getFileAttributeView(type);
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path relative, Class<V> type, LinkOption... options) {
    BasicFileAttributeView below =
        real.getFileAttributeView(unwrap(relative), BasicFileAttributeView.class, options);
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader() == null
                ? FaultyFolder.class.getClassLoader()
                : type.getClassLoader(),
            new Class<?>[] {BasicFileAttributeView.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("readAttributes")) {
                throw new UnsupportedOperationException(method.getName());
              }
              call("readAttributes", relative);
              return below.readAttributes();
            }));
  }

  @Override
  public void close() throws IOException {
    real.close();
  }
}
