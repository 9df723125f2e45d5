package io.csvmonitor.exporter.source.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hosts that a manifest can name. */
class PublicHostsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "100.100.100.200",
        "168.63.129.16",
        "192.0.0.192",
        "0.0.0.0",
        "[fe80::1]",
        "[fd00:ec2::23]",
        "[fd00:ec2::254]",
        "[fd20:ce::254]",
        "[::ffff:169.254.169.254]",
      })
  void anAddressOfTheMachineItselfIsRefusedAsAHostAndAsAProxy(String address) {
    assertThatThrownBy(() -> PublicHosts.require(address, "here", null))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("here: the host has the address")
        .hasMessageContaining("only for the machine itself: name another host");
    assertThatThrownBy(() -> PublicHosts.require(address, "here", "http://127.0.0.1:3128"))
        .hasMessageContaining("here: the host has the address");
    assertThatThrownBy(
            () -> PublicHosts.require("files.example", "here", "http://" + address + ":3128"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("here: the proxy has the address")
        .hasMessageContaining("name another proxy");
  }

  @Test
  void aProxyResolvesTheNameOfTheHost() {
    assertThatCode(
            () -> PublicHosts.require("does-not-exist.invalid", "here", "http://127.0.0.1:3128"))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> PublicHosts.require("does-not-exist.invalid", "here", null))
        .hasMessageContaining("the host does-not-exist.invalid has no address");
  }

  /** A proxy is another machine: a URL of this machine would send the token to it. */
  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:1", "http://127.0.0.1:1", "http://[::1]:1"})
  void onlyRequestsWithoutAProxyCanGoToThisMachineWithoutTls(String url) {
    assertThatCode(() -> PublicHosts.requireTls("endpoint", url, null)).doesNotThrowAnyException();
    assertThatThrownBy(() -> PublicHosts.requireTls("endpoint", url, "http://proxy:3128"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("endpoint: must begin with https://")
        .hasMessageContaining("go to a proxy");
    assertThatCode(
            () ->
                PublicHosts.requireTls(
                    "endpoint", url.replace("http:", "https:"), "http://proxy:3128"))
        .doesNotThrowAnyException();
  }

  @Test
  void messagesDoNotHaveTheQueryOfAUrl() {
    assertThatThrownBy(() -> PublicHosts.requireHost("url", "http://a.example/b?key=hidden^"))
        .hasMessage(
            "url: must be a URL: write special characters as %XX, found http://a.example/b?...")
        .hasNoCause();
    assertThatThrownBy(() -> PublicHosts.requireHost("url", "http://a_b/c?key=hidden"))
        .hasMessage("url: must have the name of a host, found http://a_b/c?...");
    assertThatThrownBy(() -> PublicHosts.requireTls("url", "http://a.example/b?key=hidden", null))
        .hasMessageEndingWith("found http://a.example/b?...");
    assertThat(PublicHosts.withoutQuery("http://a.example/b")).isEqualTo("http://a.example/b");
  }
}
