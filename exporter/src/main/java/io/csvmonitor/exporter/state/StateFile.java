package io.csvmonitor.exporter.state;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A JSON file of the state directory. A new value replaces the old value atomically.
 *
 * @param <T> the type of the value
 */
final class StateFile<T> {
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Path path;
  private final Path part;
  private final Class<T> type;
  private final String what;

  /**
   * A file.
   *
   * @param what the content, for messages
   */
  StateFile(Path path, Class<T> type, String what) {
    this.path = path;
    this.part = path.resolveSibling(path.getFileName() + ".part");
    this.type = type;
    this.what = what;
  }

  Path path() {
    return path;
  }

  /** The file of a new value before it replaces the old value. */
  Path part() {
    return part;
  }

  /** The value; null if it does not exist, or cannot be read without other rights. */
  @Nullable T read() throws IOException {
    try (InputStream json = Files.newInputStream(path)) {
      return JSON.readValue(json, type);
    } catch (JacksonException broken) {
      if (broken.getCause() instanceof IOException failure
          && !(failure instanceof JacksonException)) {
        // In the middle of a list, Jackson reports a failure of the file system as an error of the
        // text.
        throw failure;
      }
      throw new DamagedStateException(
          "file " + path + " is not " + what + ": " + broken.getMessage(), broken);
    } catch (NoSuchFileException | AccessDeniedException none) {
      return null;
    } catch (FileSystemException failure) {
      if ("Not a directory".equals(failure.getReason())) {
        return null;
      }
      throw failure;
    }
  }

  /** Replaces the old value with a new one. */
  void replaceBy(T value) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        OutputStream bytes = new BufferedOutputStream(Channels.newOutputStream(channel))) {
      JSON.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET).writeValue(bytes, value);
      bytes.flush();
      channel.force(true);
    }
    Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Renames a file that cannot be read.
   *
   * @return the new path
   */
  Path setAside() {
    Path aside = path.resolveSibling(path.getFileName() + ".broken");
    try {
      Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
      return aside;
    } catch (IOException stays) {
      // The next value replaces it.
      return path;
    }
  }
}
