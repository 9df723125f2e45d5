package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.source.from.GcsFrom;
import io.csvmonitor.api.source.from.HttpFrom;
import io.csvmonitor.api.source.from.RemoteFrom;
import io.csvmonitor.api.source.from.S3From;
import io.csvmonitor.exporter.source.RemoteStores;
import io.csvmonitor.exporter.source.store.FileStore;
import io.csvmonitor.exporter.source.store.FoundFile;
import io.csvmonitor.exporter.source.store.Listing;
import io.csvmonitor.exporter.source.store.OpenFile;
import io.csvmonitor.exporter.source.store.local.FileSet;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file that a command names: a path, or a URL of a web server, of a bucket or of an SFTP
 * server; or several files with the same columns: a glob.
 *
 * @param place the path, URL or glob
 */
public record CsvInput(String place) {
  private static final Pattern URL = Pattern.compile("^(https?|s3|gs|azblob|sftp)://");
  private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");
  private static final Pattern OBJECT = Pattern.compile("^(s3|gs)://([^/]+)/(.+)$", Pattern.DOTALL);

  /** The size of a file that is certainly long enough for an example of its rows. */
  private static final int ENOUGH_BYTES = 4 << 10;

  /** A file of this machine. */
  public static CsvInput of(Path file) {
    return new CsvInput(file.toString());
  }

  /** Whether the file is on a server. */
  public boolean isUrl() {
    return URL.matcher(place).find();
  }

  /** Whether the place selects files of this machine by wildcards. */
  private boolean isGlob() {
    return !isUrl() && WILDCARD.matcher(place).find() && !Files.exists(Path.of(place));
  }

  /** The source that a URL names; null if this is a path. */
  @Nullable RemoteFrom remote() throws InferException {
    if (!isUrl()) {
      return null;
    }
    String scheme = place.substring(0, place.indexOf(':'));
    return switch (scheme) {
      case "s3" -> {
        Matcher object = object(scheme);
        yield S3From.of(object.group(2), object.group(3));
      }
      case "gs" -> {
        Matcher object = object(scheme);
        yield GcsFrom.of(object.group(2), object.group(3));
      }
      case "azblob" -> AzureUrl.parse(place);
      case "sftp" -> SftpUrl.parse(place);
      default -> HttpFrom.of(place);
    };
  }

  private Matcher object(String scheme) throws InferException {
    Matcher object = OBJECT.matcher(place);
    if (!object.find()) {
      throw new InferException("must be " + scheme + "://BUCKET/KEY, found " + this);
    }
    return object;
  }

  /** The same input with an absolute path, for a manifest in another folder. */
  public CsvInput absolute() {
    return isUrl() ? this : of(Path.of(place).toAbsolutePath());
  }

  /** The last part of the name. */
  Path name() {
    if (!isUrl()) {
      return isGlob() ? nameOfGlob() : Path.of(place);
    }
    String path = toString().replaceAll("/+$", "");
    return Path.of(path.substring(path.lastIndexOf('/') + 1));
  }

  /** The start of the name of a glob, such as orders for orders-*.csv; otherwise its folder. */
  private Path nameOfGlob() {
    Path whole = Path.of(place).toAbsolutePath().normalize();
    for (int i = whole.getNameCount() - 1; i >= 0; i--) {
      String start = whole.getName(i).toString().replaceFirst("[*?\\[{].*$", "");
      String plain = start.replaceFirst("[^\\p{L}\\p{N}]+$", "");
      if (!plain.isEmpty()) {
        return Path.of(plain);
      }
    }
    return Path.of("files");
  }

  /** The first bytes of the uncompressed content; of a glob, of the file that changed last. */
  byte[] head(int size) throws InferException {
    if (!isUrl() && Files.isDirectory(Path.of(place))) {
      throw new InferException(
          "file "
              + this
              + " is a folder: name a CSV file, or all files with the same columns by a glob in"
              + " quotes, such as '"
              + place.replaceFirst("/+$", "")
              + "/*.csv*'");
    }
    try (BufferedInputStream in = new BufferedInputStream(open())) {
      in.mark(2);
      boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      if (!gzip) {
        return in.readNBytes(size);
      }
      try (InputStream unpacked = new GZIPInputStream(in)) {
        return unpacked.readNBytes(size);
      }
    } catch (NoSuchFileException missing) {
      throw new InferException("file " + this + " does not exist: name an existing file");
    } catch (AccessDeniedException denied) {
      throw new InferException(
          "file "
              + this
              + " cannot be read: permission denied; give this user the right to read it");
    } catch (IOException unreadable) {
      throw new InferException("file " + this + " cannot be read: " + unreadable.getMessage());
    }
  }

  private InputStream open() throws IOException, InferException {
    return isUrl() || isGlob() ? listed(store()) : Files.newInputStream(Path.of(place));
  }

  private InputStream listed(FileStore store) throws IOException, InferException {
    store.refresh();
    Listing listing = store.list();
    if (listing.files().isEmpty()) {
      store.close();
      throw new InferException(
          listing.problems().isEmpty()
              ? this + (isUrl() ? " was not received" : ": no file matches this glob")
              : listing.problems().getFirst().message());
    }
    // The last file of a server has the newest date.
    FoundFile file = isUrl() ? listing.files().getLast() : newest(listing.files());
    OpenFile open = file.open();
    return new FilterInputStream(open.from(0)) {
      @Override
      public void close() throws IOException {
        open.close();
        store.close();
      }
    };
  }

  /** The file that changed last. Right after a rotation, this file can have too few rows. */
  private static FoundFile newest(List<FoundFile> files) {
    List<FoundFile> enough =
        files.stream().filter(each -> each.stamp().size() >= ENOUGH_BYTES).toList();
    return enough.isEmpty()
        ? Collections.max(files, Comparator.comparingLong(each -> each.stamp().size()))
        : Collections.max(enough, Comparator.comparingLong(each -> each.stamp().written()));
  }

  private FileStore store() throws InferException {
    try {
      if (!isUrl()) {
        return FileSet.of(Path.of(""), place);
      }
      return RemoteStores.of(Objects.requireNonNull(remote()), ZoneOffset.UTC, Path.of(""));
    } catch (IllegalArgumentException wrong) {
      throw new InferException(this + ": " + wrong.getMessage());
    }
  }

  /** The place, without the query and the password of a URL. */
  @Override
  public String toString() {
    return place.startsWith("sftp:")
        ? SftpUrl.withoutPassword(place)
        : place.startsWith("http") && isUrl() ? place.replaceFirst("[?].*$", "") : place;
  }

  /** The inputs of a command line. */
  public static List<CsvInput> all(List<String> places) {
    return places.stream().map(CsvInput::new).toList();
  }
}
