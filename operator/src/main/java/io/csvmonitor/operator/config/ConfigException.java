package io.csvmonitor.operator.config;

/** The operator's configuration is wrong; the message is for a person. */
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1;

  ConfigException(String message) {
    super(message);
  }
}
