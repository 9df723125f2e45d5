package io.csvmonitor.exporter.ingest;

import org.jspecify.annotations.Nullable;

/**
 * Whether what was read is kept in the state directory.
 *
 * @param problem why it is not; null if it is
 */
public record StateSaving(SourcePass.@Nullable Problem problem) {
  /** All is kept. */
  static final StateSaving KEPT = new StateSaving(null);

  /** As before, or well if nothing is known yet. */
  public static StateSaving of(@Nullable StateSaving before) {
    return before == null ? KEPT : before;
  }
}
