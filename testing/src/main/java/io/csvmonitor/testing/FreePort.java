package io.csvmonitor.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that cannot choose one themselves. The ports are below those that systems give
 * to outgoing connections (32768 on Linux): a connection of another program could otherwise take
 * the port before the server starts.
 */
public final class FreePort {
  private static final int FIRST = 10_000;
  private static final int END = 30_000;
  private static final int TRIES = 1_000;

  private FreePort() {}

  /** A port that is free now. */
  public static int next() {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, END);
      try (ServerSocket _ = new ServerSocket(port)) {
        return port;
      } catch (IOException taken) {
        // Another one is tried.
      }
    }
    throw new IllegalStateException("expected a free port from " + FIRST + " to " + END);
  }
}
