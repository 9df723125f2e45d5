package io.csvmonitor.exporter.query;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Gives each column or table a unique name. Names that differ only in case count as equal. */
final class FreeNames {
  private final Set<String> taken = new HashSet<>();

  FreeNames() {}

  FreeNames(List<String> taken) {
    taken.forEach(this::take);
  }

  /** Whether no column or table has the name. */
  boolean isFree(String name) {
    return !taken.contains(name.toLowerCase(Locale.ROOT));
  }

  /** The wanted name, with _2, _3 and so on if it is taken. */
  String take(String wanted) {
    String name = wanted;
    for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
      name = wanted + "_" + i;
    }
    return name;
  }
}
