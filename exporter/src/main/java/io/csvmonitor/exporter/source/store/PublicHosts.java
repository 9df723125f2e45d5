package io.csvmonitor.exporter.source.store;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The hosts that a manifest can name. Hosts that only this machine may reach are refused. */
public final class PublicHosts {
  /** Addresses that cloud providers use for metadata, in addition to the link-local addresses. */
  private static final Set<String> METADATA =
      Set.of(
          "100.100.100.200",
          "168.63.129.16",
          "192.0.0.192",
          "fd00:ec2:0:0:0:0:0:23",
          "fd00:ec2:0:0:0:0:0:254",
          "fd20:ce:0:0:0:0:0:254");

  private PublicHosts() {}

  /**
   * Refuses a URL that has no host.
   *
   * @param field the field of the manifest
   * @param url the value of the field; null if the field is not set
   * @throws IllegalArgumentException the message begins with the field
   */
  public static void requireHost(String field, @Nullable String url) {
    if (url == null) {
      return;
    }
    String host;
    try {
      host = URI.create(url).getHost();
    } catch (IllegalArgumentException wrong) {
      // The message of the exception has the query.
      throw new IllegalArgumentException(
          field + ": must be a URL: write special characters as %XX, found " + withoutQuery(url));
    }
    if (host == null) {
      throw new IllegalArgumentException(
          field + ": must have the name of a host, found " + withoutQuery(url));
    }
  }

  /** A URL as messages show it: its query can contain a secret. */
  public static String withoutQuery(String url) {
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query) + "?...";
  }

  /**
   * Refuses a URL without TLS, except of this machine. For a proxy, this machine is another one.
   *
   * @param field the field of the manifest
   * @param proxyUrl the URL of the proxy of the requests; null if there is none
   * @throws IllegalArgumentException the message begins with the field
   */
  public static void requireTls(String field, String url, @Nullable String proxyUrl) {
    URI at = URI.create(url);
    boolean isHere = isHere(at);
    if ("http".equals(at.getScheme()) && (!isHere || proxyUrl != null)) {
      throw new IllegalArgumentException(
          field
              + ": must begin with https://, because the requests have a token"
              + (isHere ? " and go to a proxy" : "")
              + ", found "
              + withoutQuery(url));
    }
  }

  /**
   * Whether secrets can be sent to a URL: with TLS, or to this machine without a proxy.
   *
   * @param proxyUrl the URL of the proxy of the requests; null if there is none
   */
  public static boolean isForSecrets(URI url, @Nullable String proxyUrl) {
    return "https".equalsIgnoreCase(url.getScheme())
        || ("http".equalsIgnoreCase(url.getScheme()) && proxyUrl == null && isHere(url));
  }

  private static boolean isHere(URI url) {
    String host = String.valueOf(url.getHost());
    return host.equals("localhost")
        || (host.startsWith("127.") && isAddress(host))
        || host.equals("[::1]");
  }

  /**
   * Refuses a host that has an address which is only for the machine itself, and such a proxy.
   *
   * @param at the place in messages
   * @param proxyUrl the URL of the proxy, which resolves the name of the host; null if there is
   *     none
   * @throws SourceException also if the host or the proxy has no address
   */
  public static void require(String host, String at, @Nullable String proxyUrl)
      throws SourceException {
    requireProxy(at, proxyUrl);
    if (proxyUrl == null || isAddress(host)) {
      requirePublic("host", host, at);
    }
  }

  /**
   * Refuses a proxy that has an address which is only for the machine itself.
   *
   * @param at the place in messages
   * @param proxyUrl the URL of the proxy; null if there is none
   * @throws SourceException also if the proxy has no address
   */
  public static void requireProxy(String at, @Nullable String proxyUrl) throws SourceException {
    if (proxyUrl != null) {
      requirePublic("proxy", URI.create(proxyUrl).getHost(), at);
    }
  }

  private static void requirePublic(String what, String host, String at) throws SourceException {
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        if (address.isLinkLocalAddress()
            || address.isAnyLocalAddress()
            || address.isMulticastAddress()
            || METADATA.contains(address.getHostAddress())) {
          throw SourceException.passing(
              FileProblem.Kind.FORBIDDEN,
              at
                  + ": the "
                  + what
                  + " has the address "
                  + address.getHostAddress()
                  + ", which is only for the machine itself: name another "
                  + what);
        }
      }
    } catch (UnknownHostException unknown) {
      throw SourceException.passing(
          FileProblem.Kind.UNREACHABLE,
          at
              + ": the "
              + what
              + " "
              + host
              + " has no address: correct the name, or the DNS server");
    }
  }

  private static boolean isAddress(String host) {
    return host.startsWith("[") || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
  }
}
