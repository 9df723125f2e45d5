package io.csvmonitor.exporter.source.identity;

import io.csvmonitor.exporter.source.store.FileStamp;
import io.csvmonitor.exporter.source.store.FoundFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The assignment of listed files to known files.
 *
 * @param claims known files that were found, in the order of reading
 * @param gone known files that do not exist any more
 * @param created new files, in the order of reading
 * @param copies files that are copies of known files, with the compared version
 * @param scanAgain whether another scan is needed after the files were read
 */
public record Decisions(
    List<Claim> claims,
    List<KnownFile> gone,
    List<NewFile> created,
    Map<Path, FileStamp> copies,
    boolean scanAgain) {

  /** The difference of a found file from the known file. */
  public enum Found {
    /** The stamp shows that the file did not change. */
    UNTOUCHED,
    /** The stamp changed, but the content did not change. */
    SAME,
    /** The file begins with the content that was read, and may have more. */
    LONGER,
    /** The file is another version, and nothing of it was read yet. */
    REPLACED
  }

  /** The decision that a listed file is this known file. */
  public record Claim(KnownFile known, FoundFile at, Found found) {
    /** Whether the file must be read. */
    public boolean isToBeRead() {
      return switch (found) {
        case UNTOUCHED -> false;
        case SAME -> known.read().rewound();
        case LONGER, REPLACED -> true;
      };
    }
  }

  /**
   * The decision that a listed file is new.
   *
   * @param origin the first path of the file
   * @param rotationId the rotation of the file that had this path before; 0 if there was none
   */
  public record NewFile(FoundFile at, Path origin, long rotationId) {}
}
