package io.csvmonitor.api.source;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.SourceRules;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * The format of the files. The defaults are RFC 4180 and UTF-8.
 *
 * @param delimiter one to four characters between columns, or {@link #WHITESPACE}
 * @param quote one character around cells that contain delimiters or line ends; empty means no
 *     quotes
 * @param comment one character that begins a comment line; none if null
 * @param escape one character that removes the meaning of the next character; none if null
 * @param trailingDelimiter whether empty cells after the columns of the header are ignored
 * @param skipLines lines before the header
 * @param skipRows rows after the header
 * @param charset a name from the IANA registry, such as {@code ISO-8859-1}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = SourceRules.FORMAT_DISTINCT, message = SourceRules.FORMAT_DISTINCT_MESSAGE)
@ValidationRule(value = SourceRules.SKIP_ROWS, message = SourceRules.SKIP_ROWS_MESSAGE)
public record Format(
    @JsonPropertyDescription(
            "The text between columns: 1 to 4 characters, without letters, digits, spaces and "
                + "line ends. Whitespace: one or more spaces or tabs. Default: \",\". Examples: "
                + "\";\", \"\\t\", \"::\", Whitespace.")
        @Default("\",\"")
        @Size(min = 1, max = 10)
        @Pattern("^([^0-9A-Za-z \\r\\n]{1,4}|Whitespace)$")
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
            "The character that removes the special meaning of the next character, such as a "
                + "backslash before a quote. If not set, a quote inside quotes is written twice.")
        @Size(min = 1, max = 1)
        @Pattern("^[^0-9A-Za-z\\s]$")
        @Nullable String escape,
    @JsonPropertyDescription(
            "If true, empty cells at the end of a row that has more cells than the header are "
                + "ignored, and empty names at the end of the header. Default: false.")
        @Default("false")
        boolean trailingDelimiter,
    @JsonPropertyDescription(
            "The number of lines at the beginning of each file that are skipped, before the "
                + "header. At most 1000. Default: 0.")
        @Default("0")
        @Min(0)
        @Max(1000)
        int skipLines,
    @JsonPropertyDescription(
            "Present: the first row has the names of the columns. Found: the first line with "
                + "all columns that the source names has the names of the columns, and the lines "
                + "before it are skipped. It must be one of the first 100 lines. Absent: there is "
                + "no such row, and the names of the columns are their positions: \"1\", \"2\". "
                + "Default: Present.")
        @Default("Present")
        HeaderRow header,
    @JsonPropertyDescription(
            "The number of rows after the header that are skipped, such as a row with units. At "
                + "most 100. Default: 0.")
        @Default("0")
        @Min(0)
        @Max(100)
        int skipRows,
    @JsonPropertyDescription(
            "The character set of the files, a name from the IANA registry, such as "
                + "\"ISO-8859-1\". A byte order mark in the file has priority. Default: \"UTF-8\".")
        @Default("UTF-8")
        @Size(min = 1, max = 40)
        @Pattern("^[A-Za-z0-9][-A-Za-z0-9.:_+]*$")
        String charset) {

  /** Any number of spaces and tabs as the delimiter. */
  public static final String WHITESPACE = "Whitespace";

  public static final Format DEFAULT = of(",", "\"", null, HeaderRow.Present, "UTF-8");

  public Format {
    delimiter = delimiter == null ? "," : delimiter;
    quote = quote == null ? "\"" : quote;
    header = header == null ? HeaderRow.Present : header;
    charset = charset == null ? "UTF-8" : charset;
  }

  /** A format without escapes and without lines to skip. */
  public static Format of(
      String delimiter, String quote, @Nullable String comment, HeaderRow header, String charset) {
    return new Format(delimiter, quote, comment, null, false, 0, header, 0, charset);
  }

  /** The same format, whose header is found by its names, and not by the number of lines. */
  public Format withFoundHeader() {
    return new Format(
        delimiter,
        quote,
        comment,
        escape,
        trailingDelimiter,
        0,
        HeaderRow.Found,
        skipRows,
        charset);
  }

  /** The same format with a character before quotes in quoted cells; null for doubled quotes. */
  public Format withEscape(@Nullable String character) {
    return new Format(
        delimiter,
        quote,
        comment,
        character,
        trailingDelimiter,
        skipLines,
        header,
        skipRows,
        charset);
  }

  /** The same format, with or without a delimiter at the end of each line. */
  public Format withTrailingDelimiter(boolean trailing) {
    return new Format(
        delimiter, quote, comment, escape, trailing, skipLines, header, skipRows, charset);
  }

  /** The same format with a number of skipped lines before the header, and of rows after it. */
  public Format skipping(int lines, int rows) {
    return new Format(
        delimiter, quote, comment, escape, trailingDelimiter, lines, header, rows, charset);
  }
}
