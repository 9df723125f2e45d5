package io.csvmonitor.exporter.query;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.csvmonitor.api.text.PrintableJson;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A result as an array of objects. */
final class JsonText implements ResultWriter {
  private final JsonGenerator json;
  private final Writer out;
  private List<String> names = List.of();

  JsonText(Writer out) throws IOException {
    this.out = out;
    json = PrintableJson.factory().createGenerator(out);
    DefaultPrettyPrinter lines = new DefaultPrettyPrinter();
    lines.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    lines.indentObjectsWith(DefaultPrettyPrinter.FixedSpaceIndenter.instance);
    json.setPrettyPrinter(lines);
  }

  @Override
  public void begin(List<String> columns) throws IOException {
    // If two fields have the same name, readers of JSON take the last one.
    FreeNames free = new FreeNames();
    names = columns.stream().map(free::take).toList();
    json.writeStartArray();
  }

  @Override
  public void row(List<@Nullable Object> cells) throws IOException {
    json.writeStartObject();
    for (int i = 0; i < cells.size(); i++) {
      json.writeFieldName(names.get(i));
      switch (cells.get(i)) {
        case null -> json.writeNull();
        case BigDecimal number -> json.writeNumber(NumberCell.of(number));
        case Boolean truth -> json.writeBoolean(truth);
        case Object text -> json.writeString(text.toString());
      }
    }
    json.writeEndObject();
  }

  @Override
  public void end() throws IOException {
    json.writeEndArray();
    json.flush();
    out.write('\n');
    out.flush();
  }
}
