package io.csvmonitor.operator.reconcile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.status.CsvMonitorStatus;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRuleSpec;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitorSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The deserialization of objects in the operator. If an informer cannot read one object of a list,
 * it stops, and the operator stops with it, for all namespaces. So each object that an API server
 * stores can be read: unreadable parts are left out.
 */
final class TolerantSerialization {
  /**
   * The maximum depth, which exceeds that of all types of Kubernetes. The limit is needed because
   * code that walks through objects is recursive.
   */
  private static final int DEEPEST = 64;

  /** The text that replaces deeper values. Kubernetes refuses this text in place of fields. */
  private static final String TOO_DEEP = "nested too deeply";

  /** Parts of custom resources. An API server checks them with a schema, not with these types. */
  private static final Set<Class<?>> PARTS =
      Set.of(
          CsvMonitorSpec.class,
          CsvMonitorStatus.class,
          ServiceMonitorSpec.class,
          PrometheusRuleSpec.class);

  private TolerantSerialization() {}

  static KubernetesSerialization create() {
    // An API server also has limits: 3 MB for a request, and 10,000 levels.
    StreamReadConstraints limits =
        StreamReadConstraints.builder()
            .maxNameLength(Integer.MAX_VALUE)
            .maxNestingDepth(Integer.MAX_VALUE)
            .build();
    ObjectMapper mapper =
        new ObjectMapper(JsonFactory.builder().streamReadConstraints(limits).build());
    // A newer version can have a new value of an enumeration.
    mapper.enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL);
    mapper.registerModule(
        new SimpleModule("tolerant")
            .addDeserializer(Object.class, new Shallow())
            .setDeserializerModifier(
                new BeanDeserializerModifier() {
                  private static final long serialVersionUID = 1;

                  @Override
                  public JsonDeserializer<?> modifyDeserializer(
                      DeserializationConfig config,
                      BeanDescription type,
                      JsonDeserializer<?> usual) {
                    return PARTS.contains(type.getBeanClass()) ? new Part(usual) : usual;
                  }
                }));
    return new KubernetesSerialization(mapper, true);
  }

  /** Reads a part of an object. A part that cannot be read is null, like a missing part. */
  private static final class Part extends DelegatingDeserializer {
    private static final long serialVersionUID = 1;

    Part(JsonDeserializer<?> usual) {
      super(usual);
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> usual) {
      return new Part(usual);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      // The whole part is taken from the parser first, because reading it can fail in the middle.
      try (TokenBuffer part = context.bufferAsCopyOfValue(parser);
          JsonParser again = part.asParserOnFirstToken()) {
        return super.deserialize(again, context);
      } catch (JsonMappingException odd) {
        return null;
      }
    }
  }

  /** Reads fields that no type describes, without those that are nested too deeply. */
  private static final class Shallow extends StdDeserializer<Object> {
    private static final long serialVersionUID = 1;

    Shallow() {
      super(Object.class);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return read(parser, context, 0);
    }

    private static @Nullable Object read(
        JsonParser parser, DeserializationContext context, int depth) throws IOException {
      if (parser.currentToken().isStructStart() && depth == DEEPEST) {
        parser.skipChildren();
        return TOO_DEEP;
      }
      return switch (parser.currentToken()) {
        case START_OBJECT -> {
          Map<String, @Nullable Object> fields = new LinkedHashMap<>();
          while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, read(parser, context, depth + 1));
          }
          yield fields;
        }
        case START_ARRAY -> {
          List<@Nullable Object> items = new ArrayList<>();
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(read(parser, context, depth + 1));
          }
          yield items;
        }
        case VALUE_STRING -> parser.getText();
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
        case VALUE_TRUE -> true;
        case VALUE_FALSE -> false;
        case VALUE_NULL -> null;
        case VALUE_EMBEDDED_OBJECT -> parser.getEmbeddedObject();
        default -> context.handleUnexpectedToken(Object.class, parser);
      };
    }
  }
}
