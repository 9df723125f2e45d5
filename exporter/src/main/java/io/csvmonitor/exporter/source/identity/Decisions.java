package io.csvmonitor.exporter.source.identity;

import io.csvmonitor.exporter.source.store.FileStamp;
import io.csvmonitor.exporter.source.store.FoundFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Which listed file is which known file.
 *
 * @param claims known files that were found, in the order in which they are to be read
 * @param gone known files that are not there
 * @param created files that are new, in the order in which they are to be read
 * @param copies files that are copies of known files, with the version that was compared
 * @param again whether another look is needed after the files were read
 */
public record Decisions(
    List<Claim> claims,
    List<KnownFile> gone,
    List<NewFile> created,
    Map<Path, FileStamp> copies,
    boolean again) {

  /** What a found file is to the known file that it is. */
  public enum Found {
    /** Its stamp shows that it did not change. */
    UNTOUCHED,
    /** Its stamp changed, its content did not. */
    SAME,
    /** It begins with what was read, and may have more. */
    LONGER,
    /** It is another version: nothing of it is read yet. */
    REPLACED
  }

  /** A listed file is this known file. */
  public record Claim(KnownFile known, FoundFile at, Found found) {
    /** Whether the file is to be read. */
    public boolean isToBeRead() {
      return switch (found) {
        case UNTOUCHED -> false;
        case SAME -> known.read().rewound();
        case LONGER, REPLACED -> true;
      };
    }
  }

  /**
   * A listed file is new.
   *
   * @param origin the path that it had first
   * @param lineage that of the file which had this path before; 0 if there was none
   */
  public record NewFile(FoundFile at, Path origin, long lineage) {}
}
