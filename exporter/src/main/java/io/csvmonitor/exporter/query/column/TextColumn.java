package io.csvmonitor.exporter.query.column;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.h2.value.Value;
import org.h2.value.ValueNull;
import org.h2.value.ValueVarchar;
import org.jspecify.annotations.Nullable;

/** A column of texts. A row has the number of its text, because most columns repeat few texts. */
public final class TextColumn implements StoredColumn {
  /** A column with more different texts than this hardly repeats them. */
  private static final int MAX_KNOWN = 1 << 16;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Value> known = new ArrayList<>();

  /** Numbers of known texts. A negative number is that of one of the other texts. */
  private final LongColumn rows = new LongColumn();

  private final TextChunks others = new TextChunks();

  TextColumn() {
    known.add(ValueNull.INSTANCE);
  }

  /** Adds the text of the next row. */
  public void add(@Nullable String text) {
    rows.add(text == null ? 0 : number(text));
  }

  private long number(String text) {
    Integer number = numbers.get(text);
    if (number != null) {
      return number;
    }
    if (known.size() > MAX_KNOWN) {
      return -1 - others.add(text);
    }
    numbers.put(text, known.size());
    known.add(ValueVarchar.get(text));
    return known.size() - 1L;
  }

  @Override
  public Value value(long row) {
    long number = rows.get(row);
    return number >= 0 ? known.get((int) number) : ValueVarchar.get(others.get(-1 - number));
  }
}
