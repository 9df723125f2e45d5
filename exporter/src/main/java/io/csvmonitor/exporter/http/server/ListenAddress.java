package io.csvmonitor.exporter.http.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address to listen on, in the syntax of Prometheus: {@code :8081} means all addresses of the
 * machine, {@code localhost:8081} and {@code 10.0.0.7:8081} mean one address.
 *
 * @param host the host; empty for all addresses
 * @param port the port; 0 for any free port
 */
public record ListenAddress(String host, int port) {
  private static final Pattern SYNTAX =
      Pattern.compile("(?:([A-Za-z0-9._-]*)|\\[([0-9A-Fa-f:.]+)]):(\\d{1,5})");

  /**
   * Parses an address.
   *
   * @throws IllegalArgumentException if the text is not an address
   */
  public static ListenAddress parse(String text) {
    Matcher parts = SYNTAX.matcher(text);
    if (!parts.matches() || Integer.parseInt(parts.group(3)) > 65_535) {
      throw new IllegalArgumentException(
          "expected [HOST]:PORT with a port from 0 to 65535, such as localhost:8081, or :8081 for all addresses; found \"%s\""
              .formatted(text));
    }
    String host = parts.group(2) == null ? parts.group(1) : parts.group(2);
    return new ListenAddress(host, Integer.parseInt(parts.group(3)));
  }

  /** The same host with another port. */
  public ListenAddress withPort(int other) {
    return new ListenAddress(host, other);
  }

  /** The address to bind. A name means the first of its addresses. */
  InetSocketAddress socketAddress() {
    return host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
  }

  /** Whether only programs of this machine can reach the address. */
  boolean isLoopback() {
    InetAddress address = socketAddress().getAddress();
    return address != null && address.isLoopbackAddress();
  }

  /** The host for a URL that is opened on this machine. */
  String asOpened() {
    if (host.isEmpty() || isLoopback()) {
      return "localhost";
    }
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
