package io.csvmonitor.exporter.infer;

import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The offset that all times of a column have, such as {@code +01:00}. The days and hours of such a
 * file are those of the place where it was written.
 */
final class CommonOffset {
  private static final Pattern OFFSET = Pattern.compile("[+-][0-9]{2}:?[0-9]{2}$");

  private CommonOffset() {}

  /** The offset; empty for UTC, for several offsets, and for times without one. */
  static Optional<String> of(String pattern, List<String> cells) {
    if (!pattern.equals("ISO8601") && !pattern.matches(".*[XxZ]")) {
      return Optional.empty();
    }
    List<Optional<String>> offsets =
        cells.stream()
            .map(String::strip)
            .filter(cell -> !cell.isEmpty())
            .map(CommonOffset::of)
            .distinct()
            .limit(2)
            .toList();
    return offsets.size() == 1
        ? offsets.getFirst().filter(offset -> !offset.equals(ZoneOffset.UTC.getId()))
        : Optional.empty();
  }

  private static Optional<String> of(String cell) {
    Matcher matcher = OFFSET.matcher(cell);
    try {
      return matcher.find()
          ? Optional.of(ZoneOffset.of(matcher.group()).getId())
          : Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
