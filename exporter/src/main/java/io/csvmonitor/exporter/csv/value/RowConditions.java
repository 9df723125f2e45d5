package io.csvmonitor.exporter.csv.value;

import com.google.re2j.Pattern;
import io.csvmonitor.api.metric.RowCondition;
import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.csv.record.RowFilter;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The conditions {@code where} of a source or metric. Thread-safe. */
public final class RowConditions implements RowFilter {
  private final List<Compiled> all;

  /** A condition for the text of a column. */
  private record Compiled(String column, boolean isSlow, Predicate<String> matches) {}

  private RowConditions(List<Compiled> all) {
    this.all = all;
  }

  /**
   * Compiles conditions.
   *
   * @param numbers the reader of numbers for {@code Gt} and {@code Lt}
   * @throws IllegalArgumentException if a regular expression is wrong
   */
  public static RowConditions of(List<RowCondition> where, NumberParser numbers) {
    return new RowConditions(where.stream().map(each -> compile(each, numbers)).toList());
  }

  private static Compiled compile(RowCondition condition, NumberParser numbers) {
    List<String> values = condition.values();
    return switch (condition.operator()) {
      case In -> new Compiled(condition.column(), false, texts(values)::contains);
      case NotIn -> {
        Set<String> texts = texts(values);
        yield new Compiled(condition.column(), false, text -> !texts.contains(text));
      }
      case Exists -> new Compiled(condition.column(), false, text -> !text.isEmpty());
      case DoesNotExist -> new Compiled(condition.column(), false, String::isEmpty);
      case Gt -> {
        double limit = Double.parseDouble(values.getFirst());
        yield new Compiled(condition.column(), false, text -> numbers.parse(text) > limit);
      }
      case Lt -> {
        double limit = Double.parseDouble(values.getFirst());
        yield new Compiled(condition.column(), false, text -> numbers.parse(text) < limit);
      }
      case Matches -> {
        List<Pattern> patterns =
            values.stream().map(regex -> LinearRegex.compile("values", regex)).toList();
        yield new Compiled(
            condition.column(),
            true,
            text -> patterns.stream().anyMatch(pattern -> pattern.matcher(text).matches()));
      }
    };
  }

  private static Set<String> texts(List<String> values) {
    return values.stream().map(String::strip).collect(Collectors.toSet());
  }

  /** The columns that are compared. */
  public List<String> columns() {
    return all.stream().map(Compiled::column).distinct().toList();
  }

  @Override
  public Test bind(Header header) {
    int[] positions = all.stream().mapToInt(each -> header.index(each.column())).toArray();
    List<Predicate<String>> tests = all.stream().map(RowConditions::remembering).toList();
    return row -> {
      for (int i = 0; i < positions.length; i++) {
        int at = positions[i];
        String text = at < 0 || at >= row.length ? "" : row[at].strip();
        if (!tests.get(i).test(text)) {
          return false;
        }
      }
      return true;
    };
  }

  private static Predicate<String> remembering(Compiled condition) {
    if (!condition.isSlow()) {
      return condition.matches();
    }
    ParseCache<Boolean> memo = new ParseCache<>(condition.matches()::test);
    return memo::get;
  }
}
