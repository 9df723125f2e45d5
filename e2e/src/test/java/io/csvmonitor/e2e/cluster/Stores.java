package io.csvmonitor.e2e.cluster;

import io.csvmonitor.testing.Program;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Servers of files as a pod: an nginx with a login and TLS, an OpenSSH, and a gofakes3 behind an
 * nginx that asks for the right access key.
 */
public final class Stores implements AutoCloseable {
  /** The access key that the bucket asks for. */
  public static final String ACCESS_KEY = "AKIDREADER";

  private static final String IMAGE = "csv-monitor-e2e-stores:1";
  private static final String SFTP_SERVER = "/usr/lib/openssh/sftp-server";
  private static final int S3_PORT = 9001;

  private final Space space;
  private final Path keys;
  private final LocalPortForward s3;

  private Stores(Space space, Path keys, LocalPortForward s3) {
    this.space = space;
    this.keys = keys;
    this.s3 = s3;
  }

  /** Starts the servers. The web server has the user {@code reader} with a password. */
  public static Stores start(Space space, String password) throws IOException {
    new ProgramImage()
        .program(Program.onPath("nginx"), "/usr/sbin/nginx")
        .program(Program.onPath("sshd"), "/usr/sbin/sshd")
        .program(Program.onPath("gofakes3"), "/usr/bin/gofakes3")
        // A user needs a shell that exists.
        .program(Path.of(SFTP_SERVER), SFTP_SERVER)
        .text(
            "/etc/passwd",
            "reader:x:65532:65532::/data/sftp:" + SFTP_SERVER + "\nsshd:x:100:65534::/:\n")
        .text("/etc/group", "reader:x:65532:\nnogroup:x:65534:\n")
        .load(IMAGE);
    Path keys = Files.createTempDirectory("stores");
    keygen(keys.resolve("host"));
    keygen(keys.resolve("id"));
    certificate(keys, host(space));
    space.configMap("stores-nginx", "nginx.conf", nginx());
    space.configMap("stores-sshd", "sshd_config", sshd());
    space.configMap("stores-users", "authorized_keys", Files.readString(keys.resolve("id.pub")));
    secret(space, "stores-host", "key", Files.readString(keys.resolve("host")));
    secret(space, "stores-tls", "tls.key", Files.readString(keys.resolve("tls.key")));
    space.configMap("stores-ca", "ca.crt", Files.readString(keys.resolve("tls.crt")));
    Stores stores = new Stores(space, keys, startPod(space, password));
    stores.put(S3_BUCKET, "");
    return stores;
  }

  /** The bucket that exists. */
  public static final String S3_BUCKET = "exports";

  private static LocalPortForward startPod(Space space, String password) {
    users(space, password);
    space.apply(Space.here(pod()));
    Kube.client()
        .pods()
        .inNamespace(space.name())
        .withName("stores")
        .waitUntilReady(Duration.ofMinutes(2).toSeconds(), TimeUnit.SECONDS);
    return Kube.client().pods().inNamespace(space.name()).withName("stores").portForward(S3_PORT);
  }

  private static void keygen(Path file) {
    Shell.run(
            Program.onPath("ssh-keygen").toString(),
            "-q",
            "-t",
            "ed25519",
            "-N",
            "",
            "-f",
            file.toString())
        .good();
  }

  private static void certificate(Path folder, String host) {
    Shell.run(
            Program.onPath("openssl").toString(),
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=stores",
            "-addext",
            "subjectAltName=DNS:" + host,
            "-keyout",
            folder.resolve("tls.key").toString(),
            "-out",
            folder.resolve("tls.crt").toString())
        .good();
  }

  private static void secret(Space space, String name, String key, String text) {
    space.apply(
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: %s}
        stringData:
          %s: |
        %s"""
            .formatted(name, key, text.indent(4)));
  }

  /** Gives the only user of the web server a password. The server knows it some time later. */
  public static void users(Space space, String password) {
    secret(space, "stores-users", "users", "reader:{PLAIN}" + password + "\n");
  }

  private static String nginx() {
    return """
    daemon off;
    worker_processes 1;
    pid /tmp/nginx.pid;
    error_log stderr;
    events {}
    http {
      access_log off;
      client_body_temp_path /tmp/t1; proxy_temp_path /tmp/t2; fastcgi_temp_path /tmp/t3;
      uwsgi_temp_path /tmp/t4; scgi_temp_path /tmp/t5;
      server {
        listen 8443 ssl;
        root /data/http;
        ssl_certificate /ca/ca.crt;
        ssl_certificate_key /tls/tls.key;
        auth_basic "files";
        auth_basic_user_file /users/users;
      }
      server {
        listen 9000;
        location / {
          if ($http_authorization !~ "Credential=%s/") { return 403; }
          proxy_pass http://127.0.0.1:%d;
          proxy_set_header Host $http_host;
        }
      }
    }
    """
        .formatted(ACCESS_KEY, S3_PORT);
  }

  private static String sshd() {
    return """
    Port 2222
    HostKey /host/key
    AuthorizedKeysFile /authorized/authorized_keys
    PidFile none
    StrictModes no
    Subsystem sftp internal-sftp -d /data/sftp
    """;
  }

  private static String pod() {
    return """
    apiVersion: v1
    kind: Service
    metadata: {name: stores}
    spec:
      selector: {app: stores}
      ports:
        - {name: https, port: 8443}
        - {name: s3, port: 9000}
        - {name: sftp, port: 2222}
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: stores, labels: {app: stores}}
    spec:
      terminationGracePeriodSeconds: 1
      automountServiceAccountToken: false
      securityContext:
        runAsNonRoot: true
        runAsUser: 65532
        runAsGroup: 65532
        fsGroup: 65532
        seccompProfile: {type: RuntimeDefault}
      initContainers:
        - name: folders
          image: $image
          imagePullPolicy: $pullPolicy
          command: [/bin/sh, -c, "mkdir /data/http /data/sftp"]
          volumeMounts: [{name: data, mountPath: /data}]
      containers:
        - name: writer
          image: $image
          imagePullPolicy: $pullPolicy
          command: [/bin/sh, -c, "sleep 3600"]
          resources: {requests: {cpu: 1m, memory: 8Mi}}
          volumeMounts: [{name: data, mountPath: /data}]
        - name: nginx
          image: %1$s
          imagePullPolicy: Never
          command: [/usr/sbin/nginx, -e, stderr, -c, /nginx/nginx.conf]
          resources: {requests: {cpu: 1m, memory: 8Mi}}
          readinessProbe: {tcpSocket: {port: 8443}, periodSeconds: 1}
          volumeMounts:
            - {name: data, mountPath: /data}
            - {name: tmp, mountPath: /tmp}
            - {name: nginx, mountPath: /nginx}
            - {name: tls, mountPath: /tls}
            - {name: ca, mountPath: /ca}
            - {name: users, mountPath: /users}
        - name: sshd
          image: %1$s
          imagePullPolicy: Never
          command: [/usr/sbin/sshd, -D, -e, -f, /sshd/sshd_config]
          resources: {requests: {cpu: 1m, memory: 8Mi}}
          readinessProbe: {tcpSocket: {port: 2222}, periodSeconds: 1}
          volumeMounts:
            - {name: data, mountPath: /data}
            - {name: sshd, mountPath: /sshd}
            - {name: host, mountPath: /host}
            - {name: authorized, mountPath: /authorized}
        - name: s3
          image: %1$s
          imagePullPolicy: Never
          command: [/usr/bin/gofakes3, -backend, memory, -host, ":%2$d"]
          resources: {requests: {cpu: 1m, memory: 8Mi}}
          readinessProbe: {tcpSocket: {port: %2$d}, periodSeconds: 1}
      volumes:
        - {name: data, emptyDir: {}}
        - {name: tmp, emptyDir: {}}
        - {name: nginx, configMap: {name: stores-nginx}}
        - {name: sshd, configMap: {name: stores-sshd}}
        - {name: authorized, configMap: {name: stores-users}}
        - {name: ca, configMap: {name: stores-ca}}
        - {name: host, secret: {secretName: stores-host, defaultMode: 0400}}
        - {name: tls, secret: {secretName: stores-tls}}
        - {name: users, secret: {secretName: stores-users}}
    """
        .formatted(IMAGE, S3_PORT);
  }

  /** The host of all servers. */
  public String host() {
    return host(space);
  }

  private static String host(Space space) {
    return "stores." + space.name() + ".svc";
  }

  /** The private key of the user {@code reader} of the SFTP server. */
  public String privateKey() throws IOException {
    return Files.readString(keys.resolve("id"));
  }

  /** The line of known_hosts for the SFTP server. */
  public String knownHost() throws IOException {
    return "[" + host() + "]:2222 " + Files.readString(keys.resolve("host.pub"));
  }

  /**
   * Adds to a file of the web server ({@code http/...}) or of the SFTP server ({@code sftp/...}).
   */
  public void append(String path, String text) {
    Shell.runWith(
            text.getBytes(StandardCharsets.UTF_8),
            List.of(
                "kubectl",
                "exec",
                "--stdin",
                "--namespace",
                space.name(),
                "stores",
                "--container",
                "writer",
                "--",
                "/bin/sh",
                "-euc",
                "cat >>'/data/" + path + "'"))
        .good();
  }

  /** Writes an object, or another version of it. */
  public void object(String key, String text) throws IOException {
    put(S3_BUCKET + "/" + key, text);
  }

  private void put(String path, String text) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + s3.getLocalPort() + "/" + path))
            .PUT(HttpRequest.BodyPublishers.ofString(text))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException(answer + " " + answer.body());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
  }

  @Override
  public void close() throws IOException {
    s3.close();
  }
}
