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
   * Asks Prometheus for a label of a series when the alert fires, for the alert's own labels.
   *
   * @param query as for {@link #number}
   * @param wanted the label of the answer
   * @param some the text if there is an answer, in which {@code .} is the value of the label
   */
  static String labelOf(String query, List<String> labels, String wanted, String some) {
    return labelOf(asked(query, labels), wanted, some);
  }

  /**
   * Inside of {@link #labelOf(String, List, String, String)}: asks for a label of the series that
   * has the value {@code .} in the place of {@code %q}.
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
   * Asks Prometheus for several answers when the alert fires, for the alert's own labels; nothing
   * is written if there are none.
   *
   * @param query as in {@link #number}
   * @param each the text of an answer, {@code .}
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
