package io.csvmonitor.exporter.http.server;

import com.sun.net.httpserver.HttpHandler;
import io.csvmonitor.exporter.http.endpoint.PublicEndpoints;
import io.csvmonitor.exporter.http.endpoint.Router;
import io.csvmonitor.exporter.http.endpoint.ScrapeEndpoint;
import io.csvmonitor.exporter.http.probe.ProbeEndpoints;
import io.csvmonitor.exporter.http.security.Authentication;
import io.csvmonitor.exporter.http.security.WebConfigFile;
import io.csvmonitor.exporter.http.security.WebException;
import io.csvmonitor.exporter.status.ExporterControl;
import io.csvmonitor.http.HttpListener;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves a {@link ExporterControl} over HTTP: one port for people and Prometheus, and optionally a
 * probe port for the kubelet and the operator. The first port has TLS and basic auth if a web
 * config file requires them. The probe port is always plain, and does not serve cell contents.
 */
public final class WebServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WebServer.class);

  /**
   * The settings of the ports.
   *
   * @param address of the public port
   * @param probePort the number of the probe port, on the same host; 0 for any free port, null for
   *     none
   * @param webConfig TLS, users and headers of the public port, in exporter-toolkit's format; null
   *     for plain HTTP without users
   * @param allowedHosts more names that clients may use as {@code Host}
   */
  public record Options(
      ListenAddress address,
      @Nullable Integer probePort,
      @Nullable Path webConfig,
      List<String> allowedHosts) {

    public Options {
      allowedHosts = List.copyOf(allowedHosts);
    }

    /** Options for ports that only this machine can reach. */
    public static Options local(int port, @Nullable Integer probePort, @Nullable Path webConfig) {
      return new Options(new ListenAddress("localhost", port), probePort, webConfig, List.of());
    }
  }

  private final ExporterControl model;
  private final Options options;
  private final InstantSource clock;
  private @Nullable Open open;

  private record Open(HttpListener listener, @Nullable HttpListener probe, boolean tls) {}

  public WebServer(ExporterControl model, Options options) {
    this(model, options, InstantSource.system());
  }

  public WebServer(ExporterControl model, Options options, InstantSource clock) {
    this.model = model;
    this.options = options;
    this.clock = clock;
  }

  /**
   * Opens the ports and serves until {@link #close}.
   *
   * @throws WebException if the web config file is wrong or a port cannot be opened; the message is
   *     for the user and names the flag to change
   */
  public synchronized void start() throws WebException {
    if (open != null) {
      throw new IllegalStateException("already started");
    }
    WebConfigFile file =
        options.webConfig() == null ? null : WebConfigFile.open(options.webConfig(), clock);
    ScrapeEndpoint scrapes = new ScrapeEndpoint(model.registry(), clock);
    HttpListener listener = publicListener(file, scrapes);
    HttpListener probe = null;
    if (options.probePort() != null) {
      try {
        probe = probeListener(options.probePort(), scrapes);
      } catch (WebException e) {
        listener.close();
        throw e;
      }
    }
    boolean tls = file != null && file.isTls();
    open = new Open(listener, probe, tls);
    log.atInfo()
        .addKeyValue("url", uri())
        .addKeyValue("probe_port", probe == null ? "none" : probe.port())
        .addKeyValue("tls", tls)
        .addKeyValue("users", file == null ? 0 : file.current().users().size())
        .log("web_server_started");
  }

  private HttpListener publicListener(@Nullable WebConfigFile file, ScrapeEndpoint scrapes)
      throws WebException {
    ListenAddress address = options.address();
    Router router = new Router(PublicEndpoints.of(model, scrapes, clock));
    if (file == null) {
      return Listener.plain("--port", address, ownHost(router));
    }
    HttpHandler gate = ownHost(new Authentication(file, router, clock));
    return file.isTls()
        ? Listener.tls("--port", address, gate, file)
        : Listener.plain("--port", address, gate);
  }

  private HttpListener probeListener(int port, ScrapeEndpoint scrapes) throws WebException {
    Router router = new Router(ProbeEndpoints.of(model, scrapes));
    return Listener.plain("--probe-port", options.address().withPort(port), ownHost(router));
  }

  private Hosts ownHost(HttpHandler behind) {
    return new Hosts(options.address(), options.allowedHosts(), behind);
  }

  /** The public port that is open. */
  public int port() {
    return opened().listener().port();
  }

  /** The probe port that is open, or -1 if there is none. */
  public int probePort() {
    HttpListener probe = opened().probe();
    return probe == null ? -1 : probe.port();
  }

  /** The address of the public port for a browser on this machine. */
  public URI uri() {
    return URI.create(
        (opened().tls() ? "https" : "http")
            + "://"
            + options.address().asOpened()
            + ":"
            + port()
            + "/");
  }

  private synchronized Open opened() {
    if (open == null) {
      throw new IllegalStateException("not started");
    }
    return open;
  }

  /**
   * Closes both ports immediately. Requests in progress are cut off, and the ports are free when
   * this method returns.
   */
  @Override
  public synchronized void close() {
    if (open == null) {
      return;
    }
    open.listener().close();
    if (open.probe() != null) {
      open.probe().close();
    }
    open = null;
    log.atInfo().log("web_server_stopped");
  }
}
