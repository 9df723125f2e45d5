package io.csvmonitor.api.rule;

import io.csvmonitor.api.tree.Node;
import java.util.List;
import java.util.regex.Pattern;

/** The rules of a condition over several of its fields. */
public final class ConditionRules {
  private static final Pattern NUMBERS = Pattern.compile(Syntax.NUMBER.replace("$", "\\z"));
  private static final List<String> WITHOUT_VALUES = List.of("Exists", "DoesNotExist");
  private static final List<String> OF_NUMBERS = List.of("Gt", "Lt");

  public static final String VALUES =
      "(self.operator in ['Exists', 'DoesNotExist'])"
          + " == (!has(self.values) || size(self.values) == 0)";

  public static final String VALUES_MESSAGE =
      "values must be given for all operators but Exists and DoesNotExist";

  private static boolean hasValuesIfNeeded(Node.Fields condition) {
    boolean none =
        !(condition.get("values") instanceof Node.Items values) || values.all().isEmpty();
    return WITHOUT_VALUES.contains(condition.textOr("operator", "")) == none;
  }

  public static final String NUMBER =
      "!(self.operator in ['Gt', 'Lt']) || !has(self.values) || (size(self.values) == 1"
          + " && self.values[0].matches('"
          + Syntax.NUMBER
          + "'))";

  public static final String NUMBER_MESSAGE =
      "values must be one plain number such as \"10\" or \"0.5\" for Gt and Lt";

  private static boolean isNumberIfNeeded(Node.Fields condition) {
    return !OF_NUMBERS.contains(condition.textOr("operator", ""))
        || !(condition.get("values") instanceof Node.Items values)
        || (values.all().size() == 1
            && values.all().getFirst() instanceof Node.Text text
            && NUMBERS.matcher(text.value()).find());
  }

  static void check(Node.Fields condition, String path, Findings findings) {
    if (condition.text("operator") == null) {
      // A missing or unknown operator is an error of the schema.
      return;
    }
    findings.require(hasValuesIfNeeded(condition), path, condition, VALUES_MESSAGE);
    findings.require(isNumberIfNeeded(condition), path, condition, NUMBER_MESSAGE);
  }

  private ConditionRules() {}
}
