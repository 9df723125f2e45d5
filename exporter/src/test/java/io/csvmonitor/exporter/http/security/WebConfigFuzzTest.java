package io.csvmonitor.exporter.http.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.csvmonitor.exporter.tls.Pem;
import io.csvmonitor.exporter.tls.PemException;
import java.nio.file.Path;

/** A web config file, a certificate or a key of any bytes is read or refused. */
class WebConfigFuzzTest {
  @DictionaryEntries({
    "tls_server_config:",
    "cert_file:",
    "basic_auth_users:",
    "http_server_config:",
    "headers:",
    "&a",
    "*a",
    "<<:",
    "-----BEGIN CERTIFICATE-----",
    "-----BEGIN PRIVATE KEY-----",
    "-----BEGIN EC PRIVATE KEY-----",
    "-----BEGIN RSA PRIVATE KEY-----"
  })
  @FuzzTest(maxDuration = "10m")
  void isReadOrRefused(FuzzedDataProvider data) {
    int kind = data.consumeInt(0, 2);
    byte[] content = data.consumeRemainingAsBytes();
    try {
      switch (kind) {
        case 0 -> WebConfigParser.parse(Path.of("web.yaml"), content);
        case 1 -> Pem.certificates("cert_file", content);
        default -> Pem.privateKey("key_file", content);
      }
    } catch (WebException | PemException refused) {
      assertThat(refused).message().isNotBlank();
    }
  }
}
