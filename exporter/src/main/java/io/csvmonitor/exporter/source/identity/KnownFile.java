package io.csvmonitor.exporter.source.identity;

import io.csvmonitor.exporter.source.store.FileStamp;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A known file at the beginning of a scan. */
public record KnownFile(Identity identity, Sight sight, Content read) {

  /**
   * The identity of the file.
   *
   * @param id the unique number of the file in its source
   * @param rotationId the same number for a file and the files that replaced it after a rotation
   * @param origin the path that the file had first
   * @param path the path that the file had last
   */
  public record Identity(long id, long rotationId, Path origin, Path path) {}

  /**
   * The file at the last scan.
   *
   * @param stamp the version at the last scan; null if no scan has found the file
   * @param settled whether an equal stamp proves that the file did not change
   * @param present whether the last scan found the file
   */
  public record Sight(@Nullable FileStamp stamp, boolean settled, boolean present) {}

  /**
   * The part of the file that was read.
   *
   * @param rewound whether the file must be read from its beginning
   * @param hasRows whether its rows distinguish it from other files
   * @param length the number of bytes of the content that were read
   * @param offset the number of bytes of the content up to the end of the last complete row
   */
  public record Content(boolean rewound, boolean hasRows, long length, long offset) {}

  public long id() {
    return identity.id();
  }

  public long rotationId() {
    return identity.rotationId();
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

  /** Whether the stamp alone shows that the read part has not changed. */
  boolean isAsRead(FileStamp now) {
    return sight.settled() && now.equals(sight.stamp());
  }
}
