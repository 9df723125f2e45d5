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
      Set.of("100.100.100.200", "192.0.0.192", "fd00:ec2:0:0:0:0:0:254");

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
      throw new IllegalArgumentException(
          field + ": must be a URL: write special characters as %XX, found " + url, wrong);
    }
    if (host == null) {
      throw new IllegalArgumentException(field + ": must have the name of a host, found " + url);
    }
  }

  /**
   * Refuses a URL without TLS, except of this machine.
   *
   * @param field the field of the manifest
   * @throws IllegalArgumentException the message begins with the field
   */
  public static void requireTls(String field, String url) {
    URI at = URI.create(url);
    String host = String.valueOf(at.getHost());
    boolean isHere =
        host.equals("localhost")
            || (host.startsWith("127.") && isAddress(host))
            || host.equals("[::1]");
    if ("http".equals(at.getScheme()) && !isHere) {
      throw new IllegalArgumentException(
          field + ": must begin with https://, because the requests have a token, found " + url);
    }
  }

  /**
   * Refuses a host that has an address which is only for the machine itself.
   *
   * @param at the place in messages
   * @param proxied whether a proxy resolves the name
   * @throws SourceException also if the host has no address
   */
  public static void require(String host, String at, boolean proxied) throws SourceException {
    if (proxied && !isAddress(host)) {
      return;
    }
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        if (address.isLinkLocalAddress()
            || address.isAnyLocalAddress()
            || address.isMulticastAddress()
            || METADATA.contains(address.getHostAddress())) {
          throw SourceException.passing(
              FileProblem.Kind.FORBIDDEN,
              at
                  + ": the host has the address "
                  + address.getHostAddress()
                  + ", which is only for the machine itself: name another host");
        }
      }
    } catch (UnknownHostException unknown) {
      throw SourceException.passing(
          FileProblem.Kind.UNREACHABLE,
          at + ": the host " + host + " has no address: correct the name, or the DNS server");
    }
  }

  private static boolean isAddress(String host) {
    return host.startsWith("[") || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
  }
}
