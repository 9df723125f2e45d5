package io.csvmonitor.api.rule;

import io.csvmonitor.api.glob.Glob;
import io.csvmonitor.api.tree.Node;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of the place of the files of a source or of a calendar. */
public final class FromRules {
  private static final List<String> PLACES =
      List.of(
          "file", "configMap", "persistentVolumeClaim", "http", "s3", "gcs", "azureBlob", "sftp");
  private static final Pattern UPWARD = Pattern.compile("(^|/)[.][.](/|\\z)");

  public static final String FROM_ONE =
      "[has(self.file), has(self.configMap), has(self.persistentVolumeClaim), has(self.http),"
          + " has(self.s3), has(self.gcs), has(self.azureBlob), has(self.sftp)].exists_one(x, x)";

  public static final String FROM_ONE_MESSAGE =
      "must be exactly one of file, configMap, persistentVolumeClaim, http, s3, gcs, azureBlob and sftp";

  private static boolean isOne(Node.Fields from) {
    return PLACES.stream().filter(from::has).count() == 1;
  }

  public static final String KEY = "self != '..' && self != '.'";

  public static final String KEY_MESSAGE = "must be a key or a glob over keys, such as *.csv";

  private static boolean isNoFolder(String key) {
    return !key.equals("..") && !key.equals(".");
  }

  /** A class of a glob. A pattern cannot check whether its ranges are ascending. */
  private static final String CLASS = "\\[([^]!/]|![^]/])[^]/]*]";

  static final String SINGLE = "\\\\[^/]|" + CLASS;

  public static final String KEY_GLOB =
      "self.matches(r'^([^[{\\\\/]|" + SINGLE + "|\\{([^}[{\\\\/]|" + SINGLE + ")*})+$')";

  public static final String KEY_GLOB_MESSAGE =
      "must be a key or a glob over keys in which each [ has its ] with characters between them,"
          + " each { has its }, and each \\ has a next character";

  private static boolean isGlob(String key) {
    try {
      Glob.of(key);
      return true;
    } catch (IllegalArgumentException none) {
      return false;
    }
  }

  public static final String RELATIVE =
      "!self.startsWith('/') && !self.matches('(^|/)[.][.](/|$)')";

  public static final String RELATIVE_MESSAGE = "must be relative to the volume's root, without ..";

  /** Whether a path does not leave its folder. True without a path. */
  static boolean isRelative(@Nullable String path) {
    return path == null || (!path.startsWith("/") && !UPWARD.matcher(path).find());
  }

  static void check(Node.Fields from, String path, Findings findings) {
    findings.require(isOne(from), path, from, FROM_ONE_MESSAGE);
    if (from.get("persistentVolumeClaim") instanceof Node.Fields claim) {
      findings.require(
          isRelative(claim.text("path")),
          path + ".persistentVolumeClaim.path",
          claim,
          RELATIVE_MESSAGE);
    }
    if (from.get("http") instanceof Node.Fields http) {
      RemoteRules.checkHttp(http, path + ".http", findings);
    }
    if (from.get("s3") instanceof Node.Fields s3) {
      RemoteRules.checkS3(s3, path + ".s3", findings);
    }
    if (from.get("gcs") instanceof Node.Fields gcs) {
      RemoteRules.checkGcs(gcs, path + ".gcs", findings);
    }
    if (from.get("azureBlob") instanceof Node.Fields azure) {
      RemoteRules.checkAzure(azure, path + ".azureBlob", findings);
    }
    if (from.get("sftp") instanceof Node.Fields sftp) {
      RemoteRules.checkSftp(sftp, path + ".sftp", findings);
    }
    String key = from.get("configMap") instanceof Node.Fields map ? map.text("key") : null;
    if (key != null) {
      String at = path + ".configMap.key";
      findings.require(isNoFolder(key), at, from, KEY_MESSAGE);
      findings.require(isGlob(key), at, from, KEY_GLOB_MESSAGE);
    }
  }

  private FromRules() {}
}
