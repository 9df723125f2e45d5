package io.csvmonitor.exporter.ingest;

import org.jspecify.annotations.Nullable;

/**
 * Whether the state of a source is saved in the state directory.
 *
 * @param problem why the state is not saved; null if it is saved
 */
public record StateSaving(SourcePass.@Nullable Problem problem) {
  /** The whole state is saved. */
  static final StateSaving SAVED = new StateSaving(null);

  /** The same as before; saved if nothing is known yet. */
  public static StateSaving of(@Nullable StateSaving before) {
    return before == null ? SAVED : before;
  }
}
