package io.csvmonitor.api.rule;

import io.csvmonitor.api.tree.Node;

/** The rules of tlsConfig.serverName: it is refused where no certificate is checked with it. */
public final class ServerNameRules {
  private static final String NONE = "!has(self.tlsConfig) || !has(self.tlsConfig.serverName)";

  public static final String URL = NONE + " || self.url.startsWith('https://')";

  public static final String TOKEN_URL = NONE + " || self.tokenUrl.startsWith('https://')";

  public static final String ENDPOINT =
      NONE + " || !has(self.endpoint) || self.endpoint.startsWith('https://')";

  public static final String TLS_MESSAGE =
      "must begin with https:// with tlsConfig.serverName: other connections have no certificate";

  public static final String S3 = NONE;

  public static final String S3_MESSAGE =
      "must not have serverName with s3: certificates are checked with the host of endpoint";

  private static boolean has(Node.Fields from) {
    return from.get("tlsConfig") instanceof Node.Fields tls && tls.has("serverName");
  }

  /** Checks a request to the URL in a field; without the field, the URL begins with https://. */
  static void check(Node.Fields from, String field, String path, Findings findings) {
    String url = from.text(field);
    boolean isTls = url == null || url.startsWith("https://");
    findings.require(!has(from) || isTls, path + "." + field, from, TLS_MESSAGE);
  }

  static void checkS3(Node.Fields s3, String path, Findings findings) {
    findings.require(!has(s3), path + ".tlsConfig", s3, S3_MESSAGE);
  }

  private ServerNameRules() {}
}
