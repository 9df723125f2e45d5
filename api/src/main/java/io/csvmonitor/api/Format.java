package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.SourceRules;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * The format of the files. The defaults are RFC 4180 and UTF-8.
 *
 * @param delimiter one character between columns
 * @param quote one character around cells that contain delimiters or line ends; empty means no
 *     quotes
 * @param comment one character that begins a comment line; none if null
 * @param charset a name from the IANA registry, such as {@code ISO-8859-1}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = SourceRules.FORMAT_DISTINCT, message = SourceRules.FORMAT_DISTINCT_MESSAGE)
public record Format(
    @JsonPropertyDescription(
            "The character between columns. It must not be a letter, digit, space or line "
                + "end. Default: \",\". Examples: \";\", \"\\t\".")
        @Default("\",\"")
        @Size(min = 1, max = 1)
        @Pattern("^[^0-9A-Za-z \\r\\n]$")
        String delimiter,
    @JsonPropertyDescription(
            "The character around cells that contain delimiters or line ends. Empty means no "
                + "quotes. Default: a double quote.")
        @Default("'\"'")
        @Size(max = 1)
        @Pattern("^[^0-9A-Za-z\\s]?$")
        String quote,
    @JsonPropertyDescription(
            "The character at the beginning of comment lines, such as \"#\". If not set, "
                + "there are no comment lines.")
        @Size(min = 1, max = 1)
        @Pattern("^[^0-9A-Za-z\\s]$")
        @Nullable String comment,
    @JsonPropertyDescription(
            "Present: the first row has the names of the columns. Absent: there is no such "
                + "row, and the names of the columns are their positions: \"1\", \"2\". Default: "
                + "Present.")
        @Default("Present")
        HeaderRow header,
    @JsonPropertyDescription(
            "The character set of the files, a name from the IANA registry, such as "
                + "\"ISO-8859-1\". A byte order mark in the file has priority. Default: \"UTF-8\".")
        @Default("UTF-8")
        @Size(min = 1, max = 40)
        @Pattern("^[A-Za-z0-9][-A-Za-z0-9.:_+]*$")
        String charset) {

  public static final Format DEFAULT = new Format(",", "\"", null, HeaderRow.Present, "UTF-8");

  public Format {
    delimiter = delimiter == null ? "," : delimiter;
    quote = quote == null ? "\"" : quote;
    header = header == null ? HeaderRow.Present : header;
    charset = charset == null ? "UTF-8" : charset;
  }
}
