package io.csvmonitor.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

/** Lines of the log. */
class LogFormatTest {
  /**
   * A line end, an escape sequence, a bell, and a character that turns the direction of writing.
   */
  private static final String NASTY = "a\nERROR b\u001b[31m\u0007\u202ec\" d";

  private static LoggingEvent event(
      String logger, String message, @Nullable Throwable failure, KeyValuePair... fields) {
    LoggingEvent event =
        new LoggingEvent(
            LogFormatTest.class.getName(),
            new LoggerContext().getLogger(logger),
            Level.WARN,
            message,
            failure,
            null);
    event.setInstant(Instant.parse("2025-07-14T12:00:00.250Z"));
    for (KeyValuePair field : fields) {
      event.addKeyValuePair(field);
    }
    return event;
  }

  private static LoggingEvent nasty() {
    return event(
        "io.csvmonitor.exporter.ingest.SourceLog",
        "source_problem",
        new IllegalStateException(NASTY, new IOException(NASTY)),
        new KeyValuePair("source", "log"),
        new KeyValuePair("rows", 12L),
        new KeyValuePair("seconds", 0.25),
        new KeyValuePair("again", true),
        new KeyValuePair("message", NASTY));
  }

  /** The values of an object's fields, as text. */
  private static Map<String, String> read(String json) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        values.put(name, parser.getText());
      }
      assertThat(parser.nextToken()).isNull();
    }
    return values;
  }

  @Test
  void textHasTheEventAndItsFieldsInOneLine() {
    String text = LogFormat.text.line(nasty());
    assertThat(text.lines().findFirst().orElseThrow())
        .matches("\\S+T\\S+ WARN {2}source_problem source=log rows=12 seconds=0.25 again=true .*")
        .contains("message=\"a\ufffdERROR b\ufffd[31m\ufffd\ufffdc\\\" d\"");
    assertThat(text.lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith("\t"));
    assertThat(text.replace("\n", "").replace("\t", "").codePoints())
        .noneMatch(Character::isISOControl);
  }

  @Test
  void jsonIsOneObjectInOneLine() throws Exception {
    String json = LogFormat.json.line(nasty());
    assertThat(json.lines()).hasSize(1);
    assertThat(json).contains("\"rows\":12,\"seconds\":0.25,\"again\":true");
    Map<String, String> values = read(json);
    assertThat(values)
        .containsEntry("time", "2025-07-14T12:00:00.250Z")
        .containsEntry("level", "WARN")
        .containsEntry("event", "source_problem")
        .containsEntry("message", NASTY);
    assertThat(values.get("stackTrace")).startsWith("java.lang.IllegalStateException: a");
  }

  @Test
  void aMessageOfALibraryIsAField() throws Exception {
    LoggingEvent event = event("org.example.Client", "cannot connect: retrying", null);
    assertThat(LogFormat.text.line(event))
        .endsWith("library_message logger=org.example.Client message=\"cannot connect: retrying\"");
    assertThat(read(LogFormat.json.line(event)))
        .containsEntry("event", "library_message")
        .containsEntry("message", "cannot connect: retrying");
  }
}
