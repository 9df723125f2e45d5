package io.csvmonitor.exporter.source.store.azure;

import static org.awaitility.Awaitility.await;

import io.csvmonitor.api.secret.SecretValue;
import io.csvmonitor.api.source.from.AzureBlobFrom;
import io.csvmonitor.api.source.from.SelectObjects;
import io.csvmonitor.exporter.source.store.ObjectServer;
import io.csvmonitor.exporter.source.store.StoreRequests;
import io.csvmonitor.exporter.source.store.remote.RemoteStore;
import io.csvmonitor.testing.FreePort;
import io.csvmonitor.testing.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An Azurite, the emulator of Azure Blob Storage by Microsoft. It checks logins. */
public final class Azurite implements ObjectServer {
  public static final String ACCOUNT = "testaccount1";

  public static final String KEY =
      Base64.getEncoder()
          .encodeToString("hidden-key-of-the-account".getBytes(StandardCharsets.UTF_8));

  private static final String VERSION = "2021-12-02";

  private final StoreRequests requests = new StoreRequests();
  private final Process process;
  private final int port = FreePort.next();

  public Azurite() throws IOException {
    Path program = Program.onPath("azurite-blob");
    ProcessBuilder builder =
        new ProcessBuilder(
                program.toString(),
                "--inMemoryPersistence",
                "--silent",
                "--skipApiVersionCheck",
                "--disableTelemetry",
                "--blobHost",
                "127.0.0.1",
                "--blobPort",
                String.valueOf(port))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("AZURITE_ACCOUNTS", ACCOUNT + ":" + KEY);
    process = builder.start();
    await().atMost(Duration.ofSeconds(60)).until(this::answers);
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public int port() {
    return port;
  }

  /** The URL of the account at a port. */
  public String endpoint(int throughPort) {
    return "http://127.0.0.1:" + throughPort + "/" + ACCOUNT;
  }

  @Override
  public void bucket(String name) {
    send("PUT", name + "?restype=container", new byte[0]);
  }

  /** Makes a container that everybody can list and read. */
  void publicContainer(String name) {
    send(
        "PUT",
        name + "?restype=container",
        new byte[0],
        Map.of("x-ms-blob-public-access", "container"));
  }

  @Override
  public void put(String bucket, String key, byte[] content) {
    send("PUT", bucket + "/" + escaped(key), content);
  }

  @Override
  public void delete(String bucket, String key) {
    send("DELETE", bucket + "/" + escaped(key), new byte[0]);
  }

  private static String escaped(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private void send(String method, String path, byte[] body) {
    send(method, path, body, Map.of());
  }

  private void send(String method, String path, byte[] body, Map<String, String> more) {
    boolean isBlob = method.equals("PUT") && path.indexOf('?') < 0;
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
    URI uri = URI.create(endpoint(port) + "/" + path);
    Map<String, String> headers = new TreeMap<>(more);
    headers.put("x-ms-date", date);
    headers.put("x-ms-version", VERSION);
    if (isBlob) {
      headers.put("x-ms-blob-type", "BlockBlob");
    }
    StringBuilder text =
        new StringBuilder(method)
            .append("\n\n\n")
            .append(body.length == 0 ? "" : String.valueOf(body.length))
            .append("\n\n\n\n\n\n\n\n\n");
    headers.forEach((name, value) -> text.append(name).append(':').append(value).append('\n'));
    text.append('/').append(ACCOUNT).append(uri.getRawPath());
    if (uri.getRawQuery() != null) {
      text.append('\n').append(uri.getRawQuery().replace('=', ':'));
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
            .setHeader("Authorization", "SharedKey " + ACCOUNT + ":" + signature(text.toString()));
    headers.forEach(request::setHeader);
    requests.send(request.build());
  }

  private static String signature(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(KEY), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A SAS token that allows to read and list for an hour. */
  static String sas(String permissions) {
    String end = Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS).toString();
    String text = ACCOUNT + "\n" + permissions + "\nb\nsco\n\n" + end + "\n\n\n" + VERSION + "\n\n";
    return "?sv=%s&ss=b&srt=sco&sp=%s&se=%s&sig=%s"
        .formatted(VERSION, permissions, escaped(end), escaped(signature(text)));
  }

  @Override
  public void writeLogin(Path folder) throws IOException {
    Files.writeString(folder.resolve("account-key"), KEY + "\n");
  }

  @Override
  public RemoteStore objects(String bucket, String key, int throughPort, Path login) {
    AzureBlobFrom from =
        from(bucket, key, throughPort, null, new SecretValue(null, "account-key", null));
    return store(from, login, Map.of());
  }

  static RemoteStore store(AzureBlobFrom from, Path folder, Map<String, String> environment) {
    return AzureServer.store(from, ZoneOffset.UTC, folder, new AzureIdentity(environment, null), 2);
  }

  AzureBlobFrom from(
      String container, String key, int throughPort, SecretValue sas, SecretValue accountKey) {
    return new AzureBlobFrom(
        ACCOUNT,
        endpoint(throughPort),
        container,
        key,
        SelectObjects.All,
        "1d",
        sas,
        accountKey,
        false,
        "0s",
        null,
        null);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
