package io.csvmonitor.exporter.source.store;

import io.csvmonitor.api.secret.SecretValue;
import io.csvmonitor.api.secret.TrustFrom;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A text, such as a password, from a file or an environment variable. It is read again at each use,
 * so that a new value is used without a restart.
 */
public final class SecretText {
  private static final long MAX_BYTES = 1 << 20;

  private final @Nullable Path file;
  private final @Nullable String variable;

  private SecretText(@Nullable Path file, @Nullable String variable) {
    this.file = file;
    this.variable = variable;
  }

  /**
   * A secret value of a manifest.
   *
   * @param folder the folder to which a relative path is relative
   */
  public static SecretText of(SecretValue value, Path folder) {
    return new SecretText(resolved(value.file(), folder), value.env());
  }

  /** The same for a text that is not secret. */
  public static SecretText of(TrustFrom value, Path folder) {
    return new SecretText(resolved(value.file(), folder), null);
  }

  private static @Nullable Path resolved(@Nullable String file, Path folder) {
    return file == null ? null : folder.resolve(file).normalize();
  }

  /** The bytes as they are in the file. */
  public byte[] bytes() throws SourceException {
    Path from = file;
    if (from == null) {
      String value = variable == null ? null : System.getenv(variable);
      if (value == null || value.isEmpty()) {
        throw missing("environment variable " + variable + " is not set: set it to the value");
      }
      return value.getBytes(StandardCharsets.UTF_8);
    }
    try {
      if (Files.size(from) > MAX_BYTES) {
        throw missing("file " + from + " must have at most 1 MiB");
      }
      byte[] bytes = Files.readAllBytes(from);
      if (bytes.length == 0) {
        throw missing("file " + from + " is empty: write the value into it");
      }
      return bytes;
    } catch (SourceException said) {
      throw said;
    } catch (NoSuchFileException none) {
      throw missing(
          "file "
              + from
              + " does not exist: write the value into it; in a cluster, create the Secret or"
              + " ConfigMap and its key");
    } catch (IOException unreadable) {
      throw missing("file " + from + " cannot be read: " + SourceException.reason(unreadable));
    }
  }

  /** The text of one line, without the line end that editors add. */
  public String line() throws SourceException {
    String text = new String(bytes(), StandardCharsets.UTF_8).strip();
    if (text.isEmpty() || text.chars().anyMatch(Character::isISOControl)) {
      throw missing(this + " must have one line of text, without control characters");
    }
    return text;
  }

  private static SourceException missing(String message) {
    return SourceException.passing(FileProblem.Kind.CREDENTIALS_MISSING, message);
  }

  /** The place of the text, never the text. */
  @Override
  public String toString() {
    return file == null ? "environment variable " + variable : "file " + file;
  }
}
