package io.csvmonitor.operator.config;

/** The configuration of the operator is wrong. The message is for a person. */
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1;

  ConfigException(String message) {
    super(message);
  }
}
