package io.csvmonitor.exporter.ingest;

import org.jspecify.annotations.Nullable;

/**
 * Whether the state of a source is saved in the state directory.
 *
 * @param problem why the state is not saved; null if it is saved
 */
public record StateSavingResult(SourcePass.@Nullable Problem problem) {
  /** The whole state is saved. */
  static final StateSavingResult SAVED = new StateSavingResult(null);

  /** The same as before; saved if nothing is known yet. */
  public static StateSavingResult of(@Nullable StateSavingResult before) {
    return before == null ? SAVED : before;
  }
}
