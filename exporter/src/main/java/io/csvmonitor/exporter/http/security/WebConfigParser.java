package io.csvmonitor.exporter.http.security;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses the YAML of a web config file. Paths in it are relative to the folder of the file. */
final class WebConfigParser {
  private static final ObjectMapper YAML =
      new ObjectMapper(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** The headers that exporter-toolkit allows, with the values of restricted headers. */
  private static final Map<String, List<String>> HEADERS =
      Map.of(
          "Content-Security-Policy", List.of(),
          "Strict-Transport-Security", List.of(),
          "X-Content-Type-Options", List.of("nosniff"),
          "X-Frame-Options", List.of("deny", "sameorigin"),
          "X-XSS-Protection", List.of());

  private static final Pattern BCRYPT =
      Pattern.compile("\\$2[abxy]\\$(0[4-9]|[12]\\d|3[01])\\$[./A-Za-z0-9]{53}");

  private final Path folder;

  /** The content of the file, before any certificate is read. */
  record Settings(
      @Nullable TlsSettings tls, Map<String, String> headers, Map<String, String> users) {}

  private WebConfigParser(Path folder) {
    this.folder = folder;
  }

  static Settings parse(Path file, byte[] content) throws WebException {
    Path folder = file.toAbsolutePath().getParent();
    JsonNode root;
    try {
      root = YAML.readTree(new String(content, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw notYaml(e);
    }
    return new WebConfigParser(folder == null ? Path.of("") : folder).settings(root);
  }

  /**
   * Uses only the first line of the message: further lines quote the file with its password hashes.
   */
  private static WebException notYaml(JsonProcessingException e) {
    String problem = e.getOriginalMessage().lines().findFirst().orElse("");
    JsonLocation at = e.getLocation();
    String where =
        at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    return new WebException("is not valid YAML%s: %s".formatted(where, problem));
  }

  private Settings settings(JsonNode root) throws WebException {
    YamlSection top =
        YamlSection.of(
            root,
            "",
            List.of("tls_server_config", "http_server_config", "basic_auth_users"),
            List.of("rate_limit"));
    return new Settings(
        tls(top.get("tls_server_config")),
        headers(top.get("http_server_config")),
        users(top.get("basic_auth_users")));
  }

  private @Nullable TlsSettings tls(@Nullable JsonNode node) throws WebException {
    if (node == null) {
      return null;
    }
    YamlSection section =
        YamlSection.of(
            node,
            "tls_server_config",
            List.of(
                "cert_file",
                "key_file",
                "client_auth_type",
                "client_ca_file",
                "min_version",
                "max_version",
                "cipher_suites",
                "prefer_server_cipher_suites"),
            List.of("cert", "key", "client_ca", "client_allowed_sans", "curve_preferences"));
    Path certificate = section.path(folder, "cert_file");
    Path key = section.path(folder, "key_file");
    if (certificate == null || key == null) {
      throw new WebException(
          "tls_server_config: needs both cert_file and key_file, found %s."
              .formatted(
                  certificate != null
                      ? "cert_file alone"
                      : key != null ? "key_file alone" : "neither"));
    }
    ClientAuth auth =
        section.choice("client_auth_type", ClientAuth.values(), ClientAuth.NoClientCert);
    Path authority = section.path(folder, "client_ca_file");
    checkClientAuth(auth, authority);
    return new TlsSettings(
        certificate,
        key,
        auth,
        authority,
        protocols(section),
        section.strings("cipher_suites"),
        section.flag("prefer_server_cipher_suites", true));
  }

  private static void checkClientAuth(ClientAuth auth, @Nullable Path authority)
      throws WebException {
    if (auth.isVerified() && authority == null) {
      throw new WebException(
          "tls_server_config: client_auth_type %s needs a client_ca_file.".formatted(auth));
    }
    if (authority != null && auth == ClientAuth.NoClientCert) {
      throw new WebException(
          "tls_server_config: client_ca_file is given, but client_auth_type is NoClientCert: give RequireAndVerifyClientCert, or leave client_ca_file out.");
    }
  }

  private static List<String> protocols(YamlSection section) throws WebException {
    TlsVersion from = section.choice("min_version", TlsVersion.values(), TlsVersion.TLS12);
    TlsVersion to = section.choice("max_version", TlsVersion.values(), TlsVersion.TLS13);
    if (from.compareTo(to) > 0) {
      throw new WebException(
          "tls_server_config: min_version %s is above max_version %s.".formatted(from, to));
    }
    return EnumSet.range(from, to).stream().map(TlsVersion::jdkName).toList();
  }

  /** The supported versions of TLS. Older versions are insecure, and the JDK has disabled them. */
  private enum TlsVersion {
    TLS12("TLSv1.2"),
    TLS13("TLSv1.3");

    private final String jdkName;

    TlsVersion(String jdkName) {
      this.jdkName = jdkName;
    }

    String jdkName() {
      return jdkName;
    }
  }

  private static Map<String, String> headers(@Nullable JsonNode node) throws WebException {
    if (node == null) {
      return Map.of();
    }
    YamlSection http =
        YamlSection.of(node, "http_server_config", List.of("headers", "http2"), List.of());
    // Accepted because files of other exporters have this field. Clients that offer HTTP/2 get
    // HTTP/1.1.
    http.flag("http2", true);
    JsonNode given = http.get("headers");
    if (given == null) {
      return Map.of();
    }
    YamlSection section =
        YamlSection.of(
            given,
            "http_server_config.headers",
            HEADERS.keySet().stream().sorted().toList(),
            List.of());
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : section.names()) {
      String value = section.string(name);
      if (value == null || value.isEmpty()) {
        continue;
      }
      List<String> allowed = HEADERS.getOrDefault(name, List.of());
      if (!allowed.isEmpty() && !allowed.contains(value.toLowerCase(Locale.ROOT))) {
        throw new WebException(
            "http_server_config.headers.%s: expected one of %s, found \"%s\"."
                .formatted(name, String.join(", ", allowed), value));
      }
      if (value.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
        throw new WebException(
            "http_server_config.headers.%s: has a line break or another control character; give it in one line."
                .formatted(name));
      }
      headers.put(name, value);
    }
    return headers;
  }

  private static Map<String, String> users(@Nullable JsonNode node) throws WebException {
    if (node == null) {
      return Map.of();
    }
    YamlSection section = YamlSection.anyNames(node, "basic_auth_users");
    Map<String, String> users = new LinkedHashMap<>();
    for (String name : section.names()) {
      String hash = section.string(name);
      if (hash == null || !BCRYPT.matcher(hash).matches()) {
        throw new WebException(
            "basic_auth_users.%s: expected a bcrypt hash, as `htpasswd -nBC 10 \"\"` prints, found something else (not shown)."
                .formatted(name));
      }
      users.put(name, hash);
    }
    return users;
  }
}
