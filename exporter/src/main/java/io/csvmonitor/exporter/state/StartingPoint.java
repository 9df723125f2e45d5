package io.csvmonitor.exporter.state;

import io.csvmonitor.api.Source;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a source's reading begins: with what was kept, or at the files' beginning.
 *
 * @param kept null to read the files from their beginning
 * @param discarded why what was kept is not gone on with, for people; null if nothing was, or it is
 */
public record StartingPoint(@Nullable SourceState kept, @Nullable String discarded) {
  /** Nothing was kept. */
  public static final StartingPoint ANEW = new StartingPoint(null, null);

  private static final Logger LOG = LoggerFactory.getLogger(StartingPoint.class);

  /** Goes on with what is known of a source, if its rows are understood alike. */
  public static StartingPoint of(Source source, SourceState kept) {
    List<String> changes = kept.parsing().changes(ParsingSettings.of(source));
    if (changes.isEmpty()) {
      return new StartingPoint(kept, null);
    }
    String why =
        "rows are understood in another way than before: "
            + String.join(", ", changes)
            + "; files are read from their beginning, and rows that are in no file any more are no"
            + " longer counted";
    LOG.atWarn()
        .addKeyValue("source", source.name())
        .addKeyValue("reason", why)
        .log("state_discarded");
    return new StartingPoint(null, why);
  }

  /**
   * The same with what a store has. Only what is damaged is given up.
   *
   * @throws IOException if it cannot be read now: a file system that fails may answer again
   */
  public static StartingPoint of(Source source, StateStore store, MemoryBounds bounds)
      throws IOException {
    SourceState kept;
    try {
      kept = store.load(bounds);
    } catch (DamagedStateException | RuntimeException broken) {
      return without(source, store, broken);
    }
    return kept == null ? ANEW : of(source, kept);
  }

  /** Begins without what was kept, which is damaged, and puts it aside. */
  public static StartingPoint without(Source source, StateStore store, Exception broken) {
    String why =
        "the state cannot be read: "
            + broken.getMessage()
            + ". The files are read from the beginning. The old state is in "
            + store.setAside();
    LOG.atError()
        .addKeyValue("source", source.name())
        .addKeyValue("reason", why)
        .log("state_discarded");
    return new StartingPoint(null, why);
  }
}
