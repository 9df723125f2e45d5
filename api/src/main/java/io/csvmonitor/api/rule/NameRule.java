package io.csvmonitor.api.rule;

import java.util.regex.Pattern;

/** The rule of a CsvMonitor's name. */
public final class NameRule {
  private static final Pattern DNS_1035 = Pattern.compile("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");

  // CEL reserves the word "as": in a rule, the field has the name __as__. A ternary with texts as
  // results would lose their bounds and exceed the budget of CEL.
  public static final String NAME =
      "self.metadata.name.matches('^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$')";

  public static final String NAME_MESSAGE =
      "metadata.name must be a DNS-1035 label (lower case letters, digits and -, beginning with a"
          + " letter, at most 63 characters), since a Service is named after it";

  /** Whether a text is a valid name, as in {@link #NAME}. */
  public static boolean isName(String name) {
    return DNS_1035.matcher(name).matches();
  }

  private NameRule() {}
}
