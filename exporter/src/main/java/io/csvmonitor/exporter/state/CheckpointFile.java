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

/** The file with a checkpoint. A new checkpoint replaces the old checkpoint atomically. */
final class CheckpointFile {
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Path path;
  private final Path part;

  CheckpointFile(Path directory) {
    this.path = directory.resolve(Checkpoint.FILE);
    this.part = directory.resolve(Checkpoint.FILE + ".part");
  }

  Path path() {
    return path;
  }

  /** The file of a new checkpoint before it replaces the old checkpoint. */
  Path part() {
    return part;
  }

  /** The checkpoint; null if it does not exist, or cannot be read without other rights. */
  @Nullable Checkpoint read() throws IOException {
    try (InputStream json = Files.newInputStream(path)) {
      return JSON.readValue(json, Checkpoint.class);
    } catch (JacksonException broken) {
      if (broken.getCause() instanceof IOException failure
          && !(failure instanceof JacksonException)) {
        // In the middle of a list, Jackson reports a failure of the file system as an error of the
        // text.
        throw failure;
      }
      throw new DamagedStateException(
          "file " + path + " is not a checkpoint: " + broken.getMessage(), broken);
    } catch (NoSuchFileException | AccessDeniedException none) {
      return null;
    } catch (FileSystemException failure) {
      if ("Not a directory".equals(failure.getReason())) {
        return null;
      }
      throw failure;
    }
  }

  /** Replaces the old checkpoint with a new one. */
  void replaceBy(Checkpoint checkpoint) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        OutputStream bytes = new BufferedOutputStream(Channels.newOutputStream(channel))) {
      JSON.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET).writeValue(bytes, checkpoint);
      bytes.flush();
      channel.force(true);
    }
    Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Renames a checkpoint that cannot be read.
   *
   * @return the new path
   */
  Path setAside() {
    Path aside = path.resolveSibling(Checkpoint.FILE + ".broken");
    try {
      Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
      return aside;
    } catch (IOException stays) {
      // The next checkpoint replaces it.
      return path;
    }
  }
}
