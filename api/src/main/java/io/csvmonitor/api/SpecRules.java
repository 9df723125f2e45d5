package io.csvmonitor.api;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules over several fields, for a document that no API server has seen: the same as in {@link
 * Rules}, which a test holds against a real one.
 */
final class SpecRules {
  private static final Pattern LABEL = Pattern.compile(Syntax.LABEL);
  private static final Pattern RESERVED = Pattern.compile(Rules.RESERVED);
  private static final Pattern OWNED =
      Pattern.compile("up|ALERTS|ALERTS_FOR_STATE|(csvmonitor|jvm|process|scrape)_.*");
  private static final Set<String> ALERTS = Set.of("Watchdog", "InfoInhibitor");
  private static final Pattern AFFIX = Pattern.compile(".*_(total|created|info|bucket|sum|count)$");

  private static final List<String> KINDS =
      List.of("limit", "deviation", "dropToZero", "share", "anomaly", "newValues", "absent");

  private final List<DocumentError> errors;
  private final Map<String, String> metrics = new HashMap<>();
  private final Set<String> thresholds = new LinkedHashSet<>();

  SpecRules(List<DocumentError> errors) {
    this.errors = errors;
  }

  /** Checks a spec; parts that have not their right shape are passed over. */
  void check(Node spec, String path) {
    each(spec, "sources", path, this::source);
    each(spec, "thresholds", path, this::threshold);
    each(spec, "diagnoses", path, this::diagnosis);
    new ClusterRules(errors).check(spec, path);
  }

  private void source(Node.Fields source, String path) {
    if (source.get("from") instanceof Node.Fields from) {
      from(from, path + ".from");
    }
    if (source.get("format") instanceof Node.Fields format) {
      format(format, path + ".format");
    }
    if (source.get("numbers") instanceof Node.Fields numbers) {
      String group = numbers.text("group");
      require(
          group == null || !group.equals(or(numbers.text("decimal"), ".")),
          path + ".numbers",
          numbers,
          Rules.NUMBERS_DISTINCT_MESSAGE);
      require(
          group != null || !"".equals(numbers.text("decimal")),
          path + ".numbers",
          numbers,
          Rules.NUMBERS_DISTINCT_MESSAGE);
    }
    boolean snapshot = "Snapshot".equals(source.text("mode"));
    each(
        source,
        "metrics",
        path,
        (metric, at) -> {
          require(
              !snapshot || !"Counter".equals(metric.text("type")),
              at + ".type",
              metric,
              Rules.SNAPSHOT_COUNTER_MESSAGE);
          metric(metric, at);
        });
  }

  private void threshold(Node.Fields threshold, String path) {
    String name = name(threshold, "name");
    if (name != null) {
      thresholds.add(name);
    }
    alert(name, threshold, path);
    require(
        KINDS.stream().filter(threshold::has).count() == 1,
        path,
        threshold,
        Rules.KIND_ONE_MESSAGE);
    require(
        threshold.has("baseline") == (threshold.has("deviation") || threshold.has("dropToZero")),
        path + ".baseline",
        threshold,
        Rules.BASELINE_MESSAGE);
    for (String kind : List.of("limit", "deviation")) {
      if (threshold.get(kind) instanceof Node.Fields bounds) {
        require(
            bounds.has("above") || bounds.has("below"),
            path + "." + kind,
            bounds,
            Rules.ABOVE_OR_BELOW_MESSAGE);
      }
    }
    if (threshold.get("baseline") instanceof Node.Fields baseline) {
      boolean match =
          baseline.get("match") instanceof Node.Fields labels && !labels.all().isEmpty();
      require(
          baseline.has("season") != match,
          path + ".baseline",
          baseline,
          Rules.BASELINE_ONE_MESSAGE);
    }
    String metric = name(threshold, "metric");
    require(
        metric == null || metrics.containsKey(metric),
        path + ".metric",
        threshold,
        Rules.THRESHOLD_METRICS_MESSAGE + nearest(metric, metrics.keySet()));
  }

  private void alert(@Nullable String name, Node.Fields named, String path) {
    require(
        name == null || !ALERTS.contains(name), path + ".name", named, Rules.ALERT_OWNED_MESSAGE);
  }

  private void diagnosis(Node.Fields diagnosis, String path) {
    String name = name(diagnosis, "name");
    alert(name, diagnosis, path);
    require(
        name == null || !thresholds.contains(name),
        path + ".name",
        diagnosis,
        Rules.DIAGNOSIS_NAMES_MESSAGE);
    if (diagnosis.get("when") instanceof Node.Fields when) {
      for (String list : List.of("breached", "normal")) {
        if (when.get(list) instanceof Node.Items members) {
          for (int i = 0; i < members.all().size(); i++) {
            if (members.all().get(i) instanceof Node.Text member) {
              require(
                  thresholds.contains(member.value()),
                  path + ".when." + list + "[" + i + "]",
                  member,
                  Rules.DIAGNOSES_MESSAGE + nearest(member.value(), thresholds));
            }
          }
        }
      }
    }
  }

  private static String nearest(@Nullable String name, Collection<String> known) {
    return name == null || known.isEmpty()
        ? ""
        : ", found "
            + Node.shorten(name)
            + "; did you mean "
            + Nearest.of(Node.shorten(name), known)
            + "?";
  }

  private void from(Node.Fields from, String path) {
    long given =
        List.of("file", "configMap", "persistentVolumeClaim").stream().filter(from::has).count();
    require(given == 1, path, from, Rules.FROM_ONE_MESSAGE);
    if (from.get("persistentVolumeClaim") instanceof Node.Fields claim) {
      require(
          ClusterRules.isRelative(claim.text("path")),
          path + ".persistentVolumeClaim.path",
          claim,
          Rules.RELATIVE_MESSAGE);
    }
    if (from.get("configMap") instanceof Node.Fields configMap) {
      String key = or(configMap.text("key"), "x");
      require(
          !key.equals("..") && !key.equals("."),
          path + ".configMap.key",
          configMap,
          Rules.KEY_MESSAGE);
      require(isGlob(key), path + ".configMap.key", configMap, Rules.KEY_GLOB_MESSAGE);
    }
  }

  private void format(Node.Fields format, String path) {
    String delimiter = or(format.text("delimiter"), ",");
    String quote = or(format.text("quote"), "\"");
    String comment = format.text("comment");
    require(
        !delimiter.equals(quote)
            && (comment == null || (!comment.equals(delimiter) && !comment.equals(quote))),
        path,
        format,
        Rules.FORMAT_DISTINCT_MESSAGE);
  }

  private void metric(Node.Fields metric, String path) {
    String name = name(metric, "name");
    if (name != null) {
      String before = metrics.putIfAbsent(name, path);
      // Two of one source are found by the schema already.
      require(
          before == null || sourceOf(before).equals(sourceOf(path)),
          path + ".name",
          metric,
          Rules.METRICS_UNIQUE_MESSAGE + ", found at " + before + ", too");
      require(!OWNED.matcher(name).matches(), path + ".name", metric, Rules.METRIC_OWNED_MESSAGE);
      require(!AFFIX.matcher(name).matches(), path + ".name", metric, Rules.METRIC_AFFIX_MESSAGE);
    }
    boolean value = metric.has("value");
    boolean columns = metric.has("columns");
    require(
        value || columns || !"Gauge".equals(metric.text("type")),
        path,
        metric,
        Rules.GAUGE_VALUE_MESSAGE);
    require(!(value && columns), path, metric, Rules.VALUE_OR_COLUMNS_MESSAGE);
    Set<String> names = new HashSet<>();
    each(
        metric,
        "labels",
        path,
        (label, at) -> {
          String labelName = label(label, at);
          require(
              labelName == null || names.add(labelName),
              path + ".labels",
              metric,
              Rules.LABELS_DISTINCT_MESSAGE);
        });
    if (metric.get("columns") instanceof Node.Fields wide) {
      String as = or(name(wide, "as"), "x");
      require(!names.contains(as), path + ".columns.as", wide, Rules.COLUMNS_LABEL_MESSAGE);
      require(
          !RESERVED.matcher(as).matches(),
          path + ".columns.as",
          wide,
          Rules.COLUMNS_RESERVED_MESSAGE);
    }
  }

  /** Checks a label, and gives its name. */
  private @Nullable String label(Node.Fields label, String path) {
    boolean column = label.has("column");
    boolean value = label.has("value");
    boolean as = label.has("as");
    require(column != value, path, label, Rules.LABEL_ONE_MESSAGE);
    require(!value || as, path, label, Rules.LABEL_FIXED_MESSAGE);
    require(
        column || !(label.get("values") instanceof Node.Items values) || values.all().isEmpty(),
        path,
        label,
        Rules.LABEL_VALUES_MESSAGE);
    String name = name(label, as ? "as" : "column");
    if (name != null) {
      require(
          as || LABEL.matcher(name).matches(), path + ".column", label, Rules.LABEL_NAME_MESSAGE);
      require(!RESERVED.matcher(name).matches(), path, label, Rules.LABEL_RESERVED_MESSAGE);
    }
    return name;
  }

  private interface Check {
    void check(Node.Fields fields, String path);
  }

  private static void each(Node parent, String list, String path, Check check) {
    if (parent instanceof Node.Fields fields && fields.get(list) instanceof Node.Items items) {
      for (int i = 0; i < items.all().size(); i++) {
        if (items.all().get(i) instanceof Node.Fields item) {
          check.check(item, (path.isEmpty() ? "" : path + ".") + list + "[" + i + "]");
        }
      }
    }
  }

  private static String sourceOf(String path) {
    return path.substring(0, path.indexOf(']'));
  }

  private static boolean isGlob(String key) {
    try {
      Glob.of(key);
      return true;
    } catch (IllegalArgumentException none) {
      return false;
    }
  }

  /** A name; null if it is too long, which the schema says, and patterns would take long over. */
  private static @Nullable String name(Node.Fields fields, String field) {
    String name = fields.text(field);
    return name == null || name.length() > 253 ? null : name;
  }

  private static String or(@Nullable String value, String otherwise) {
    return value == null ? otherwise : value;
  }

  private void require(boolean right, String path, Node at, String message) {
    if (!right) {
      errors.add(new DocumentError(path, at.line(), message));
    }
  }
}
