package io.csvmonitor.api.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.csvmonitor.api.tree.Node;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts a checked tree to records. A missing field takes the default of its record. */
final class Binder {
  private Binder() {}

  static <T extends Record> T bind(Node.Fields fields, Class<T> type) {
    RecordComponent[] components = type.getRecordComponents();
    String[] names = NAMES.get(type);
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      Node node = fields.get(names[i]);
      values[i] = value(node, components[i].getGenericType());
    }
    try {
      Constructor<T> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
      return constructor.newInstance(values);
    } catch (InvocationTargetException refused) {
      throw new IllegalArgumentException(refused.getCause());
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The names of the fields of a record. They are cached, because reading annotations is slow. */
  private static final ClassValue<String[]> NAMES =
      new ClassValue<>() {
        @Override
        protected String[] computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents())
              .map(Binder::field)
              .toArray(String[]::new);
        }
      };

  /**
   * The name of a component in a document. {@code @JsonProperty} has names that Java does not
   * allow, such as {@code for}.
   */
  private static String field(RecordComponent component) {
    JsonProperty other = component.getAccessor().getAnnotation(JsonProperty.class);
    return other == null ? component.getName() : other.value();
  }

  private static @Nullable Object value(@Nullable Node node, Type type) {
    if (type == Object.class) {
      return plain(node);
    }
    return switch (node) {
      case Node.Fields fields when type instanceof ParameterizedType map -> {
        Map<String, Object> values = new LinkedHashMap<>();
        fields
            .all()
            .forEach(
                (name, item) -> values.put(name, value(item, map.getActualTypeArguments()[1])));
        yield values;
      }
      case Node.Fields fields when type instanceof Class<?> record ->
          bind(fields, record.asSubclass(Record.class));
      case Node.Items items when type instanceof ParameterizedType list ->
          items.all().stream().map(item -> value(item, list.getActualTypeArguments()[0])).toList();
      case Node.Text text when type instanceof Class<?> java && java.isEnum() ->
          constant(java, text.value());
      case Node.Text text -> text.value();
      case Node.Whole number when type == int.class -> Math.toIntExact(number.value());
      case Node.Whole number when type == Long.class -> number.value();
      case Node.Whole number when type == String.class -> Long.toString(number.value());
      case Node.Truth truth -> truth.value();
      case null, default -> absent(type);
    };
  }

  /** A part without a schema, as maps, lists and values. */
  private static @Nullable Object plain(@Nullable Node node) {
    return switch (node) {
      case null -> null;
      case Node.Empty _ -> null;
      case Node.Fields fields -> {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        fields.all().forEach((name, item) -> values.put(name, plain(item)));
        yield values;
      }
      case Node.Items items -> items.all().stream().map(Binder::plain).toList();
      case Node.Text text -> text.value();
      case Node.Whole number -> number.value();
      case Node.Decimal number -> Double.valueOf(number.written());
      case Node.Truth truth -> truth.value();
    };
  }

  private static Object constant(Class<?> type, String name) {
    return List.of(type.getEnumConstants()).stream()
        .filter(constant -> constant.toString().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(type + " has no " + name));
  }

  private static @Nullable Object absent(Type type) {
    if (type == int.class) {
      return 0;
    }
    return type == boolean.class ? Boolean.FALSE : null;
  }
}
