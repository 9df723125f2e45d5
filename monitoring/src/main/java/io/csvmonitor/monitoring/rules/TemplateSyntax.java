package io.csvmonitor.monitoring.rules;

import io.csvmonitor.monitoring.MonitorSeries;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Placeholders and queries that Prometheus fills in when an alert fires. The texts around them are
 * in {@link VerdictAlerts} and {@link SelfAlerts}.
 */
final class TemplateSyntax {
  private TemplateSyntax() {}

  /** Text that stays as it is, before any other text. */
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
   * A query that Prometheus runs when the alert fires.
   *
   * @param query PromQL, with {@code %q} for the value of the label. The value can be any text, and
   *     must not become a part of the query
   * @param label the label
   * @param some the text if there is a result; {@code .} is its value
   * @param none the text without a result
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
   * A query for a number that Prometheus runs when the alert fires, for the labels of the alert.
   *
   * @param query PromQL for one number, with {@code %q} for the value of each label, in the order
   *     of {@code labels}. There is no other {@code %}
   * @param format a function of templates, such as {@code humanize}
   */
  static String number(
      String before, String query, List<String> labels, String format, String after) {
    return "{{ with "
        + asked(query, labels)
        + " }}"
        + before
        + "{{ . | first | value | "
        + format
        + " }}"
        + after
        + "{{ end }}";
  }

  /**
   * A query for a label of a series that Prometheus runs when the alert fires, for the labels of
   * the alert.
   *
   * @param query the query, as for {@link #number}
   * @param wanted the label of the result
   * @param some the text if there is a result; {@code .} is the value of the label
   */
  static String labelOf(String query, List<String> labels, String wanted, String some) {
    return labelOf(asked(query, labels), wanted, some);
  }

  /**
   * A query within the text of {@link #labelOf(String, List, String, String)}, for a label of the
   * series that has the value {@code .} in the place of {@code %q}.
   */
  static String labelOfDot(String query, String wanted, String some) {
    return labelOf("printf " + MonitorSeries.quoted(query) + " . | query", wanted, some);
  }

  private static String labelOf(String asked, String wanted, String some) {
    return "{{ with "
        + asked
        + " }}{{ with . | first | label "
        + MonitorSeries.quoted(wanted)
        + " }}"
        + some
        + "{{ end }}{{ end }}";
  }

  /**
   * A query for several results that Prometheus runs when the alert fires, for the labels of the
   * alert. Without a result, nothing is written.
   *
   * @param query the query, as in {@link #number}
   * @param each the text of a result; {@code .} is the result
   */
  static String each(String query, List<String> labels, String each) {
    return "{{ range " + asked(query, labels) + " }}" + each + "{{ end }}";
  }

  private static String asked(String query, List<String> labels) {
    return labels.isEmpty()
        ? "query " + MonitorSeries.quoted(query)
        : "printf "
            + MonitorSeries.quoted(query)
            + labels.stream().map(label -> " $labels." + label).collect(Collectors.joining())
            + " | query";
  }
}
