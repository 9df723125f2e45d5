package io.csvmonitor.api.metric;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.LabelRules;
import io.csvmonitor.api.rule.Syntax;
import io.csvmonitor.api.schema.LabelMap;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A label of a metric: the text of a column, or a fixed value.
 *
 * @param column the column whose text is the label's value
 * @param as the name of the label; null means the name of the column
 * @param value a fixed value, instead of a column
 * @param values values whose series exist from the start, with 0
 * @param map other values for texts of the column
 * @param regex a regular expression in place of {@code map}, with {@code replacement}
 * @param buckets limits of ranges, for a column with numbers
 * @param otherwise the value for all other texts
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = LabelRules.LABEL_ONE, message = LabelRules.LABEL_ONE_MESSAGE)
@ValidationRule(value = LabelRules.LABEL_FIXED, message = LabelRules.LABEL_FIXED_MESSAGE)
@ValidationRule(value = LabelRules.LABEL_VALUES, message = LabelRules.LABEL_VALUES_MESSAGE)
@ValidationRule(value = LabelRules.LABEL_CHANGE, message = LabelRules.LABEL_CHANGE_MESSAGE)
@ValidationRule(value = LabelRules.LABEL_OF_COLUMN, message = LabelRules.LABEL_OF_COLUMN_MESSAGE)
@ValidationRule(value = LabelRules.REPLACEMENT, message = LabelRules.REPLACEMENT_MESSAGE)
@ValidationRule(value = LabelRules.OTHERWISE, message = LabelRules.OTHERWISE_MESSAGE)
@ValidationRule(value = LabelRules.BUCKETS, message = LabelRules.BUCKETS_MESSAGE)
@SchemaCustomizer(value = LabelMap.class, input = "map")
@ValidationRule(value = LabelRules.LABEL_NAME, message = LabelRules.LABEL_NAME_MESSAGE)
@ValidationRule(value = LabelRules.COLUMN_RESERVED, message = LabelRules.LABEL_RESERVED_MESSAGE)
@ValidationRule(value = LabelRules.LABEL_RESERVED, message = LabelRules.LABEL_RESERVED_MESSAGE)
public record Label(
    @JsonPropertyDescription(
            "The column whose text is the value of the label. Without a header row, its "
                + "position (\"2\").")
        @Size(min = 1, max = 100)
        @Nullable String column,
    @JsonPropertyDescription(
            "The name of the label: letters, digits and underscores. Default: the name of "
                + "the column. Required for a fixed value, and if the name of the column is "
                + "reserved or not a valid label name.")
        @Size(min = 1, max = 63)
        @Pattern(Syntax.LABEL)
        @Nullable String as,
    @JsonPropertyDescription(
            "A fixed value, instead of a column. Requires \"as\". Example: {as: region, "
                + "value: south}.")
        @Size(min = 1, max = 256)
        @Nullable String value,
    @JsonPropertyDescription(
            "Values of the label whose series exist from the start, with 0. Prometheus then "
                + "sees the first row of a rare value as an increase. At most 64. Example: "
                + "[approved, denied].")
        @Size(max = 64)
        List<@Size(max = 256) String> values,
    @JsonPropertyDescription(
            "Other values for texts of the column, at most 256. A text without an entry stays "
                + "as it is, or becomes otherwise. Example: {\"00\": approved, \"05\": declined}.")
        // An empty map is not written: an exporter of an earlier version refuses a field that it
        // does not know.
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Map<String, String> map,
    @JsonPropertyDescription(
            "A regular expression (RE2) that the whole text of the column must match. The value "
                + "of the label is then replacement. A text that does not match stays as it is, or "
                + "becomes otherwise. Example: \"/users/[0-9]+(/.*)?\".")
        @Size(min = 1, max = 512)
        @Nullable String regex,
    @JsonPropertyDescription(
            "The value of the label for a text that matches regex. $1 or ${1} is the first group "
                + "of regex. Default: \"$1\".")
        @Size(max = 256)
        @Nullable String replacement,
    @JsonPropertyDescription(
            "Limits in ascending order, for a column with numbers. The value of the label is the "
                + "range of the number: [\"10\", \"100\"] gives \"up to 10\", \"10 to 100\" and "
                + "\"above 100\". A number that is equal to a limit is below it. At most 32.")
        @Size(max = 32)
        List<@Size(min = 1, max = 24) @Pattern(Syntax.NUMBER) String> buckets,
    @JsonPropertyDescription(
            "The value of the label for a text that map does not have, that regex does not match, "
                + "or that is not a number for buckets. Default: the text; for buckets, empty.")
        @Size(max = 256)
        @Nullable String otherwise) {

  public Label {
    values = values == null ? List.of() : List.copyOf(values);
    map = map == null ? Map.of() : Map.copyOf(map);
    buckets = buckets == null ? List.of() : List.copyOf(buckets);
  }

  /** A label with the text of a column, or a fixed value. */
  public static Label of(
      @Nullable String column, @Nullable String as, @Nullable String value, List<String> values) {
    return new Label(column, as, value, values, Map.of(), null, null, List.of(), null);
  }

  /** The name in series; null if the label has neither a name nor a column, which is an error. */
  public @Nullable String name() {
    return as == null ? column : as;
  }

  /** The same label with other declared values. */
  public Label withValues(List<String> other) {
    return new Label(column, as, value, other, map, regex, replacement, buckets, otherwise);
  }
}
