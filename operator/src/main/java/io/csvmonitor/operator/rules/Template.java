package io.csvmonitor.operator.rules;

/** Pieces of the templates that Prometheus fills in when an alert fires. */
final class Template {
  private Template() {}

  /** Text that stays as it is. */
  static String text(String text) {
    return text.replace("{{", "{{ \"{{\" }}");
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
   * @param query PromQL, with {@code %s} where the value of a label is meant
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
}
