package io.csvmonitor.exporter.http.server;

import com.sun.net.httpserver.HttpHandler;
import io.csvmonitor.exporter.http.security.Tls;
import io.csvmonitor.exporter.http.security.WebConfigFile;
import io.csvmonitor.exporter.http.security.WebException;
import io.csvmonitor.http.HttpListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Opens a port. Its errors have the reason and the flag to change. */
final class Listener {
  private Listener() {}

  /**
   * Opens a port for plain HTTP.
   *
   * @param flag the flag that the user can change if the port is taken
   */
  static HttpListener plain(String flag, ListenAddress address, HttpHandler handler)
      throws WebException {
    return open(flag, address, HttpListener.Wrapping.NONE, handler);
  }

  /** Opens a port for HTTPS. Each new connection uses the current web config file. */
  static HttpListener tls(
      String flag, ListenAddress address, HttpHandler handler, WebConfigFile file)
      throws WebException {
    return open(flag, address, accepted -> secured(accepted, file), handler);
  }

  private static Socket secured(Socket accepted, WebConfigFile file) throws IOException {
    Tls tls = file.current().tls();
    if (tls == null) {
      throw new IllegalStateException("TLS is never turned off while running");
    }
    return tls.around(accepted);
  }

  private static HttpListener open(
      String flag, ListenAddress address, HttpListener.Wrapping wrapping, HttpHandler handler)
      throws WebException {
    InetSocketAddress socketAddress = address.socketAddress();
    if (socketAddress.isUnresolved()) {
      throw new WebException(
          "The host %s of --web.listen-address has no address that this machine knows. Give the name or the address of this machine, such as localhost:%d, or :%d for all addresses."
              .formatted(address.host(), address.port(), address.port()));
    }
    try {
      return HttpListener.open("web" + flag.replace("--", "-"), socketAddress, wrapping, handler);
    } catch (IOException e) {
      throw new WebException(
          "Port %d%s cannot be opened (%s): another program listens there, it is not allowed, or the address is not one of this machine. Give another one with %s%s."
              .formatted(
                  address.port(),
                  address.host().isEmpty() ? "" : " of " + address.host(),
                  e.getMessage(),
                  flag,
                  address.host().isEmpty() ? "" : ", another address with --web.listen-address"),
          e);
    }
  }
}
