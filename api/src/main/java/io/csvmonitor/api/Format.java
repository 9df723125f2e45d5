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
 * How a file is written. The defaults are RFC 4180 in UTF-8.
 *
 * @param delimiter one character between columns
 * @param quote one character around cells that hold delimiters or line ends; empty for none
 * @param comment one character that begins a comment line; none if null
 * @param charset a name of the IANA registry, such as {@code ISO-8859-1}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = SourceRules.FORMAT_DISTINCT, message = SourceRules.FORMAT_DISTINCT_MESSAGE)
public record Format(
    @JsonPropertyDescription(
            "One character between columns, not a letter, digit, space or line end. Default: "
                + "\",\". Examples: \";\", \"\\t\".")
        @Default("\",\"")
        @Size(min = 1, max = 1)
        @Pattern("^[^0-9A-Za-z \\r\\n]$")
        String delimiter,
    @JsonPropertyDescription(
            "One character around cells that hold delimiters or line ends; empty for none. "
                + "Default: a double quote.")
        @Default("'\"'")
        @Size(max = 1)
        @Pattern("^[^0-9A-Za-z\\s]?$")
        String quote,
    @JsonPropertyDescription(
            "One character that begins a comment line, such as \"#\". If left out, there are "
                + "no comments.")
        @Size(min = 1, max = 1)
        @Pattern("^[^0-9A-Za-z\\s]$")
        @Nullable String comment,
    @JsonPropertyDescription(
            "Whether the first row names the columns (Present) or there is no such row "
                + "(Absent), so that columns are called by position: \"1\", \"2\". Default: "
                + "Present.")
        @Default("Present")
        HeaderRow header,
    @JsonPropertyDescription(
            "The files' character set, a name of the IANA registry, such as \"ISO-8859-1\". "
                + "A byte order mark goes before it. Default: \"UTF-8\".")
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
