package io.csvmonitor.exporter.web;

/** The web server cannot run as it was told to; the message is for the user. */
public final class WebException extends Exception {
  WebException(String message) {
    super(message);
  }

  WebException(String message, Throwable cause) {
    super(message, cause);
  }
}
