package io.csvmonitor.http;

/** A request that is not answered; the message is for its sender, and repeats nothing of it. */
final class BadRequestException extends Exception {
  private final int code;

  BadRequestException(int code, String message) {
    super(message);
    this.code = code;
  }

  int code() {
    return code;
  }
}
