package io.csvmonitor.exporter.suggest;

import io.csvmonitor.api.Threshold;
import java.util.List;

/**
 * A threshold that can be suggested, in several versions.
 *
 * @param subject what it watches, for a reader
 * @param source the name of the source
 * @param levels the versions, from the most sensitive to the least; their names differ
 */
public record Candidate(String subject, String source, String name, List<Threshold> levels) {
  public Candidate {
    levels = List.copyOf(levels);
  }
}
