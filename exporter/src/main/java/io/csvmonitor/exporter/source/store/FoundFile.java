package io.csvmonitor.exporter.source.store;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that a store listed.
 *
 * @param path the name of the file in the source
 * @param stamp the version that was listed
 * @param opening opens this file
 */
public record FoundFile(Path path, FileStamp stamp, Opening opening) {
  /** Opens a listed file. */
  @FunctionalInterface
  public interface Opening {
    /**
     * Opens the file.
     *
     * @throws IOException also if another file has the name now
     */
    OpenFile open() throws IOException;
  }

  /** Opens the file. */
  public OpenFile open() throws IOException {
    return opening.open();
  }
}
