package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.secret.SecretValue;
import io.csvmonitor.api.source.from.AzureBlobFrom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The URL of a blob on the command line. The login is in the variables that the command {@code az
 * storage} uses; without them, it is the identity of the environment.
 */
final class AzureUrl {
  private static final String SAS = "AZURE_STORAGE_SAS_TOKEN";
  private static final String KEY = "AZURE_STORAGE_KEY";
  private static final String ENDPOINT = "AZURE_STORAGE_SERVICE_ENDPOINT";

  private static final Pattern URL =
      Pattern.compile("^azblob://([a-z0-9]{3,24})/([^/]+)/(.+)$", Pattern.DOTALL);

  private AzureUrl() {}

  /** The source that a URL names. */
  static AzureBlobFrom parse(String url) throws InferException {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      throw new InferException("must be azblob://ACCOUNT/CONTAINER/NAME, found " + url);
    }
    SecretValue sas = variable(SAS);
    return AzureBlobFrom.of(parts.group(1), System.getenv(ENDPOINT), parts.group(2), parts.group(3))
        .withLogin(sas, sas == null ? variable(KEY) : null);
  }

  private static @Nullable SecretValue variable(String name) {
    return System.getenv(name) == null ? null : new SecretValue(null, null, name);
  }
}
