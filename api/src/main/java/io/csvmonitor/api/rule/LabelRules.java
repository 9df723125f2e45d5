package io.csvmonitor.api.rule;

import io.csvmonitor.api.tree.Node;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of a metric's label over several of its fields. */
public final class LabelRules {
  /** Names of labels that Prometheus, Kubernetes and this program use. */
  public static final String RESERVED =
      "^(alertname|severity|threshold|diagnosis|csvmonitor|source|job|instance|namespace|pod"
          + "|service|endpoint|container|le|quantile|__.*|exported_.*)$";

  private static final Pattern RESERVED_NAME = Pattern.compile(RESERVED);
  private static final Pattern LABEL = Pattern.compile(Syntax.LABEL);

  public static final String LABEL_ONE = "has(self.column) != has(self.value)";

  public static final String LABEL_ONE_MESSAGE = "must be exactly one of column and value";

  private static boolean isColumnOrValue(Node.Fields label) {
    return label.has("column") != label.has("value");
  }

  public static final String LABEL_FIXED = "!has(self.value) || has(self.__as__)";

  public static final String LABEL_FIXED_MESSAGE =
      "as must be given for a fixed value: it is the label's name";

  private static boolean hasNameIfFixed(Node.Fields label) {
    return !label.has("value") || label.has("as");
  }

  public static final String LABEL_VALUES =
      "!has(self.values) || size(self.values) == 0 || has(self.column)";

  public static final String LABEL_VALUES_MESSAGE =
      "values must be given only with column, not with a fixed value";

  private static boolean hasValuesOfColumnOnly(Node.Fields label) {
    return label.has("column")
        || !(label.get("values") instanceof Node.Items values)
        || values.all().isEmpty();
  }

  public static final String LABEL_NAME =
      "has(self.__as__) || !has(self.column) || self.column.matches('" + Syntax.LABEL + "')";

  public static final String LABEL_NAME_MESSAGE =
      "the name of the column must be a label name (letters, digits, underscores): rename with as";

  private static boolean isLabelName(Node.Fields label, String name) {
    return label.has("as") || LABEL.matcher(name).matches();
  }

  public static final String LABEL_RESERVED =
      "!has(self.__as__) || !self.__as__.matches('" + RESERVED + "')";

  public static final String COLUMN_RESERVED =
      "has(self.__as__) || !has(self.column) || !self.column.matches('" + RESERVED + "')";

  public static final String LABEL_RESERVED_MESSAGE =
      "the label's name must be one that Prometheus, Kubernetes and this program do not use:"
          + " rename with as";

  /** As {@link #LABEL_RESERVED}, of any name. */
  static boolean isReserved(String name) {
    return RESERVED_NAME.matcher(name).matches();
  }

  /** Checks a label, and gives its name; null where it has none. */
  static @Nullable String check(Node.Fields label, String path, Findings findings) {
    findings.require(isColumnOrValue(label), path, label, LABEL_ONE_MESSAGE);
    findings.require(hasNameIfFixed(label), path, label, LABEL_FIXED_MESSAGE);
    findings.require(hasValuesOfColumnOnly(label), path, label, LABEL_VALUES_MESSAGE);
    String name = Findings.name(label, label.has("as") ? "as" : "column");
    if (name != null) {
      findings.require(isLabelName(label, name), path + ".column", label, LABEL_NAME_MESSAGE);
      findings.require(!isReserved(name), path, label, LABEL_RESERVED_MESSAGE);
    }
    return name;
  }

  private LabelRules() {}
}
