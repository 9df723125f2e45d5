package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A label of a metric: the text of a column, or a fixed value.
 *
 * @param column the column whose text is the label's value
 * @param as the label's name; the column's if null
 * @param value the value of a fixed label, in place of a column
 * @param values values whose series exist from the start, at 0
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Label(
    @Nullable String column, @Nullable String as, @Nullable String value, List<String> values) {

  public Label {
    values = values == null ? List.of() : List.copyOf(values);
  }
}
