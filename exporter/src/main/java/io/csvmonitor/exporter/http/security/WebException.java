package io.csvmonitor.exporter.http.security;

/** The web server cannot run with its settings. The message is for the user. */
public final class WebException extends Exception {
  public WebException(String message) {
    super(message);
  }

  public WebException(String message, Throwable cause) {
    super(message, cause);
  }
}
