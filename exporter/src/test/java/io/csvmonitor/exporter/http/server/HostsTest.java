package io.csvmonitor.exporter.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.csvmonitor.exporter.http.security.WebException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a port answers: by which name it is asked, and from which site's page. */
class HostsTest {
  private final FakeModel model = new FakeModel();
  private WebServer server;

  private void start(String address, String... allowed) throws WebException {
    server =
        new WebServer(
            model, new WebServer.Options(ListenAddress.parse(address), 0, null, List.of(allowed)));
    server.start();
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private String ask(int port, String line, String... headers) throws Exception {
    String head = line + " HTTP/1.1\r\nConnection: close\r\n" + String.join("\r\n", headers);
    return Client.raw(port, head + "\r\n\r\n").lines().findFirst().orElse("nothing");
  }

  private String get(String host) throws Exception {
    return ask(server.port(), "GET /api/v1/status", "Host: " + host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8081",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "evil.example.",
        "[evil.example]",
        "",
        "xlocalhost",
        "1.2.3.4.5"
      })
  void aPageThatMadeItsNameStandForThisMachineReadsNothing(String host) throws Exception {
    start("localhost:0");
    assertThat(get(host)).contains("403");
    assertThat(ask(server.probePort(), "GET /-/status", "Host: " + host)).contains("403");
    assertThat(ask(server.port(), "POST /-/reload", "Host: " + host)).contains("403");
    assertThat(model.reloads).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:8081",
        "localhost.",
        "csv.localhost:1",
        "127.0.0.1:8081",
        "[::1]:8081",
        "10.0.0.7"
      })
  void itsOwnNamesAreAnswered(String host) throws Exception {
    start("localhost:0");
    assertThat(get(host)).contains("200");
  }

  @Test
  void aProxysNameIsAnsweredWhereItIsAllowed() throws Exception {
    start("localhost:0", "csv.example.com");
    assertThat(get("CSV.example.com:443")).contains("200");
    assertThat(get("evil.example")).contains("403");
  }

  @Test
  void aPortThatOthersReachTakesAllNamesUnlessSomeAreGiven() throws Exception {
    start(":0");
    assertThat(get("sales-csv-monitor.default.svc:8081")).contains("200");
    server.close();
    start(":0", "csv.example.com");
    assertThat(get("sales-csv-monitor.default.svc:8081")).contains("403");
    assertThat(get("10.2.3.4:8081")).contains("200");
  }

  @Test
  void twoNamesOrNoneAreNoRequest() throws Exception {
    start("localhost:0");
    assertThat(ask(server.port(), "GET /", "Host: localhost", "Host: evil.example"))
        .contains("400");
    assertThat(ask(server.port(), "GET /", "X: y")).contains("400");
  }

  @ParameterizedTest
  @CsvSource({
    "Origin: http://evil.example, 403",
    "Origin: null, 403",
    "Origin: http://localhost:1, 403",
    "Origin: http://localhost:81, 200",
    "Origin: https://localhost:81, 200",
    "Sec-Fetch-Site: cross-site, 403",
    "Sec-Fetch-Site: same-site, 403",
    "Sec-Fetch-Site: same-origin, 200",
    "User-Agent: curl/8, 200"
  })
  void onlyItsOwnPagesAndProgramsReload(String header, String code) throws Exception {
    start("localhost:0");
    assertThat(ask(server.port(), "POST /-/reload", "Host: localhost:81", header)).contains(code);
    assertThat(model.reloads).hasValue(code.equals("200") ? 1 : 0);
  }

  @Test
  void listensOnTheAddressThatIsGiven() throws Exception {
    start("127.0.0.1:0");
    assertThat(server.uri().getHost()).isEqualTo("localhost");
    assertThatThrownBy(() -> ListenAddress.parse("8081"))
        .hasMessage(
            "expected [HOST]:PORT with a port from 0 to 65535, such as localhost:8081, or :8081 for all addresses; found \"8081\"");
    assertThat(ListenAddress.parse("[::1]:81")).isEqualTo(new ListenAddress("::1", 81));
    WebServer far =
        new WebServer(
            model,
            new WebServer.Options(ListenAddress.parse("192.0.2.1:0"), null, null, List.of()));
    assertThatThrownBy(far::start)
        .hasMessageContaining("Port 0 of 192.0.2.1 cannot be opened")
        .hasMessageContaining("--web.listen-address");
    WebServer nowhere =
        new WebServer(
            model,
            new WebServer.Options(
                ListenAddress.parse("no.such.host.invalid:81"), null, null, List.of()));
    assertThatThrownBy(nowhere::start)
        .hasMessageContaining(
            "The host no.such.host.invalid of --web.listen-address has no address")
        .hasMessageContaining("localhost:81");
  }
}
