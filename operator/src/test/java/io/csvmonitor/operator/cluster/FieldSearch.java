package io.csvmonitor.operator.cluster;

import io.csvmonitor.operator.reconcile.OperatorRuntime;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.processing.Controller;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where the operator's own objects keep something of a CsvMonitor, found by looking at all. */
public final class FieldSearch {
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final SortedSet<String> found = new TreeSet<>();
  private final String text;

  private FieldSearch(String text) {
    this.text = text;
  }

  /**
   * The fields below the reconciler in which a text is.
   *
   * @param text a uid, or a name that no other object has
   */
  public static SortedSet<String> of(OperatorRuntime runtime, String text)
      throws ReflectiveOperationException {
    Field field = OperatorRuntime.class.getDeclaredField("operator");
    field.setAccessible(true);
    FieldSearch search = new FieldSearch(text);
    for (Object controller : ((Operator) field.get(runtime)).getRegisteredControllers()) {
      search.look(((Controller<?>) controller).getReconciler(), "reconciler");
    }
    return search.found;
  }

  private void look(@Nullable Object object, String path) throws IllegalAccessException {
    if (object == null || !seen.add(object)) {
      return;
    }
    switch (object) {
      case String string -> say(string, path);
      case ResourceID id -> say(id.toString(), path);
      case HasMetadata resource -> say(String.valueOf(resource.getMetadata()), path);
      case Map<?, ?> map -> {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          look(entry.getKey(), path);
          look(entry.getValue(), path);
        }
      }
      case Collection<?> all -> look(all.toArray(), path);
      case Object[] all -> {
        for (Object each : all) {
          look(each, path);
        }
      }
      default -> fields(object, path);
    }
  }

  private void fields(Object object, String path) throws IllegalAccessException {
    if (object.getClass().getName().startsWith("io.csvmonitor.operator.")
        && !(object instanceof Enum<?>)) {
      for (Field field :
          Arrays.stream(object.getClass().getDeclaredFields())
              .filter(Field::trySetAccessible)
              .toList()) {
        look(field.get(object), path + "." + field.getName());
      }
    }
  }

  private void say(String string, String path) {
    if (string.contains(text)) {
      found.add(path);
    }
  }
}
