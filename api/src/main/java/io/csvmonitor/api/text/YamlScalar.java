package io.csvmonitor.api.text;

import java.util.Locale;
import java.util.Set;

/** Writes texts as values in YAML. */
public final class YamlScalar {
  private static final Set<String> KEYWORDS =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

  private YamlScalar() {}

  /** A scalar: plain if YAML reads it as the same text, otherwise in double quotes. */
  public static String of(String text) {
    if (text.matches("[A-Za-z_/][A-Za-z0-9_./-]*")
        && !KEYWORDS.contains(text.toLowerCase(Locale.ROOT))) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\t' -> quoted.append("\\t");
        default -> {
          // YAML does not accept the last two characters.
          if ((Printable.isUnprintable(c) && !Character.isSurrogate(c)) || c >= '\ufffe') {
            quoted.append(String.format("\\u%04x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
