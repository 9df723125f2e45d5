package io.csvmonitor.api.metric;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.ConditionRules;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/**
 * A condition for the rows of a source or metric.
 *
 * @param column the column whose text is compared
 * @param values the values for the comparison
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = ConditionRules.VALUES, message = ConditionRules.VALUES_MESSAGE)
@ValidationRule(value = ConditionRules.NUMBER, message = ConditionRules.NUMBER_MESSAGE)
public record RowCondition(
    @JsonPropertyDescription(
            "The column whose text is compared, without white space around it. Without a header "
                + "row, its position (\"2\").")
        @Required
        @Size(min = 1, max = 100)
        String column,
    @JsonPropertyDescription(
            "In: the text is one of the values. NotIn: it is none of them. Exists: the cell is "
                + "not empty. DoesNotExist: it is empty. Gt, Lt: the number is greater or less than "
                + "the value. Matches: the whole text matches one of the values, which are regular "
                + "expressions (RE2).")
        @Required
        RowOperator operator,
    @JsonPropertyDescription(
            "The values, at most 64: one or more texts for In, NotIn and Matches, one number for "
                + "Gt and Lt, and none for Exists and DoesNotExist.")
        @Size(max = 64)
        List<@Size(max = 256) String> values) {

  public RowCondition {
    values = values == null ? List.of() : List.copyOf(values);
  }
}
