package io.csvmonitor.exporter.source.identity;

import io.csvmonitor.exporter.source.store.FileStamp;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What is known of a file at the beginning of a look. */
public record KnownFile(Identity identity, Sight sight, Content read) {

  /**
   * Which file it is.
   *
   * @param id tells the files of a source apart
   * @param lineage the same for a file and those that took its place after a rotation
   * @param origin the path that the file had first
   * @param path the path that the file had last
   */
  public record Identity(long id, long lineage, Path origin, Path path) {}

  /**
   * How it was last seen.
   *
   * @param stamp its version at the last look; null if it was never seen
   * @param settled whether an equal stamp proves that the file did not change
   * @param present whether the last look found it
   */
  public record Sight(@Nullable FileStamp stamp, boolean settled, boolean present) {}

  /**
   * What was read of it.
   *
   * @param rewound whether it is to be read from its beginning
   * @param hasRows whether its rows tell it from other files
   * @param length bytes of the content that were read
   * @param offset bytes of the content up to the end of the last whole row
   */
  public record Content(boolean rewound, boolean hasRows, long length, long offset) {}

  public long id() {
    return identity.id();
  }

  public long lineage() {
    return identity.lineage();
  }

  public Path origin() {
    return identity.origin();
  }

  public Path path() {
    return identity.path();
  }

  public @Nullable FileStamp stamp() {
    return sight.stamp();
  }

  boolean isPresent() {
    return sight.present();
  }

  boolean hasRows() {
    return read.hasRows();
  }

  /** Whether the stamp alone shows that the file is as it was read. */
  boolean isAsRead(FileStamp now) {
    return sight.settled() && now.equals(sight.stamp());
  }
}
