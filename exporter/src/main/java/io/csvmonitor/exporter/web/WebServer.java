package io.csvmonitor.exporter.web;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves a {@link WebModel} over HTTP: one port for people and Prometheus, under TLS and basic auth
 * where a web config file asks for it, and where wanted a second, always plain one for the kubelet
 * and the operator, which says nothing of any cell's content.
 */
public final class WebServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WebServer.class);

  /**
   * Where to listen.
   *
   * @param port of the public port; 0 for any free one
   * @param probePort of the probe port, 0 for any free one; null for none
   * @param webConfig TLS, users and headers of the public port, in exporter-toolkit's format; null
   *     for plain HTTP without users
   */
  public record Options(int port, @Nullable Integer probePort, @Nullable Path webConfig) {}

  /** Requests at work at once; those beyond wait, and are refused when they waited too long. */
  private static final int REQUESTS_AT_ONCE = 32;

  private final WebModel model;
  private final Options options;
  private final InstantSource clock;
  private @Nullable Open open;

  private record Open(Listener listener, @Nullable Listener probe, boolean tls) {}

  public WebServer(WebModel model, Options options) {
    this(model, options, InstantSource.system());
  }

  WebServer(WebModel model, Options options, InstantSource clock) {
    this.model = model;
    this.options = options;
    this.clock = clock;
  }

  /**
   * Opens the ports and serves until {@link #close}.
   *
   * @throws WebException if the web config file is wrong or a port cannot be opened; its message is
   *     for the user and says which flag to change
   */
  public synchronized void start() throws WebException {
    if (open != null) {
      throw new IllegalStateException("already started");
    }
    WebConfigFile file =
        options.webConfig() == null ? null : WebConfigFile.open(options.webConfig(), clock);
    ScrapeEndpoint scrapes = new ScrapeEndpoint(model.registry(), clock);
    Listener listener = publicListener(file, scrapes);
    Listener probe = null;
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

  private Listener publicListener(@Nullable WebConfigFile file, ScrapeEndpoint scrapes)
      throws WebException {
    Router router =
        new Router(PublicEndpoints.of(model, scrapes, clock), new Semaphore(REQUESTS_AT_ONCE));
    if (file == null) {
      return Listener.plain("--port", options.port(), router);
    }
    Gate gate = new Gate(file, router);
    return file.isTls()
        ? Listener.tls("--port", options.port(), gate, new ReloadingSslContext(file))
        : Listener.plain("--port", options.port(), gate);
  }

  private Listener probeListener(int port, ScrapeEndpoint scrapes) throws WebException {
    Router router = new Router(ProbeEndpoints.of(model, scrapes), new Semaphore(REQUESTS_AT_ONCE));
    return Listener.plain("--probe-port", port, router);
  }

  /** The public port that is open. */
  public int port() {
    return opened().listener().port();
  }

  /** The probe port that is open, or -1 if there is none. */
  public int probePort() {
    Listener probe = opened().probe();
    return probe == null ? -1 : probe.port();
  }

  /** The public port's address, as a person on this machine opens it. */
  public URI uri() {
    return URI.create((opened().tls() ? "https" : "http") + "://localhost:" + port() + "/");
  }

  private synchronized Open opened() {
    if (open == null) {
      throw new IllegalStateException("not started");
    }
    return open;
  }

  /** Closes both ports at once: requests under way are cut off, the ports are free on return. */
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
