package io.csvmonitor.exporter.http.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to listen, as Prometheus' programs take it: {@code :8081} on all of the machine's
 * addresses, {@code localhost:8081} or {@code 10.0.0.7:8081} on one of them.
 *
 * @param host empty for all
 * @param port 0 for any that is free
 */
public record ListenAddress(String host, int port) {
  private static final Pattern SYNTAX =
      Pattern.compile("(?:([A-Za-z0-9._-]*)|\\[([0-9A-Fa-f:.]+)]):(\\d{1,5})");

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static ListenAddress parse(String text) {
    Matcher parts = SYNTAX.matcher(text);
    if (!parts.matches() || Integer.parseInt(parts.group(3)) > 65_535) {
      throw new IllegalArgumentException(
          "expected [HOST]:PORT, such as localhost:8081, or :8081 for all addresses; found \"%s\""
              .formatted(text));
    }
    String host = parts.group(2) == null ? parts.group(1) : parts.group(2);
    return new ListenAddress(host, Integer.parseInt(parts.group(3)));
  }

  /** The same host with another port. */
  public ListenAddress withPort(int other) {
    return new ListenAddress(host, other);
  }

  /** What is bound. A name stands for the first of its addresses. */
  InetSocketAddress socketAddress() {
    return host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
  }

  /** Whether programs of this machine alone reach it. */
  boolean isLoopback() {
    InetAddress address = socketAddress().getAddress();
    return address != null && address.isLoopbackAddress();
  }

  /** As it is said in a URL by somebody on this machine. */
  String asOpened() {
    if (host.isEmpty() || isLoopback()) {
      return "localhost";
    }
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
