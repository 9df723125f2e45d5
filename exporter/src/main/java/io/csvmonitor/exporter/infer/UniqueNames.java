package io.csvmonitor.exporter.infer;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes names that Kubernetes and Prometheus take, each only once. */
final class UniqueNames {
  private static final int MAX = 63;
  private static final Pattern SUFFIX = Pattern.compile("_(total|created|info|bucket|sum|count)$");
  private static final Pattern OWNED = Pattern.compile("^(csvmonitor|jvm|process|scrape)_.*|^up$");
  private static final Pattern RESERVED =
      Pattern.compile(
          "^(alertname|severity|threshold|diagnosis|csvmonitor|source|job|instance|namespace|pod"
              + "|service|endpoint|container|le|quantile|__.*|exported_.*)$");

  private final Set<String> sources = new HashSet<>();
  private final Set<String> metrics = new HashSet<>();

  /** A source's name, from its file's. */
  String source(Path file) {
    String name = String.valueOf(file.getFileName()).replaceFirst("[.](gz|GZ)$", "");
    int dot = name.lastIndexOf('.');
    String plain = words(dot > 0 ? name.substring(0, dot) : name, "-");
    return unique(plain.isEmpty() ? "file" : plain, "-", sources);
  }

  /** A metric's name, unlike those given before. */
  String metric(String wanted) {
    return unique(withoutSuffix(wanted), "_", metrics);
  }

  private static String withoutSuffix(String wanted) {
    String name = words(wanted, "_");
    while (SUFFIX.matcher(name).find()) {
      name = SUFFIX.matcher(name).replaceFirst("");
    }
    if (name.isEmpty() || Character.isDigit(name.charAt(0)) || OWNED.matcher(name).matches()) {
      name = name.isEmpty() ? "csv" : "csv_" + name;
    }
    return name;
  }

  /** A label's name, from its column's. */
  static String label(String column) {
    String name = column.matches("[a-zA-Z_][a-zA-Z0-9_]*") ? column : words(column, "_");
    if (name.isEmpty() || Character.isDigit(name.charAt(0))) {
      name = "column_" + name;
    }
    name = RESERVED.matcher(name).matches() ? "csv_" + name.replaceFirst("^_+", "") : name;
    return cut(name, "_", MAX);
  }

  private static String unique(String wanted, String joint, Set<String> taken) {
    String name = cut(wanted, joint, MAX);
    for (int i = 2; !taken.add(name); i++) {
      name = cut(wanted, joint, MAX - 4) + joint + i;
    }
    return name;
  }

  private static String cut(String name, String joint, int length) {
    String cut = name.length() <= length ? name : name.substring(0, length);
    return cut.replaceFirst(Pattern.quote(joint) + "+$", "");
  }

  /**
   * Lower case letters and digits, everything else a joint: accents are left out, not the letter.
   */
  private static String words(String text, String joint) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", joint)
        .replaceAll("^" + joint + "+|" + joint + "+$", "");
  }
}
