package io.csvmonitor.exporter.source;

import io.csvmonitor.exporter.source.store.BlockInputStream;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.FileStamp;
import io.csvmonitor.exporter.source.store.FoundFile;
import io.csvmonitor.exporter.source.store.OpenFile;
import io.csvmonitor.exporter.source.store.SourceException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The uncompressed content of an open file, from any offset. */
final class Content implements AutoCloseable {
  /** The maximum expansion of compressed files that exceed {@link #FREE_EXPANSION}. */
  static final int MAX_EXPANSION = 200;

  /** The number of uncompressed bytes that any compressed file may have. */
  static final long FREE_EXPANSION = 64L << 20;

  private static final int BUFFER = 1 << 16;

  private final Path path;
  private final OpenFile open;
  private final FileStamp stamp;
  private final boolean compressed;
  private boolean cutOff;

  private Content(Path path, OpenFile open, FileStamp stamp, boolean compressed) {
    this.path = path;
    this.open = open;
    this.stamp = stamp;
    this.compressed = compressed;
  }

  /**
   * Opens a part of a file's uncompressed content. Closing the stream closes the file.
   *
   * @param from the first byte
   * @param to the position after the last byte
   */
  static InputStream part(FoundFile file, long from, long to) throws IOException {
    Content content = open(file);
    try {
      return new PrefixInputStream(content.from(from), to - from, content);
    } catch (IOException | RuntimeException failure) {
      content.close();
      throw failure;
    }
  }

  /**
   * Opens a file.
   *
   * @throws SourceException if the file cannot be read, or another file has replaced it
   */
  static Content open(FoundFile file) throws SourceException {
    try {
      OpenFile open = file.open();
      try {
        byte[] magic = open.from(0).readNBytes(2);
        boolean gzip = magic.length == 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
        return new Content(file.path(), open, file.stamp(), gzip);
      } catch (IOException | RuntimeException failure) {
        open.close();
        throw failure;
      }
    } catch (SourceException alreadySaid) {
      throw alreadySaid;
    } catch (NoSuchFileException gone) {
      throw SourceException.passing(
          FileProblem.Kind.NOT_FOUND, "file " + file.path() + " went away while it was opened");
    } catch (IOException unreadable) {
      String message =
          "file " + file.path() + " cannot be read: " + SourceException.reason(unreadable);
      throw SourceException.isPassing(unreadable)
          ? SourceException.passing(FileProblem.Kind.UNREADABLE, message)
          : new SourceException(message);
    }
  }

  Path path() {
    return path;
  }

  boolean isCompressed() {
    return compressed;
  }

  /** Whether a stream that was read to its end found only the beginning of a gzip file. */
  boolean isCutOff() {
    return cutOff;
  }

  FileStamp stamp() {
    return stamp;
  }

  /**
   * The content from an offset on, up to the size of the file when it was found: the next scan
   * reads later bytes. An incomplete compressed file ends after the last readable byte. Closing the
   * stream leaves the file open.
   */
  InputStream from(long offset) throws IOException {
    InputStream in;
    if (compressed) {
      in = new Guarded(gunzip());
      in.skipNBytes(offset);
    } else {
      in = new PrefixInputStream(open.from(offset), stamp.size() - offset, () -> {});
    }
    return in;
  }

  private InputStream gunzip() throws IOException {
    try {
      return new GZIPInputStream(new BufferedInputStream(open.from(0), BUFFER), BUFFER);
    } catch (EOFException begun) {
      cutOff = true;
      return InputStream.nullInputStream();
    }
  }

  @Override
  public void close() {
    try {
      open.close();
    } catch (IOException nothingToDo) {
      // The file was only read, so the failure has no effect.
      return;
    }
  }

  /**
   * Ends a compressed stream at the end of an incomplete file, and refuses a stream that expands
   * too much.
   */
  private final class Guarded extends BlockInputStream {
    private long expanded;

    Guarded(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count;
      try {
        count = in.read(bytes, offset, length);
      } catch (EOFException unfinished) {
        cutOff = true;
        return -1;
      } catch (ZipException broken) {
        throw new SourceException(
            "file "
                + path
                + " is not a whole gzip file: "
                + broken.getMessage()
                + "; write the file again");
      }
      if (count > 0) {
        expanded += count;
        if (expanded > FREE_EXPANSION && expanded / MAX_EXPANSION > Math.max(1, stamp.size())) {
          throw new SourceException(
              FileProblem.Kind.TOO_LARGE,
              "file "
                  + path
                  + " expands to more than "
                  + MAX_EXPANSION
                  + " times its size, as no table does: not read on; give it uncompressed if it is right");
        }
      }
      return count;
    }
  }
}
