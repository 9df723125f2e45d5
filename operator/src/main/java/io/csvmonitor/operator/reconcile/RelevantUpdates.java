package io.csvmonitor.operator.reconcile;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.api.document.CsvMonitorDocument;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The updates of a CsvMonitor that need a reconciliation: those of the spec, and of the annotations
 * that the operator reads, which do not change the generation. The operator's own updates of the
 * status are not among them.
 */
public final class RelevantUpdates implements OnUpdateFilter<CsvMonitor> {
  /** While this annotation is {@code true}, the operator does not change the objects. */
  static final String PAUSED = "csvmonitor.io/paused";

  private static final List<String> ANNOTATIONS = List.of(PAUSED, CsvMonitorDocument.DESCRIPTION);

  @Override
  public boolean accept(CsvMonitor after, CsvMonitor before) {
    return after.isMarkedForDeletion()
        || !Objects.equals(
            after.getMetadata().getGeneration(), before.getMetadata().getGeneration())
        || ANNOTATIONS.stream()
            .anyMatch(name -> !Objects.equals(annotation(after, name), annotation(before, name)));
  }

  /** The value of an annotation; null if the CsvMonitor does not have it. */
  static @Nullable String annotation(CsvMonitor monitor, String name) {
    Map<String, String> annotations = monitor.getMetadata().getAnnotations();
    return annotations == null ? null : annotations.get(name);
  }
}
