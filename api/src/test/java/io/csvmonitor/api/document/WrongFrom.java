package io.csvmonitor.api.document;

import java.util.List;
import java.util.stream.Stream;

/** Mistakes in places of files: see {@link CsvMonitorDocumentTest#wrong}. */
final class WrongFrom {
  private WrongFrom() {}

  static Stream<List<String>> all() {
    return Stream.of(
        List.of(
            "path: transactions.csv",
            "path: 5",
            "spec.sources[0].from.file.path",
            "must be a text, found the number 5: put it in quotes"),
        List.of(
            "path: transactions.csv", "path: ''", "spec.sources[0].from.file.path", "at least 1"),
        List.of("{file: {path: transactions.csv}}", "{}", "spec.sources[0].from", "exactly one"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{file: {path: a.csv}, configMap: {name: a, key: b}}",
            "spec.sources[0].from",
            "exactly one"),
        List.of(
            "{file: {path: transactions.csv}}",
            "transactions.csv",
            "spec.sources[0].from",
            "must be fields, found the text \"transactions.csv\""),
        List.of(
            "{file: {path: transactions.csv}}",
            "{ftp: {url: x}}",
            "spec.sources[0].from.ftp",
            "must be a field that is known here"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{http: {url: \"ftp://a/b\"}}",
            "spec.sources[0].from.http.url",
            "begins with http://"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{http: {url: \"https://me:secret@a/b\"}}",
            "spec.sources[0].from.http.url",
            "without a user"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{http: {url: \"https://a/b\", proxyUrl: \"http://me:secret@a\"}}",
            "spec.sources[0].from.http.proxyUrl",
            "without a user"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{http: {url: \"https://a/b\", headers: [{name: Host, value: a}]}}",
            "spec.sources[0].from.http.headers[0].name",
            "does not set itself"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{http: {url: \"https://a/b\", headers: [{name: A}]}}",
            "spec.sources[0].from.http.headers[0]",
            "exactly one of value and valueFrom"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{http: {url: \"https://a/b\", authorization: {credentials: {}}}}",
            "spec.sources[0].from.http.authorization.credentials",
            "exactly one of secretKeyRef, file and env"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{http: {url: \"https://a/b\", authorization: {type: basic, credentials: {env: A}}}}",
            "spec.sources[0].from.http.authorization.type",
            "must not be Basic"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{http: {url: \"https://a/b\", basicAuth: {username: {env: A}, password: {env: A, file:"
                + " b}}}}",
            "spec.sources[0].from.http.basicAuth.password",
            "exactly one of secretKeyRef, file and env"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{http: {url: \"https://a/b\", basicAuth: {username: {env: A}, password: {env: B}},"
                + " authorization: {credentials: {env: A}}}}",
            "spec.sources[0].from.http",
            "at most one of basicAuth, authorization and oauth2"),
        List.of(
            "{file: {path: transactions.csv}}",
            CsvMonitorDocumentTest.http(
                "https://a/b",
                "https://c/d",
                ", scopes: [x]}, authorization: {credentials: {env: A}"),
            "spec.sources[0].from.http",
            "at most one of basicAuth, authorization and oauth2"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{s3: {bucket: abc, key: a, anonymous: true, credentials: {accessKeyId: {env: A},"
                + " secretAccessKey: {env: B}}}}",
            "spec.sources[0].from.s3",
            "must not have credentials and requesterPays"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{s3: {bucket: abc, key: a, anonymous: true, requesterPays: true}}",
            "spec.sources[0].from.s3",
            "must not have credentials and requesterPays"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{gcs: {bucket: abc, key: a, anonymous: true, credentials: {env: A}}}",
            "spec.sources[0].from.gcs",
            "must not have credentials and userProject"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{gcs: {bucket: abc, key: a, anonymous: true, userProject: p}}",
            "spec.sources[0].from.gcs",
            "must not have credentials and userProject"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{azureBlob: {account: abc, container: abc, key: a, anonymous: true, sasToken: {env:"
                + " A}}}",
            "spec.sources[0].from.azureBlob",
            "must not have sasToken and accountKey"),
        List.of(
            "{file: {path: transactions.csv}}",
            CsvMonitorDocumentTest.http("http://a/b", "https://c/d", ""),
            "spec.sources[0].from.http.url",
            "must begin with https:// with oauth2"),
        List.of(
            "{file: {path: transactions.csv}}",
            CsvMonitorDocumentTest.http("http://127.0.0.1.example.com/b", "https://c/d", ""),
            "spec.sources[0].from.http.url",
            "must begin with https:// with oauth2"),
        List.of(
            "{file: {path: transactions.csv}}",
            CsvMonitorDocumentTest.http(
                "http://localhost:1/b",
                "https://c/d",
                "}, proxyUrl: \"http://p:1\", tlsConfig: {insecureSkipVerify: true"),
            "spec.sources[0].from.http.url",
            "except on this machine without proxyUrl"),
        List.of(
            "{file: {path: transactions.csv}}",
            CsvMonitorDocumentTest.http(
                "https://a/b", "http://localhost:1/d", ", proxyUrl: \"http://p:1\""),
            "spec.sources[0].from.http.oauth2.tokenUrl",
            "must begin with https:// with proxyUrl"),
        List.of(
            "{file: {path: transactions.csv}}",
            CsvMonitorDocumentTest.http("https://a/b", "http://c/d", ""),
            "spec.sources[0].from.http.oauth2.tokenUrl",
            "begins with https://"),
        List.of(
            "{file: {path: transactions.csv}}",
            CsvMonitorDocumentTest.http("https://a/b", "https://u@c/d", ""),
            "spec.sources[0].from.http.oauth2.tokenUrl",
            "without a user"),
        List.of(
            "{file: {path: transactions.csv}}",
            CsvMonitorDocumentTest.http(
                "https://a/b", "https://c/d", ", endpointParams: {scope: x}"),
            "spec.sources[0].from.http.oauth2.endpointParams",
            "must not have grant_type"),
        List.of(
            "{file: {path: transactions.csv}}",
            CsvMonitorDocumentTest.http("https://a/b", "https://c/d", ", scopes: ['a b']"),
            "spec.sources[0].from.http.oauth2.scopes[0]",
            "must be a scope of printable ASCII characters"),
        List.of(
            "{file: {path: transactions.csv}}",
            CsvMonitorDocumentTest.http(
                "https://a/b", "https://c/d", ", tlsConfig: {keySecret: {env: A}}"),
            "spec.sources[0].from.http.oauth2.tlsConfig",
            "given together"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{http: {url: \"https://a/b\", oauth2: {tokenUrl: \"https://c/d\", clientId: {env:"
                + " A}}}}",
            "spec.sources[0].from.http.oauth2.clientSecret",
            "must be given"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{http: {url: \"https://a/b\", tlsConfig: {keySecret: {env: A}}}}",
            "spec.sources[0].from.http.tlsConfig",
            "given together"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{http: {url: \"https://a/b\", tlsConfig: {ca: {}}}}",
            "spec.sources[0].from.http.tlsConfig.ca",
            "exactly one of secretKeyRef, configMapKeyRef and file"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{http: {url: \"https://a/b\", tlsConfig: {serverName: \"127.0.0.1\"}}}",
            "spec.sources[0].from.http.tlsConfig.serverName",
            "must be a name such as reports.example.com, and not an address"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{http: {url: \"http://a/b\", tlsConfig: {serverName: c}}}",
            "spec.sources[0].from.http.url",
            "must begin with https:// with tlsConfig.serverName"),
        List.of(
            "{file: {path: transactions.csv}}",
            CsvMonitorDocumentTest.http(
                "https://a/b", "http://localhost/d", ", tlsConfig: {serverName: c}"),
            "spec.sources[0].from.http.oauth2.tokenUrl",
            "must begin with https:// with tlsConfig.serverName"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{s3: {bucket: exports, key: a.csv, tlsConfig: {serverName: c}}}",
            "spec.sources[0].from.s3.tlsConfig",
            "must not have serverName with s3"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{gcs: {bucket: exports, key: a.csv, endpoint: \"http://a\", tlsConfig: {serverName:"
                + " c}}}",
            "spec.sources[0].from.gcs.endpoint",
            "must begin with https:// with tlsConfig.serverName"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{azureBlob: {endpoint: \"http://a\", container: exports, key: a.csv, tlsConfig:"
                + " {serverName: c}}}",
            "spec.sources[0].from.azureBlob.endpoint",
            "must begin with https:// with tlsConfig.serverName"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{http: {url: \"https://a/b\", interval: soon}}",
            "spec.sources[0].from.http.interval",
            "must be a duration"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{s3: {bucket: a/b, key: a.csv}}",
            "spec.sources[0].from.s3.bucket",
            "must match"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{s3: {bucket: exports, key: \"{YYYY-MM-dd}.csv\"}}",
            "spec.sources[0].from.s3.key",
            "date pattern of y, M, d and H"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{s3: {bucket: exports, key: \"[a.csv\"}}",
            "spec.sources[0].from.s3.key",
            "each [ has its ]"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{s3: {bucket: exports, key: a.csv, endpoint: \"https://a/b\"}}",
            "spec.sources[0].from.s3.endpoint",
            "without a user, a password and a path"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{s3: {bucket: exports, key: a.csv, select: Newest}}",
            "spec.sources[0].from.s3.select",
            "must be one of All, LastByName, LastModified"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{s3: {bucket: exports, key: a.csv, proxyUrl: \"https://a\"}}",
            "spec.sources[0].from.s3.proxyUrl",
            "without a user"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{s3: {bucket: exports, key: a.csv, credentials: {accessKeyId: {env: A},"
                + " secretAccessKey: {}}}}",
            "spec.sources[0].from.s3.credentials.secretAccessKey",
            "exactly one of secretKeyRef, file and env"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{s3: {bucket: exports, key: a.csv, tlsConfig: {cert: {file: a}}}}",
            "spec.sources[0].from.s3.tlsConfig",
            "given together"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{gcs: {bucket: exports, key: \"{YYYY}.csv\"}}",
            "spec.sources[0].from.gcs.key",
            "date pattern of y, M, d and H"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{gcs: {bucket: exports, key: a.csv, endpoint: \"https://a/b\"}}",
            "spec.sources[0].from.gcs.endpoint",
            "without a user, a password and a path"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{gcs: {bucket: exports, key: a.csv, proxyUrl: \"https://a\"}}",
            "spec.sources[0].from.gcs.proxyUrl",
            "without a user"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{gcs: {bucket: exports, key: a.csv, credentials: {env: A, file: a}}}",
            "spec.sources[0].from.gcs.credentials",
            "exactly one of secretKeyRef, file and env"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{gcs: {bucket: exports, key: a.csv, tlsConfig: {cert: {file: a}}}}",
            "spec.sources[0].from.gcs.tlsConfig",
            "given together"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{azureBlob: {account: acc, container: exports, key: \"{YYYY}.csv\"}}",
            "spec.sources[0].from.azureBlob.key",
            "date pattern of y, M, d and H"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{azureBlob: {container: exports, key: a.csv}}",
            "spec.sources[0].from.azureBlob",
            "must be given with account"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{azureBlob: {endpoint: \"https://a\", container: exports, key: a.csv, accountKey:"
                + " {env: A}}}",
            "spec.sources[0].from.azureBlob",
            "must be given with account"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{azureBlob: {account: acc, container: exports, key: a.csv, endpoint:"
                + " \"https://a/b/c\"}}",
            "spec.sources[0].from.azureBlob.endpoint",
            "must be the URL of a blob service"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{azureBlob: {account: acc, container: exports, key: a.csv, sasToken: {env: A},"
                + " accountKey: {env: A}}}",
            "spec.sources[0].from.azureBlob",
            "at most one of sasToken and accountKey"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{azureBlob: {account: acc, container: exports, key: a.csv, sasToken: {}}}",
            "spec.sources[0].from.azureBlob.sasToken",
            "exactly one of secretKeyRef, file and env"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{azureBlob: {account: acc, container: exports, key: a.csv, proxyUrl: \"https://a\"}}",
            "spec.sources[0].from.azureBlob.proxyUrl",
            "without a user"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{sftp: {host: a/b, username: u, path: a.csv, password: {env: P}, knownHosts: {file:"
                + " k}}}",
            "spec.sources[0].from.sftp.host",
            "must match"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{sftp: {host: a, username: \"a\\tb\", path: a.csv, password: {env: P}, knownHosts:"
                + " {file: k}}}",
            "spec.sources[0].from.sftp.username",
            "must match"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{sftp: {host: a, port: 70000, username: u, path: a.csv, password: {env: P},"
                + " knownHosts: {file: k}}}",
            "spec.sources[0].from.sftp.port",
            "at most 65535"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{sftp: {host: a, username: u, path: \"{YYYY}.csv\", password: {env: P}, knownHosts:"
                + " {file: k}}}",
            "spec.sources[0].from.sftp.path",
            "date pattern of y, M, d and H"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{sftp: {host: a, username: u, path: a.csv, knownHosts: {file: k}}}",
            "spec.sources[0].from.sftp",
            "exactly one of password and privateKey"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{sftp: {host: a, username: u, path: a.csv, password: {env: P}, knownHosts: {file: k},"
                + " privateKey: {file: k}}}",
            "spec.sources[0].from.sftp",
            "exactly one of password and privateKey"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{sftp: {host: a, username: u, path: a.csv, password: {env: P}, knownHosts: {file: k},"
                + " passphrase: {file: k}}}",
            "spec.sources[0].from.sftp",
            "passphrase only with privateKey"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{sftp: {host: a, username: u, path: a.csv, password: {}, knownHosts: {file: k}}}",
            "spec.sources[0].from.sftp.password",
            "exactly one of secretKeyRef, file and env"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{sftp: {host: a, username: u, path: a.csv, password: {env: P}, knownHosts: {}}}",
            "spec.sources[0].from.sftp.knownHosts",
            "exactly one of secretKeyRef, configMapKeyRef and file"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{sftp: {host: a, username: u, path: a.csv, password: {env: P}}}",
            "spec.sources[0].from.sftp.knownHosts",
            "must be given"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{configMap: {name: a, key: ..}}",
            "spec.sources[0].from.configMap.key",
            "must be a key"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{configMap: {name: a, key: '[2025.csv'}}",
            "spec.sources[0].from.configMap.key",
            "each [ has its ]"),
        List.of(
            "path: day/*.csv",
            "path: ../day.csv",
            "spec.sources[1].from.persistentVolumeClaim.path",
            "relative"),
        List.of(
            "path: day/*.csv",
            "path: /day.csv",
            "spec.sources[1].from.persistentVolumeClaim.path",
            "relative"));
  }
}
