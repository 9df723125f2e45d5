package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * Columns of a wide table that become series of one metric.
 *
 * @param as the label that has the column's name
 * @param names the columns
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Columns(String as, List<String> names) {

  public Columns {
    names = names == null ? List.of() : List.copyOf(names);
  }
}
