package io.csvmonitor.exporter.source.store.s3;

import io.csvmonitor.api.source.from.HttpTls;
import io.csvmonitor.api.source.from.S3Credentials;
import io.csvmonitor.api.source.from.S3From;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.PublicHosts;
import io.csvmonitor.exporter.source.store.SecretText;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.source.store.TlsMaterial;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.utils.AttributeMap;

/** The client of a source. A source gets a new client when its certificates change. */
final class S3Clients {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration SILENT = Duration.ofSeconds(30);

  /** For a page of a listing, or until an object begins to come, with all retries. */
  private static final Duration ANSWER = Duration.ofSeconds(60);

  /** Other stores do not use the region, but a signature needs one. */
  private static final Region ANY = Region.US_EAST_1;

  private static final int ATTEMPTS = 3;
  private static final Duration FIRST_RETRY = Duration.ofMillis(50);
  private static final Duration LAST_RETRY = Duration.ofSeconds(2);

  private final S3From from;
  private final Path folder;
  private @Nullable S3Client client;
  private @Nullable TlsMaterial material;

  S3Clients(S3From from, Path folder) {
    this.from = from;
    this.folder = folder;
  }

  /** The client with the current certificates. Each request uses the current credentials. */
  S3Client client() throws SourceException {
    String endpoint = from.endpoint();
    if (endpoint != null) {
      requirePublic(endpoint, URI.create(endpoint).getHost());
    } else {
      PublicHosts.requireProxy("the bucket " + from.bucket(), from.proxyUrl());
    }
    HttpTls tls = from.tlsConfig();
    TlsMaterial now = tls == null ? null : TlsMaterial.of("tlsConfig", tls, folder);
    S3Client present = client;
    if (present != null && Objects.equals(now, material)) {
      return present;
    }
    close();
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClient(connections(now))
            .credentialsProvider(credentials())
            .forcePathStyle(from.pathStyle())
            // Other stores refuse the checksums of Amazon S3.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .overrideConfiguration(
                options ->
                    options
                        .retryStrategy(retries())
                        .apiCallTimeout(ANSWER)
                        .addExecutionInterceptor(new AnswerLimit()));
    if (endpoint != null) {
      builder.endpointOverride(URI.create(endpoint));
    }
    if (from.region() != null) {
      builder.region(Region.of(from.region()));
    } else if (endpoint != null) {
      builder.region(ANY);
    }
    S3Client made = builder.build();
    client = made;
    material = now;
    return made;
  }

  /** Checks the host of the store, and the host of the bucket for requests without pathStyle. */
  private void requirePublic(String endpoint, String host) throws SourceException {
    PublicHosts.require(host, endpoint, from.proxyUrl());
    if (!from.pathStyle()) {
      try {
        PublicHosts.require(from.bucket() + "." + host, endpoint, from.proxyUrl());
      } catch (SourceException refused) {
        // The client uses the path if the name of the bucket cannot be a part of a host name.
        if (refused.kind() != FileProblem.Kind.UNREACHABLE) {
          throw refused;
        }
      }
    }
  }

  private static RetryStrategy retries() {
    BackoffStrategy backoff = BackoffStrategy.exponentialDelay(FIRST_RETRY, LAST_RETRY);
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(ATTEMPTS)
        .backoffStrategy(backoff)
        .throttlingBackoffStrategy(backoff)
        .build();
  }

  private SdkHttpClient connections(@Nullable TlsMaterial tls) throws SourceException {
    ProxyConfiguration.Builder proxy =
        ProxyConfiguration.builder()
            .useSystemPropertyValues(false)
            .useEnvironmentVariablesValues(false);
    if (from.proxyUrl() != null) {
      proxy.endpoint(URI.create(from.proxyUrl()));
    }
    UrlConnectionHttpClient.Builder builder =
        UrlConnectionHttpClient.builder()
            .connectionTimeout(CONNECT)
            .socketTimeout(SILENT)
            .proxyConfiguration(proxy.build());
    AttributeMap.Builder options = AttributeMap.builder();
    if (tls != null) {
      var keys = tls.keys();
      if (keys != null) {
        builder.tlsKeyManagersProvider(() -> keys);
      }
      var trust = tls.acceptsAnyServer() ? null : tls.trust();
      if (trust != null) {
        builder.tlsTrustManagersProvider(() -> trust);
      }
      if (tls.acceptsAnyServer()) {
        options.put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, true);
      }
    }
    return builder.buildWithDefaults(options.build());
  }

  private AwsCredentialsProvider credentials() {
    if (from.anonymous()) {
      return AnonymousCredentialsProvider.create();
    }
    S3Credentials named = from.credentials();
    if (named == null) {
      return ofEnvironment();
    }
    return () -> {
      try {
        return read(named);
      } catch (SourceException missing) {
        throw SdkClientException.create(String.valueOf(missing.getMessage()), missing);
      }
    };
  }

  /**
   * The chain of the SDK. If the environment has a role for a token (IRSA) and no key before it,
   * only the role is used: the chain would hide why STS refuses the token, and would use the role
   * of the node.
   */
  private static AwsCredentialsProvider ofEnvironment() {
    boolean hasKey = SdkSystemSetting.AWS_ACCESS_KEY_ID.getStringValue().isPresent();
    boolean hasRole =
        SdkSystemSetting.AWS_ROLE_ARN.getStringValue().isPresent()
            && SdkSystemSetting.AWS_WEB_IDENTITY_TOKEN_FILE.getStringValue().isPresent();
    return hasRole && !hasKey
        ? WebIdentityTokenFileCredentialsProvider.create()
        : DefaultCredentialsProvider.builder().build();
  }

  private AwsCredentials read(S3Credentials named) throws SourceException {
    String id = SecretText.of(named.accessKeyId(), folder).line();
    String secret = SecretText.of(named.secretAccessKey(), folder).line();
    return named.sessionToken() == null
        ? AwsBasicCredentials.create(id, secret)
        : AwsSessionCredentials.create(
            id, secret, SecretText.of(named.sessionToken(), folder).line());
  }

  void close() {
    S3Client present = client;
    client = null;
    if (present != null) {
      present.close();
    }
  }
}
