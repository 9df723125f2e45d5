package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.rule.LabelRules;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Creates names that Kubernetes and Prometheus accept, and returns each name only once. */
final class UniqueNames {
  private static final int MAX_LENGTH = 63;
  private static final Pattern RESERVED_SUFFIX =
      Pattern.compile("_(total|created|info|bucket|sum|count)$");
  private static final Pattern RESERVED_METRIC =
      Pattern.compile("^(csvmonitor|jvm|process|scrape)_.*|^up$");
  private static final Pattern RESERVED_LABEL = Pattern.compile(LabelRules.RESERVED);

  private final Set<String> sourceNames = new HashSet<>();
  private final Set<String> metricNames = new HashSet<>();

  /** A name of a source from the name of a file. */
  String source(Path file) {
    String name = String.valueOf(file.getFileName()).replaceFirst("[.](gz|GZ)$", "");
    int dot = name.lastIndexOf('.');
    String plain = words(dot > 0 ? name.substring(0, dot) : name, "-");
    return unique(plain.isEmpty() ? "file" : plain, "-", sourceNames);
  }

  /** A name of a metric that was not used before. */
  String metric(String wanted) {
    return unique(withoutSuffix(wanted), "_", metricNames);
  }

  private static String withoutSuffix(String wanted) {
    String name = words(wanted, "_");
    while (RESERVED_SUFFIX.matcher(name).find()) {
      name = RESERVED_SUFFIX.matcher(name).replaceFirst("");
    }
    if (name.isEmpty()
        || Character.isDigit(name.charAt(0))
        || RESERVED_METRIC.matcher(name).matches()) {
      name = name.isEmpty() ? "csv" : "csv_" + name;
    }
    return name;
  }

  /** A name of a label from the name of a column. Several metrics can use it. */
  static String label(String column) {
    String name = column.matches("[a-zA-Z_][a-zA-Z0-9_]*") ? column : words(column, "_");
    if (name.isEmpty() || Character.isDigit(name.charAt(0))) {
      name = "column_" + name;
    }
    name = RESERVED_LABEL.matcher(name).matches() ? "csv_" + name.replaceFirst("^_+", "") : name;
    return cut(name, "_", MAX_LENGTH);
  }

  private static String unique(String wanted, String separator, Set<String> taken) {
    String name = cut(wanted, separator, MAX_LENGTH);
    for (int i = 2; !taken.add(name); i++) {
      name = cut(wanted, separator, MAX_LENGTH - 4) + separator + i;
    }
    return name;
  }

  private static String cut(String name, String separator, int length) {
    String cut = name.length() <= length ? name : name.substring(0, length);
    return cut.replaceFirst(Pattern.quote(separator) + "+$", "");
  }

  /**
   * Turns a text into lower-case letters and digits. Other characters become a separator, and
   * letters lose their accents.
   */
  private static String words(String text, String separator) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", separator)
        .replaceAll("^" + separator + "+|" + separator + "+$", "");
  }
}
