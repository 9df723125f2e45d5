package io.csvmonitor.exporter.web;

import java.util.Map;

/**
 * How much a client may take of the JDK's HTTP server. It reads these as system properties, once,
 * when its first server is made; a property given on the command line stays.
 */
final class Limits {
  private static final Map<String, String> PROPERTIES =
      Map.of(
          // Open connections of each port; those beyond are closed unread.
          "jdk.httpserver.maxConnections", "512",
          "sun.net.httpserver.maxIdleConnections", "128",
          // Seconds without a request.
          "sun.net.httpserver.idleInterval", "60",
          // Seconds in which a request is sent, and its answer taken, whole.
          "sun.net.httpserver.maxReqTime", "10",
          "sun.net.httpserver.maxRspTime", "60",
          "sun.net.httpserver.maxReqHeaders", "100",
          // Bytes of the request line, and of all headers.
          "sun.net.httpserver.maxReqHeaderSize", "32768",
          // Headers and body go out as two writes, which Nagle's algorithm would hold back by 40
          // ms.
          "sun.net.httpserver.nodelay", "true");

  private Limits() {}

  static void apply() {
    PROPERTIES.forEach(
        (name, value) -> {
          if (System.getProperty(name) == null) {
            System.setProperty(name, value);
          }
        });
  }
}
