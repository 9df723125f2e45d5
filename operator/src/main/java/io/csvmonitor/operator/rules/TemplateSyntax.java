package io.csvmonitor.operator.rules;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Placeholders and queries that Prometheus fills in when an alert fires. The texts around them are
 * in {@link VerdictAlerts} and {@link SelfAlerts}.
 */
final class TemplateSyntax {
  private TemplateSyntax() {}

  /** Text that stays as it is, whatever stands after it. */
  static String literal(String text) {
    return text.replace("{", "{{ \"{\" }}");
  }

  /** The alert's value as a whole number. */
  static String number() {
    return "{{ printf \"%.0f\" $value }}";
  }

  /** A label of the alert. */
  static String label(String name) {
    return "{{ $labels." + name + " }}";
  }

  /**
   * Asks Prometheus when the alert fires.
   *
   * @param query PromQL, with {@code %q} where the value of a label is meant: the value may be any
   *     text, and must not become a part of the query
   * @param label that label
   * @param some the text if there is an answer, in which {@code .} is its value
   * @param none the text if there is none
   */
  static String ask(String query, String label, String some, String none) {
    return "{{ with printf "
        + MonitorSeries.quoted(query)
        + " $labels."
        + label
        + " | query }}{{ with . | first | value }}"
        + some
        + "{{ end }}{{ else }}"
        + none
        + "{{ end }}";
  }

  /**
   * Asks Prometheus for a number when the alert fires, for the alert's own labels.
   *
   * @param query PromQL of one number, with {@code %q} where the value of a label is meant, in the
   *     order of {@code labels}; braces' other content has no {@code %}
   * @param format a function of templates, such as {@code humanize}
   */
  static String number(
      String before, String query, List<String> labels, String format, String after) {
    String asked =
        labels.isEmpty()
            ? "query " + MonitorSeries.quoted(query)
            : "printf "
                + MonitorSeries.quoted(query)
                + labels.stream().map(label -> " $labels." + label).collect(Collectors.joining())
                + " | query";
    return "{{ with "
        + asked
        + " }}"
        + before
        + "{{ . | first | value | "
        + format
        + " }}"
        + after
        + "{{ end }}";
  }
}
