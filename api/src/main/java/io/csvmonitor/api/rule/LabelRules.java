package io.csvmonitor.api.rule;

import io.csvmonitor.api.tree.Node;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of a metric's label over several of its fields. */
public final class LabelRules {
  /** Names of labels that Prometheus, Kubernetes and this program use. */
  public static final String RESERVED =
      "^(alertname|severity|threshold|diagnosis|csvmonitor(_.*)?|source|job|instance|namespace|pod"
          + "|service|endpoint|container|le|quantile|__.*|exported_.*)$";

  private static final Pattern RESERVED_NAME = Pattern.compile(RESERVED);
  private static final Pattern LABEL = Pattern.compile(Syntax.LABEL);
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+([.][0-9]+)?");

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

  public static final String LABEL_CHANGE =
      "[has(self.map), has(self.regex), has(self.buckets)].filter(x, x).size() <= 1";

  public static final String LABEL_CHANGE_MESSAGE = "must be one of map, regex and buckets";

  private static final List<String> CHANGES = List.of("map", "regex", "buckets");

  private static boolean hasOneChange(Node.Fields label) {
    return CHANGES.stream().filter(label::has).count() <= 1;
  }

  public static final String LABEL_OF_COLUMN =
      "has(self.column) || !(has(self.map) || has(self.regex) || has(self.buckets))";

  public static final String LABEL_OF_COLUMN_MESSAGE =
      "map, regex and buckets must be given only with column";

  private static boolean hasChangeOfColumnOnly(Node.Fields label) {
    return label.has("column") || CHANGES.stream().noneMatch(label::has);
  }

  public static final String REPLACEMENT = "!has(self.replacement) || has(self.regex)";

  public static final String REPLACEMENT_MESSAGE = "replacement must be given only with regex";

  private static boolean hasReplacementOfRegexOnly(Node.Fields label) {
    return !label.has("replacement") || label.has("regex");
  }

  public static final String OTHERWISE =
      "!has(self.otherwise) || has(self.map) || has(self.regex) || has(self.buckets)";

  public static final String OTHERWISE_MESSAGE =
      "otherwise must be given only with map, regex or buckets";

  private static boolean hasOtherwiseOfChangeOnly(Node.Fields label) {
    return !label.has("otherwise") || CHANGES.stream().anyMatch(label::has);
  }

  public static final String BUCKETS =
      "!has(self.buckets) || self.buckets.map(b, double(b)).isSorted()";

  public static final String BUCKETS_MESSAGE = "buckets must be numbers in ascending order";

  /** Whether the buckets of a label, or of a metric, are in ascending order. */
  static boolean hasSortedBuckets(Node.Fields of) {
    if (!(of.get("buckets") instanceof Node.Items buckets)) {
      return true;
    }
    double before = Double.NEGATIVE_INFINITY;
    for (Node each : buckets.all()) {
      // The schema refuses a text that does not match the pattern of a number.
      if (each instanceof Node.Text text && DECIMAL.matcher(text.value()).matches()) {
        double limit = Double.parseDouble(text.value());
        if (limit < before) {
          return false;
        }
        before = limit;
      }
    }
    return true;
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

  /** Whether any name is reserved, as in {@link #LABEL_RESERVED}. */
  static boolean isReserved(String name) {
    return RESERVED_NAME.matcher(name).matches();
  }

  /** Checks a label and returns its name; null if the label has no name. */
  static @Nullable String check(Node.Fields label, String path, Findings findings) {
    findings.require(isColumnOrValue(label), path, label, LABEL_ONE_MESSAGE);
    findings.require(hasNameIfFixed(label), path, label, LABEL_FIXED_MESSAGE);
    findings.require(hasValuesOfColumnOnly(label), path, label, LABEL_VALUES_MESSAGE);
    findings.require(hasOneChange(label), path, label, LABEL_CHANGE_MESSAGE);
    findings.require(hasChangeOfColumnOnly(label), path, label, LABEL_OF_COLUMN_MESSAGE);
    findings.require(hasReplacementOfRegexOnly(label), path, label, REPLACEMENT_MESSAGE);
    findings.require(hasOtherwiseOfChangeOnly(label), path, label, OTHERWISE_MESSAGE);
    findings.require(hasSortedBuckets(label), path, label, BUCKETS_MESSAGE);
    String name = Findings.name(label, label.has("as") ? "as" : "column");
    if (name != null) {
      findings.require(isLabelName(label, name), path + ".column", label, LABEL_NAME_MESSAGE);
      findings.require(!isReserved(name), path, label, LABEL_RESERVED_MESSAGE);
    }
    return name;
  }

  private LabelRules() {}
}
