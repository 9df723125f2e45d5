package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.LabelRules;
import io.csvmonitor.api.rule.Syntax;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A label of a metric: the text of a column, or a fixed value.
 *
 * @param column the column whose text is the label's value
 * @param as the name of the label; null means the name of the column
 * @param value a fixed value, instead of a column
 * @param values values whose series exist from the start, with 0
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = LabelRules.LABEL_ONE, message = LabelRules.LABEL_ONE_MESSAGE)
@ValidationRule(value = LabelRules.LABEL_FIXED, message = LabelRules.LABEL_FIXED_MESSAGE)
@ValidationRule(value = LabelRules.LABEL_VALUES, message = LabelRules.LABEL_VALUES_MESSAGE)
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
            "Values of the column whose series exist from the start, with 0. Prometheus then "
                + "sees the first row of a rare value as an increase. At most 64. Example: "
                + "[approved, denied].")
        @Size(max = 64)
        List<@Size(max = 256) String> values) {

  public Label {
    values = values == null ? List.of() : List.copyOf(values);
  }
}
