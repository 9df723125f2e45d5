package io.csvmonitor.exporter.source.store.s3;

import static org.awaitility.Awaitility.await;

import io.csvmonitor.exporter.source.store.StoreRequests;
import io.csvmonitor.testing.FreePort;
import io.csvmonitor.testing.Program;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A moto: a server with the interfaces of S3, STS and IAM. It checks the signatures of requests,
 * and the policies of roles.
 */
final class Moto implements AutoCloseable {
  /** The account of all roles. */
  private static final String ROLES = "arn:aws:iam::123456789012:role/";

  private final StoreRequests requests = new StoreRequests();
  private final Process process;
  final int port = FreePort.next();

  Moto() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Program.onPath("moto-server").toString(),
                "--host",
                "127.0.0.1",
                "--port",
                String.valueOf(port))
            .redirectErrorStream(true)
            .redirectOutput(Path.of("target", "moto.log").toFile());
    // Nothing is checked while a test prepares the server.
    builder.environment().put("INITIAL_NO_AUTH_ACTION_COUNT", "1000000");
    process = builder.start();
    await()
        .ignoreExceptions()
        .until(() -> send("moto", "GET", "moto-api/", "", "").contains("Moto"));
  }

  /** Creates a bucket. */
  void bucket(String name) {
    send("s3", "PUT", name, "", "");
  }

  /** Writes an object. */
  void put(String bucket, String key, String content) {
    send("s3", "PUT", bucket + "/" + key, "text/csv", content);
  }

  /**
   * Creates a role that a token of Kubernetes can assume.
   *
   * @return the ARN of the role
   */
  String role(String name, String policy) {
    iam(
        Map.of(
            "Action",
            "CreateRole",
            "RoleName",
            name,
            "AssumeRolePolicyDocument",
            """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Federated": "oidc"},
             "Action": "sts:AssumeRoleWithWebIdentity"}]}
            """));
    iam(
        Map.of(
            "Action",
            "PutRolePolicy",
            "RoleName",
            name,
            "PolicyName",
            "exporter",
            "PolicyDocument",
            policy));
    return ROLES + name;
  }

  /**
   * Checks all requests from now on, except the next one: a request for the credentials of a role
   * has no signature.
   */
  void checkAfterNextRequest() {
    send("moto", "POST", "moto-api/reset-auth", "text/plain", "1");
  }

  private void iam(Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(
                each ->
                    each.getKey()
                        + "="
                        + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    send("iam", "POST", "", "application/x-www-form-urlencoded", body + "&Version=2010-05-08");
  }

  private String send(String service, String method, String path, String type, String body) {
    return requests.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Content-Type", type.isEmpty() ? "application/xml" : type)
            // The server finds the service by the scope of the login.
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/%s/aws4_request, SignedHeaders=host, Signature=0"
                    .formatted(service))
            .build());
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
