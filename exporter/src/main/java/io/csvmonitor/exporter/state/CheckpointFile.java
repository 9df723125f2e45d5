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

/** The file that holds a checkpoint. Another checkpoint takes its place at once, or not at all. */
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

  /** Where a new checkpoint is written before it replaces the old one. */
  Path part() {
    return part;
  }

  /** What it says; null if there is none, or none can be had without other rights. */
  @Nullable Checkpoint read() throws IOException {
    try (InputStream json = Files.newInputStream(path)) {
      return JSON.readValue(json, Checkpoint.class);
    } catch (JacksonException broken) {
      if (broken.getCause() instanceof IOException failure
          && !(failure instanceof JacksonException)) {
        // In the middle of a list, a failure of the file system comes as one of the text.
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

  /** Replaces the old checkpoint by a new one. */
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
   * Puts what cannot be read out of the way.
   *
   * @return where it is
   */
  Path setAside() {
    Path aside = path.resolveSibling(Checkpoint.FILE + ".broken");
    try {
      Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
      return aside;
    } catch (IOException stays) {
      // It is replaced by the next checkpoint.
      return path;
    }
  }
}
