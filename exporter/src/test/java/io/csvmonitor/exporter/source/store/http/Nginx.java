package io.csvmonitor.exporter.source.store.http;

import static org.awaitility.Awaitility.await;

import io.csvmonitor.testing.FreePort;
import io.csvmonitor.testing.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An nginx that serves a folder: plainly, with a login, and over TLS. */
public final class Nginx implements AutoCloseable {
  public final int port = FreePort.next();
  public final int tlsPort = FreePort.next();
  public final Path root;
  private final Path home;
  private final Process process;

  /**
   * Starts.
   *
   * @param home has the keys tls.crt and tls.key, and client.crt, which clients must come from. It
   *     can have further parts of the configuration, *.location and *.server
   */
  public Nginx(Path home) throws IOException {
    Path program = Program.onPath("nginx");
    this.home = home;
    this.root = Files.createDirectory(home.resolve("www"));
    Path config = home.resolve("nginx.conf");
    Files.writeString(home.resolve("users"), "reader:{PLAIN}right-password\n");
    Files.writeString(
        config,
        """
        daemon off;
        master_process off;
        pid %1$s/nginx.pid;
        error_log %1$s/error.log;
        events {}
        http {
          access_log %1$s/access.log;
          client_body_temp_path %1$s/t1; proxy_temp_path %1$s/t2; fastcgi_temp_path %1$s/t3;
          uwsgi_temp_path %1$s/t4; scgi_temp_path %1$s/t5;
          server {
            listen 127.0.0.1:%2$d;
            root %1$s/www;
            location /login/ { auth_basic "files"; auth_basic_user_file %1$s/users; }
            location /denied/ { deny all; }
            location /moved/ { return 302 http://localhost:%2$d/a.csv; }
            location /key/ { if ($http_x_api_key != "right-key") { return 401; } }
            location /busy/ { add_header Retry-After 7 always; return 503; }
            include %1$s/*.location;
          }
          include %1$s/*.server;
          server {
            listen 127.0.0.1:%3$d ssl;
            root %1$s/www;
            ssl_certificate %1$s/tls.crt;
            ssl_certificate_key %1$s/tls.key;
            ssl_client_certificate %1$s/client.crt;
            ssl_verify_client optional;
            location /name/ { if ($ssl_server_name != "localhost") { return 421; } }
            location /mutual/ { if ($ssl_client_verify != SUCCESS) { return 403; } }
          }
        }
        """
            .formatted(home, port, tlsPort));
    this.process =
        new ProcessBuilder(
                List.of(program.toString(), "-p", home.toString(), "-c", config.toString()))
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("nginx.out").toFile())
            .start();
    await().until(() -> answers(port) && answers(tlsPort));
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  public String url(String path) {
    return "http://127.0.0.1:" + port + "/" + path;
  }

  public String tls(String path) {
    return "https://localhost:" + tlsPort + "/" + path;
  }

  /** The requests so far, one a line. */
  public List<String> requests() throws IOException {
    return Files.readAllLines(home.resolve("access.log"));
  }

  @Override
  public void close() {
    stop();
  }

  /** Stops the server, so that it no longer answers. */
  public void stop() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
