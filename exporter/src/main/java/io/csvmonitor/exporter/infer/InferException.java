package io.csvmonitor.exporter.infer;

/** A file from which no manifest can be inferred. The message is for the user. */
public final class InferException extends Exception {
  private static final long serialVersionUID = 1;

  InferException(String message) {
    super(message);
  }
}
