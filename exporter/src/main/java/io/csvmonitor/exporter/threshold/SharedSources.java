package io.csvmonitor.exporter.threshold;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The series of all sources, for ratios over two sources. Thread-safe. */
public final class SharedSources {
  private final Map<String, SharedSeries> all = new ConcurrentHashMap<>();

  /** The series of a source, also if the source does not exist yet. */
  SharedSeries of(String source) {
    return all.computeIfAbsent(source, _ -> new SharedSeries());
  }

  /** Forgets the series of sources that are not in the manifest any more. */
  public void retain(Set<String> names) {
    all.keySet().retainAll(names);
  }
}
