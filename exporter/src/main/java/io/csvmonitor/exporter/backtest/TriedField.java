package io.csvmonitor.exporter.backtest;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values to try for one field.
 *
 * @param name a threshold or a ratio
 * @param path the path of the field within the threshold or ratio
 * @param values at least one
 */
public record TriedField(String name, List<String> path, List<String> values) {
  private static final Pattern FORM = Pattern.compile("(\\w+)((?:\\.\\w+)+)=(.+)");

  public TriedField {
    path = List.copyOf(path);
    values = List.copyOf(values);
  }

  /**
   * Reads {@code NAME.path=value,value}.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static TriedField parse(String text) {
    Matcher form = FORM.matcher(text);
    List<String> values =
        form.matches()
            ? Arrays.stream(form.group(3).split(",", -1)).map(String::strip).toList()
            : List.of("");
    if (values.contains("")) {
      throw new IllegalArgumentException(
          "expected NAME.path=value,value such as FailedShare.share.above=0.4%,0.5%, found "
              + text);
    }
    return new TriedField(form.group(1), List.of(form.group(2).substring(1).split("\\.")), values);
  }

  /** The field with its name, such as {@code FailedShare.share.above}. */
  public String field() {
    return name + "." + String.join(".", path);
  }
}
