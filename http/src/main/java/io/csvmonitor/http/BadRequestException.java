package io.csvmonitor.http;

/** A request that is refused. The message is for the client, and repeats no part of the request. */
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
