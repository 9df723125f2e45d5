package io.csvmonitor.api.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON that is safe on a terminal: characters that {@link Printable} replaces are escaped,
 * so that programs read the original text.
 */
public final class PrintableJson {
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder().characterEscapes(new Escapes()).build();

  private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY).build();

  private PrintableJson() {}

  /** The factory for writers of such JSON. */
  public static JsonFactory factory() {
    return FACTORY;
  }

  /** A tree as text with several lines, and a line end at its end. */
  public static String write(JsonNode tree) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static final class Escapes extends CharacterEscapes {
    private static final long serialVersionUID = 1;

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] codes = CharacterEscapes.standardAsciiEscapesForJSON();
      codes[0x7f] = ESCAPE_STANDARD;
      return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
      return c > 0x7f && !Character.isSurrogate((char) c) && Printable.isUnprintable(c)
          ? new SerializedString(String.format(Locale.ROOT, "\\u%04x", c))
          : null;
    }
  }
}
