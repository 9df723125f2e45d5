package io.csvmonitor.exporter.faults;

import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The default file system, some of whose calls fail. It tells nobody of changes. */
final class FaultyFileSystem extends FileSystem {
  private final Faults faults;
  private final FaultyProvider provider = new FaultyProvider(this);

  FaultyFileSystem(Faults faults) {
    this.faults = faults;
  }

  Faults faults() {
    return faults;
  }

  Path wrap(Path real) {
    return new FaultyPath(this, real);
  }

  @Nullable Path wrapped(@Nullable Path real) {
    return real == null ? null : wrap(real);
  }

  static Path unwrap(Path path) {
    return path instanceof FaultyPath faulty ? faulty.real() : path;
  }

  private static FileSystem real() {
    return FileSystems.getDefault();
  }

  @Override
  public FileSystemProvider provider() {
    return provider;
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public String getSeparator() {
    return real().getSeparator();
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    List<Path> all = new ArrayList<>();
    real().getRootDirectories().forEach(each -> all.add(wrap(each)));
    return all;
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return real().getFileStores();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return real().supportedFileAttributeViews();
  }

  @Override
  public Path getPath(String first, String... more) {
    return wrap(real().getPath(first, more));
  }

  @Override
  public PathMatcher getPathMatcher(String syntaxAndPattern) {
    PathMatcher matcher = real().getPathMatcher(syntaxAndPattern);
    return path -> matcher.matches(unwrap(path));
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    return real().getUserPrincipalLookupService();
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException("as on a network file system");
  }
}
