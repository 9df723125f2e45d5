package io.csvmonitor.api.rule;

import io.csvmonitor.api.tree.Node;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of sources that are read over a network. */
public final class RemoteRules {
  public static final String SECRET_ONE =
      "[has(self.secretKeyRef), has(self.file), has(self.env)].exists_one(x, x)";

  public static final String SECRET_ONE_MESSAGE =
      "must be exactly one of secretKeyRef, file and env";

  public static final String TRUST_ONE =
      "[has(self.secretKeyRef), has(self.configMapKeyRef), has(self.file)].exists_one(x, x)";

  public static final String TRUST_ONE_MESSAGE =
      "must be exactly one of secretKeyRef, configMapKeyRef and file";

  private static void one(
      Node.Fields parent,
      String name,
      List<String> fields,
      String path,
      String message,
      Findings findings) {
    if (parent.get(name) instanceof Node.Fields value) {
      boolean isOne = fields.stream().filter(value::has).count() == 1;
      findings.require(isOne, path + "." + name, value, message);
    }
  }

  private static void secret(Node.Fields parent, String name, String path, Findings findings) {
    List<String> fields = List.of("secretKeyRef", "file", "env");
    one(parent, name, fields, path, SECRET_ONE_MESSAGE, findings);
  }

  private static void trust(Node.Fields parent, String name, String path, Findings findings) {
    List<String> fields = List.of("secretKeyRef", "configMapKeyRef", "file");
    one(parent, name, fields, path, TRUST_ONE_MESSAGE, findings);
  }

  private static final String URL_FORM = "^https?://[^/?#@{}\\\\s]+([/?][^#\\\\s]*)?$";

  public static final String URL = "self.matches('" + URL_FORM + "')";

  public static final String URL_MESSAGE =
      "must be a URL that begins with http:// or https://, without a user, a password and a #,"
          + " such as https://reports.example.com/tx.csv";

  private static final Pattern URL_PATTERN = Pattern.compile(URL_FORM.replace("\\\\", "\\"));

  private static boolean isUrl(@Nullable String url) {
    return url == null || URL_PATTERN.matcher(url).find();
  }

  private static final String PROXY_FORM = "^http://[^/?#@{}\\\\s]+/?$";

  public static final String PROXY = "self.matches('" + PROXY_FORM + "')";

  public static final String PROXY_MESSAGE =
      "must be http://HOST:PORT, without a user and a password";

  private static final Pattern PROXY_PATTERN = Pattern.compile(PROXY_FORM.replace("\\\\", "\\"));

  private static boolean isProxy(@Nullable String url) {
    return url == null || PROXY_PATTERN.matcher(url).find();
  }

  /** The program sets these headers itself. */
  private static final List<String> OWN_HEADERS =
      List.of(
          "accept-encoding",
          "authorization",
          "connection",
          "content-length",
          "expect",
          "host",
          "if-match",
          "if-modified-since",
          "if-none-match",
          "if-range",
          "if-unmodified-since",
          "proxy-authorization",
          "range",
          "te",
          "transfer-encoding",
          "upgrade");

  public static final String HEADER_NAME =
      "!(self.lowerAscii() in ['accept-encoding', 'authorization', 'connection', 'content-length',"
          + " 'expect', 'host', 'if-match', 'if-modified-since', 'if-none-match', 'if-range',"
          + " 'if-unmodified-since', 'proxy-authorization', 'range', 'te', 'transfer-encoding',"
          + " 'upgrade'])";

  public static final String HEADER_NAME_MESSAGE =
      "must be a header that the program does not set itself: for Authorization, use"
          + " basicAuth, authorization or oauth2";

  private static boolean isOther(@Nullable String header) {
    return header == null || !OWN_HEADERS.contains(header.toLowerCase(Locale.ROOT));
  }

  public static final String HEADER_ONE = "has(self.value) != has(self.valueFrom)";

  public static final String HEADER_ONE_MESSAGE = "must be exactly one of value and valueFrom";

  public static final String LOGIN_ONE =
      "[has(self.basicAuth), has(self.authorization), has(self.oauth2)].filter(x, x).size() <= 1";

  public static final String LOGIN_ONE_MESSAGE =
      "must be at most one of basicAuth, authorization and oauth2";

  private static boolean isOneLogin(Node.Fields http) {
    return Stream.of("basicAuth", "authorization", "oauth2").filter(http::has).count() <= 1;
  }

  /** The begin of a URL to which tokens can be sent. */
  private static final String TLS_OR_HERE =
      "(https://[^/?#@{}\\\\s]+|http://(localhost|127[.][0-9.]+|[\\\\[]::1])(:[0-9]+)?)";

  private static final String TOKEN_URL_FORM = "^" + TLS_OR_HERE + "([/?][^#\\\\s]*)?$";

  public static final String TOKEN_URL = "self.matches('" + TOKEN_URL_FORM + "')";

  public static final String TOKEN_URL_MESSAGE =
      "must be a URL that begins with https://, or http:// and this machine, without a user, a"
          + " password and a #, such as https://login.example.com/oauth2/token";

  private static final Pattern TOKEN_URL_PATTERN =
      Pattern.compile(TOKEN_URL_FORM.replace("\\\\", "\\"));

  private static boolean isTokenUrl(@Nullable String url) {
    return url == null || TOKEN_URL_PATTERN.matcher(url).find();
  }

  private static final String TLS_FORM = "^" + TLS_OR_HERE + "([/?]|$)";

  /** For a proxy, this machine is another one. */
  public static final String TOKEN_TLS =
      "!has(self.oauth2) || self.url.startsWith('https://') || (!has(self.proxyUrl) &&"
          + " self.url.matches('"
          + TLS_FORM
          + "'))";

  public static final String TOKEN_TLS_MESSAGE =
      "must begin with https:// with oauth2, except on this machine without proxyUrl: requests have"
          + " a token";

  private static final Pattern TLS_PATTERN = Pattern.compile(TLS_FORM.replace("\\\\", "\\"));

  private static boolean isForTokens(Node.Fields http) {
    String url = http.text("url");
    return url == null
        || !http.has("oauth2")
        || url.startsWith("https://")
        || (!http.has("proxyUrl") && TLS_PATTERN.matcher(url).find());
  }

  public static final String TOKEN_PROXY =
      "!has(self.proxyUrl) || self.tokenUrl.startsWith('https://')";

  public static final String TOKEN_PROXY_MESSAGE =
      "must begin with https:// with proxyUrl: requests have the secret of the client";

  private static boolean isTokenProxy(Node.Fields oauth2) {
    String url = oauth2.text("tokenUrl");
    return url == null || !oauth2.has("proxyUrl") || url.startsWith("https://");
  }

  public static final String TOKEN_PARAMETERS =
      "self.all(k, !(k in ['grant_type', 'client_id', 'client_secret', 'scope']))";

  public static final String TOKEN_PARAMETERS_MESSAGE =
      "must not have grant_type, client_id, client_secret and scope: the program sets them from"
          + " the other fields";

  /** The program sets these parameters itself. */
  private static final List<String> OWN_PARAMETERS =
      List.of("grant_type", "client_id", "client_secret", "scope");

  private static void checkOAuth2(Node.Fields oauth2, String path, Findings findings) {
    secret(oauth2, "clientId", path, findings);
    secret(oauth2, "clientSecret", path, findings);
    findings.require(
        isTokenUrl(oauth2.text("tokenUrl")), path + ".tokenUrl", oauth2, TOKEN_URL_MESSAGE);
    findings.require(isTokenProxy(oauth2), path + ".tokenUrl", oauth2, TOKEN_PROXY_MESSAGE);
    if (oauth2.get("endpointParams") instanceof Node.Fields parameters) {
      findings.require(
          parameters.all().keySet().stream().noneMatch(OWN_PARAMETERS::contains),
          path + ".endpointParams",
          parameters,
          TOKEN_PARAMETERS_MESSAGE);
    }
    findings.require(isProxy(oauth2.text("proxyUrl")), path + ".proxyUrl", oauth2, PROXY_MESSAGE);
    ServerNameRules.check(oauth2, "tokenUrl", path, findings);
    checkTls(oauth2, path, findings);
  }

  static void checkHttp(Node.Fields http, String path, Findings findings) {
    findings.require(isUrl(http.text("url")), path + ".url", http, URL_MESSAGE);
    findings.require(isProxy(http.text("proxyUrl")), path + ".proxyUrl", http, PROXY_MESSAGE);
    Findings.each(
        http,
        "headers",
        path,
        (header, at) -> {
          findings.require(isOther(header.text("name")), at + ".name", header, HEADER_NAME_MESSAGE);
          findings.require(
              header.has("value") != header.has("valueFrom"), at, header, HEADER_ONE_MESSAGE);
          secret(header, "valueFrom", at, findings);
        });
    findings.require(isOneLogin(http), path, http, LOGIN_ONE_MESSAGE);
    findings.require(isForTokens(http), path + ".url", http, TOKEN_TLS_MESSAGE);
    ClusterRules.checkAuthorization(http, path, findings);
    if (http.get("oauth2") instanceof Node.Fields oauth2) {
      checkOAuth2(oauth2, path + ".oauth2", findings);
    }
    if (http.get("basicAuth") instanceof Node.Fields basic) {
      secret(basic, "username", path + ".basicAuth", findings);
      secret(basic, "password", path + ".basicAuth", findings);
    }
    if (http.get("authorization") instanceof Node.Fields authorization) {
      secret(authorization, "credentials", path + ".authorization", findings);
    }
    ServerNameRules.check(http, "url", path, findings);
    checkTls(http, path, findings);
  }

  private static final String ENDPOINT_FORM = "^https?://[^/?#@{}\\\\s]+/?$";

  public static final String ENDPOINT = "self.matches('" + ENDPOINT_FORM + "')";

  public static final String ENDPOINT_MESSAGE =
      "must be http://HOST:PORT or https://HOST:PORT, without a user, a password and a path";

  private static final Pattern ENDPOINT_PATTERN =
      Pattern.compile(ENDPOINT_FORM.replace("\\\\", "\\"));

  private static boolean isEndpoint(@Nullable String url) {
    return url == null || ENDPOINT_PATTERN.matcher(url).find();
  }

  /** A date pattern is a group without a comma. A group with a comma is one of several globs. */
  private static final String OBJECT_KEY_FORM =
      "^([^\\[{\\\\]|"
          + FromRules.SINGLE
          + "|\\{[yuMdH][yuMdH/_.-]*}|\\{([^}\\[{,\\\\]|"
          + FromRules.SINGLE
          + ")*,([^}\\[{\\\\]|"
          + FromRules.SINGLE
          + ")*})+$";

  public static final String OBJECT_KEY = "self.matches(r'" + OBJECT_KEY_FORM + "')";

  public static final String OBJECT_KEY_MESSAGE =
      "must be a name or a glob over names: braces have a date pattern of y, M, d and H such as"
          + " {yyyy-MM-dd}, or several globs such as {a,b}, and each [ has its ]";

  private static final Pattern OBJECT_KEY_PATTERN = Pattern.compile(OBJECT_KEY_FORM);

  private static boolean isObjectKey(@Nullable String key) {
    return key == null || OBJECT_KEY_PATTERN.matcher(key).find();
  }

  private static final String NOT_ANONYMOUS = "!has(self.anonymous) || !self.anonymous || ";

  public static final String S3_ANONYMOUS =
      NOT_ANONYMOUS + "!has(self.credentials) && (!has(self.requesterPays) || !self.requesterPays)";

  public static final String S3_ANONYMOUS_MESSAGE =
      "must not have credentials and requesterPays with anonymous: such requests have no login";

  public static final String GCS_ANONYMOUS =
      NOT_ANONYMOUS + "!has(self.credentials) && !has(self.userProject)";

  public static final String GCS_ANONYMOUS_MESSAGE =
      "must not have credentials and userProject with anonymous: such requests have no login";

  public static final String AZURE_ANONYMOUS =
      NOT_ANONYMOUS + "!has(self.sasToken) && !has(self.accountKey)";

  public static final String AZURE_ANONYMOUS_MESSAGE =
      "must not have sasToken and accountKey with anonymous: such requests have no login";

  private static boolean isTrue(Node.Fields store, String name) {
    return store.get(name) instanceof Node.Truth truth && truth.value();
  }

  private static void checkAnonymous(
      Node.Fields store, boolean hasLogin, String path, String message, Findings findings) {
    findings.require(!isTrue(store, "anonymous") || !hasLogin, path, store, message);
  }

  static void checkS3(Node.Fields s3, String path, Findings findings) {
    boolean hasLogin = s3.has("credentials") || isTrue(s3, "requesterPays");
    checkAnonymous(s3, hasLogin, path, S3_ANONYMOUS_MESSAGE, findings);
    ServerNameRules.checkS3(s3, path, findings);
    checkObjects(s3, path, findings);
    if (s3.get("credentials") instanceof Node.Fields credentials) {
      String at = path + ".credentials";
      secret(credentials, "accessKeyId", at, findings);
      secret(credentials, "secretAccessKey", at, findings);
      secret(credentials, "sessionToken", at, findings);
    }
  }

  static void checkGcs(Node.Fields gcs, String path, Findings findings) {
    boolean hasLogin = gcs.has("credentials") || gcs.has("userProject");
    checkAnonymous(gcs, hasLogin, path, GCS_ANONYMOUS_MESSAGE, findings);
    ServerNameRules.check(gcs, "endpoint", path, findings);
    checkObjects(gcs, path, findings);
    secret(gcs, "credentials", path, findings);
  }

  /** The URL of an emulator has the account in its path. */
  private static final String AZURE_ENDPOINT_FORM =
      "^https?://[^/?#@{}\\\\s]+(/[^/?#@{}\\\\s]+)?/?$";

  public static final String AZURE_ENDPOINT = "self.matches('" + AZURE_ENDPOINT_FORM + "')";

  public static final String AZURE_ENDPOINT_MESSAGE =
      "must be the URL of a blob service such as https://ACCOUNT.blob.core.windows.net, without a"
          + " user and a password";

  private static final Pattern AZURE_ENDPOINT_PATTERN =
      Pattern.compile(AZURE_ENDPOINT_FORM.replace("\\\\", "\\"));

  private static boolean isAzureEndpoint(@Nullable String url) {
    return url == null || AZURE_ENDPOINT_PATTERN.matcher(url).find();
  }

  public static final String AZURE_PLACE =
      "has(self.account) || (has(self.endpoint) && !has(self.accountKey))";

  public static final String AZURE_PLACE_MESSAGE =
      "must be given with account, or with endpoint and no accountKey";

  public static final String AZURE_LOGIN = "!has(self.sasToken) || !has(self.accountKey)";

  public static final String AZURE_LOGIN_MESSAGE = "must be at most one of sasToken and accountKey";

  static void checkAzure(Node.Fields azure, String path, Findings findings) {
    boolean hasPlace = azure.has("account") || (azure.has("endpoint") && !azure.has("accountKey"));
    findings.require(hasPlace, path, azure, AZURE_PLACE_MESSAGE);
    boolean isOneLogin = !azure.has("sasToken") || !azure.has("accountKey");
    findings.require(isOneLogin, path, azure, AZURE_LOGIN_MESSAGE);
    boolean hasLogin = azure.has("sasToken") || azure.has("accountKey");
    checkAnonymous(azure, hasLogin, path, AZURE_ANONYMOUS_MESSAGE, findings);
    ServerNameRules.check(azure, "endpoint", path, findings);
    findings.require(
        isAzureEndpoint(azure.text("endpoint")), path + ".endpoint", azure, AZURE_ENDPOINT_MESSAGE);
    checkKey(azure, path, findings);
    secret(azure, "sasToken", path, findings);
    secret(azure, "accountKey", path, findings);
  }

  private static void checkObjects(Node.Fields store, String path, Findings findings) {
    findings.require(
        isEndpoint(store.text("endpoint")), path + ".endpoint", store, ENDPOINT_MESSAGE);
    checkKey(store, path, findings);
  }

  /** What all object stores have. */
  private static void checkKey(Node.Fields store, String path, Findings findings) {
    findings.require(isObjectKey(store.text("key")), path + ".key", store, OBJECT_KEY_MESSAGE);
    findings.require(isProxy(store.text("proxyUrl")), path + ".proxyUrl", store, PROXY_MESSAGE);
    checkTls(store, path, findings);
  }

  public static final String SFTP_LOGIN =
      "has(self.password) != has(self.privateKey) && (!has(self.passphrase) ||"
          + " has(self.privateKey))";

  public static final String SFTP_LOGIN_MESSAGE =
      "must be exactly one of password and privateKey, and passphrase only with privateKey";

  static void checkSftp(Node.Fields sftp, String path, Findings findings) {
    boolean isLogin =
        sftp.has("password") != sftp.has("privateKey")
            && (!sftp.has("passphrase") || sftp.has("privateKey"));
    findings.require(isLogin, path, sftp, SFTP_LOGIN_MESSAGE);
    findings.require(isObjectKey(sftp.text("path")), path + ".path", sftp, OBJECT_KEY_MESSAGE);
    secret(sftp, "password", path, findings);
    secret(sftp, "privateKey", path, findings);
    secret(sftp, "passphrase", path, findings);
    trust(sftp, "knownHosts", path, findings);
  }

  private static void checkTls(Node.Fields from, String path, Findings findings) {
    if (from.get("tlsConfig") instanceof Node.Fields tls) {
      String at = path + ".tlsConfig";
      findings.require(ClusterRules.isPair(tls), at, tls, ClusterRules.TLS_PAIR_MESSAGE);
      trust(tls, "ca", at, findings);
      trust(tls, "cert", at, findings);
      secret(tls, "keySecret", at, findings);
    }
  }

  private RemoteRules() {}
}
