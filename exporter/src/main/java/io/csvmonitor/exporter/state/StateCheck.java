package io.csvmonitor.exporter.state;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks that records from a file are complete: only nullable components may be missing. JSON can
 * lack any part, and an incomplete record would fail long after it was read.
 */
final class StateCheck {
  private StateCheck() {}

  /**
   * Checks a record and all that is in it.
   *
   * @param path the name of the record in a message
   * @throws DamagedStateException if a part is missing
   */
  static void complete(Record read, String path) throws DamagedStateException {
    for (RecordComponent component : read.getClass().getRecordComponents()) {
      boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      Object value;
      try {
        component.getAccessor().setAccessible(true);
        value = component.getAccessor().invoke(read);
      } catch (ReflectiveOperationException impossible) {
        throw new IllegalStateException(impossible);
      }
      if (value != null || !nullable) {
        boolean unwrapped = component.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
        value(value, unwrapped ? path : path + "." + component.getName());
      }
    }
  }

  private static void value(@Nullable Object value, String path) throws DamagedStateException {
    switch (value) {
      case null -> throw new DamagedStateException(path + " must be given, found nothing");
      case Record part -> complete(part, path);
      case Collection<?> items -> {
        for (Object item : items) {
          value(item, path + "[]");
        }
      }
      case Map<?, ?> entries -> {
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
          value(entry.getKey(), path + " (a key)");
          value(entry.getValue(), path + "." + entry.getKey());
        }
      }
      default -> {}
    }
  }
}
