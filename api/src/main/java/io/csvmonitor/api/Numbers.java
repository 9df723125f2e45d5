package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * How numbers are written in a source's cells.
 *
 * @param decimal the character between whole and fraction
 * @param group the character between groups of digits; empty for none
 * @param strip texts taken away before or after a number, such as {@code R$}
 * @param empty cells that hold no sample
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Numbers(String decimal, String group, List<String> strip, List<String> empty) {

  static final Numbers DEFAULT = new Numbers(".", "", List.of(), List.of(""));

  public Numbers {
    decimal = decimal == null ? "." : decimal;
    group = group == null ? "" : group;
    strip = strip == null ? List.of() : List.copyOf(strip);
    empty = empty == null ? List.of("") : List.copyOf(empty);
  }
}
