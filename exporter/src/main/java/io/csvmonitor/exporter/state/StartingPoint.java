package io.csvmonitor.exporter.state;

import io.csvmonitor.api.source.Source;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The start of reading a source: its saved state, or the beginning of its files.
 *
 * @param kept the saved state; null to read the files from their beginning
 * @param discarded the reason, for people, why a saved state is not used; null if there is none, or
 *     it is used
 */
public record StartingPoint(@Nullable SourceState kept, @Nullable String discarded) {
  /** The start without a saved state. */
  public static final StartingPoint FROM_BEGINNING = new StartingPoint(null, null);

  private static final Logger LOG = LoggerFactory.getLogger(StartingPoint.class);

  /** Continues from the state of a source, if rows still have the same meaning. */
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
   * The same with the saved state of a store. Only a damaged state is discarded.
   *
   * @throws IOException if the state cannot be read now; a later attempt may succeed
   */
  public static StartingPoint of(Source source, StateStore store, MemoryBounds bounds)
      throws IOException {
    SourceState kept;
    try {
      kept = store.load(bounds);
    } catch (DamagedStateException | RuntimeException broken) {
      return without(source, store, broken);
    }
    return kept == null ? FROM_BEGINNING : of(source, kept);
  }

  /** Starts without the saved state, which is damaged, and renames it. */
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
