package io.csvmonitor.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/** The name and the fields of an event. The message of this program's events is the name. */
final class EventFields {
  private static final String MESSAGE_OF_LIBRARY = "library_message";

  private EventFields() {}

  /** The name of the event, such as {@code source_read}. */
  static String name(ILoggingEvent event) {
    return isOwn(event) ? event.getFormattedMessage() : MESSAGE_OF_LIBRARY;
  }

  /** The fields, in the order in which they were given. */
  static Map<String, Object> of(ILoggingEvent event) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (!isOwn(event)) {
      fields.put("logger", event.getLoggerName());
      fields.put("message", event.getFormattedMessage());
    }
    if (event.getKeyValuePairs() != null) {
      for (KeyValuePair pair : event.getKeyValuePairs()) {
        fields.put(pair.key, pair.value == null ? "" : pair.value);
      }
    }
    return fields;
  }

  private static boolean isOwn(ILoggingEvent event) {
    return event.getLoggerName().startsWith(Logging.OWN + ".");
  }
}
