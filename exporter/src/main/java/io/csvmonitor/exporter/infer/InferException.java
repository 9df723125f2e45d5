package io.csvmonitor.exporter.infer;

/** A file that nothing can be guessed from; the message is for the user. */
public final class InferException extends Exception {
  private static final long serialVersionUID = 1;

  InferException(String message) {
    super(message);
  }
}
