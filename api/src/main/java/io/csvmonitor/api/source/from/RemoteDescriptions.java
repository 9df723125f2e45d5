package io.csvmonitor.api.source.from;

/** The descriptions of fields that several kinds of servers have. The generated CRD has each. */
final class RemoteDescriptions {
  static final String KEY =
      "The key of an object, or a glob over keys. A part in braces is a date pattern in"
          + " the time zone of the source. Only keys that begin like the key up to its first "
          + "wildcard are listed. Examples: \"transactions.csv\", "
          + "\"transactions/{yyyy/MM/dd}/*.csv.gz\".";

  static final String SELECT =
      "Which of the matching objects are read. All: each object. LastByName: only the "
          + "object with the last key. LastModified: only the object that was modified last. "
          + "Default: All.";

  static final String LOOKBACK =
      "How far back the dates of a key with a date pattern go, a duration. Default: " + "\"1d\".";

  static final String INTERVAL = "The time between two listings, a duration. Default: \"1m\".";

  static final String TLS_CONFIG = "The certificates of an https connection.";

  static final String PROXY_URL =
      "The URL of a proxy, such as \"http://proxy:3128\". Default: no proxy.";

  private RemoteDescriptions() {}
}
