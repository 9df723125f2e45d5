package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * How a file is written. The defaults are RFC 4180 in UTF-8.
 *
 * @param delimiter one character between columns
 * @param quote one character around cells that hold delimiters or line ends; empty for none
 * @param comment one character that begins a comment line; none if null
 * @param charset a name of the IANA registry, such as {@code ISO-8859-1}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Format(
    String delimiter, String quote, @Nullable String comment, HeaderRow header, String charset) {

  static final Format DEFAULT = new Format(",", "\"", null, HeaderRow.Present, "UTF-8");

  public Format {
    delimiter = delimiter == null ? "," : delimiter;
    quote = quote == null ? "\"" : quote;
    header = header == null ? HeaderRow.Present : header;
    charset = charset == null ? "UTF-8" : charset;
  }
}
