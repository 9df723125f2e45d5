package io.csvmonitor.api.source.from;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.DurationRules;
import io.csvmonitor.api.rule.RemoteRules;
import io.csvmonitor.api.rule.Syntax;
import io.csvmonitor.api.secret.SecretValue;
import io.csvmonitor.api.secret.TrustFrom;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files of an SFTP server.
 *
 * @param path a path or a glob; it can have date patterns in braces
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = RemoteRules.SFTP_LOGIN, message = RemoteRules.SFTP_LOGIN_MESSAGE)
public record SftpFrom(
    @JsonPropertyDescription("The name or the address of the server.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern(Syntax.HOST)
        String host,
    @JsonPropertyDescription("The port of the server, 1 to 65535. Default: 22.")
        @Default("22")
        @Min(1)
        @Max(65535)
        int port,
    @JsonPropertyDescription("The name of the user.")
        @Required
        @Size(min = 1, max = 255)
        @Pattern(Syntax.SFTP_USER)
        String username,
    @JsonPropertyDescription(
            "The path of a file, or a glob over paths. A path without a slash at its beginning is "
                + "relative to the folder in which the login begins. A part in braces is a date "
                + "pattern in the time zone of the source. Only the folder before the first "
                + "wildcard, and folders below it that can have a matching file, are listed. "
                + "Examples: \"/outbound/transactions.csv\", \"outbound/{yyyy-MM-dd}/*.csv.gz\".")
        @Required
        @Size(min = 1, max = 1024)
        @ValidationRule(value = RemoteRules.OBJECT_KEY, message = RemoteRules.OBJECT_KEY_MESSAGE)
        String path,
    @JsonPropertyDescription(
            "Which of the matching files are read. All: each file. LastByName: only the file with "
                + "the last path. LastModified: only the file that was modified last. Default: "
                + "All.")
        @Default("All")
        SelectObjects select,
    @JsonPropertyDescription(
            "How far back the dates of a path with a date pattern go, a duration. Default: \"1d\".")
        @Default("1d")
        @Size(min = 1, max = 32)
        @Pattern(Syntax.DURATION)
        @ValidationRule(value = DurationRules.BOUND, message = DurationRules.BOUND_MESSAGE)
        String lookback,
    @JsonPropertyDescription("The password of the user. Not together with privateKey.")
        @Nullable SecretValue password,
    @JsonPropertyDescription(
            "The private key of the user, in the format of OpenSSH or as PEM. Not together with "
                + "password.")
        @Nullable SecretValue privateKey,
    @JsonPropertyDescription("The passphrase of an encrypted private key.")
        @Nullable SecretValue passphrase,
    @JsonPropertyDescription(
            "The host keys of the server, in the format of the file known_hosts of OpenSSH. A "
                + "server with another key is refused.")
        @Required
        TrustFrom knownHosts,
    @JsonPropertyDescription(RemoteDescriptions.INTERVAL)
        @Default("1m")
        @Size(min = 1, max = 32)
        @Pattern(Syntax.DURATION)
        @ValidationRule(value = DurationRules.BOUND, message = DurationRules.BOUND_MESSAGE)
        String interval)
    implements RemoteFrom {
  /** The default of {@code port}. */
  public static final int DEFAULT_PORT = 22;

  public SftpFrom {
    port = port == 0 ? DEFAULT_PORT : port;
    select = select == null ? SelectObjects.All : select;
    lookback = lookback == null ? "1d" : lookback;
    interval = interval == null ? "1m" : interval;
  }

  /** A path with the defaults, and without a login. */
  public static SftpFrom of(
      String host, int port, String username, String path, TrustFrom knownHosts) {
    return new SftpFrom(
        host, port, username, path, SelectObjects.All, "1d", null, null, null, knownHosts, "1m");
  }

  /** The same path with a login: a password, or a private key without a passphrase. */
  public SftpFrom withLogin(@Nullable SecretValue secret, @Nullable SecretValue ofUser) {
    return new SftpFrom(
        host, port, username, path, select, lookback, secret, ofUser, null, knownHosts, interval);
  }

  @Override
  public List<SecretValue> secrets() {
    return Stream.of(password, privateKey, passphrase).filter(Objects::nonNull).toList();
  }

  @Override
  public List<TrustFrom> trusted() {
    return List.of(knownHosts);
  }
}
