package io.csvmonitor.api.rule;

/** Patterns that several fields share. */
public final class Syntax {
  public static final String DURATION =
      "^(0|([0-9]{1,9}y)?([0-9]{1,9}w)?([0-9]{1,9}d)?([0-9]{1,9}h)?([0-9]{1,9}m)?([0-9]{1,9}s)?([0-9]{1,9}ms)?)$";

  /** A day or a week. */
  public static final String SEASON = "^(24h|1d|7d|1w|168h)$";

  public static final String LABEL = "^[a-zA-Z_][a-zA-Z0-9_]*$";

  /** A day of a year. Only the 29th of February does not exist in each year. */
  public static final String DAY =
      "^(Today|Yesterday|[0-9]{4}-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-9])|(0[13-9]|1[0-2])-30"
          + "|(0[13578]|1[02])-31))$";

  /** The name of an object of Kubernetes. */
  public static final String OBJECT_NAME = "^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$";

  /** The name of an environment variable. */
  public static final String VARIABLE = "^[A-Za-z_][A-Za-z0-9_]*$";

  /** A key of a Secret or ConfigMap. */
  public static final String KEY = "^[-._a-zA-Z0-9]+$";

  /** The name of a bucket. */
  public static final String BUCKET = "^[A-Za-z0-9][-A-Za-z0-9._]*$";

  /** The name or the address of a host. */
  public static final String HOST = "^[A-Za-z0-9:]([-A-Za-z0-9._:]*[A-Za-z0-9.])?$";

  /** A name of the DNS: an address is not such a name. */
  public static final String DNS_NAME =
      "^([A-Za-z0-9]([-A-Za-z0-9]{0,61}[A-Za-z0-9])?[.])*[A-Za-z]([-A-Za-z0-9]{0,61}[A-Za-z0-9])?$";

  /** The name of a user, which has no control characters. */
  public static final String SFTP_USER = "^[^\\x00-\\x1f\\x7f]+$";

  public static final String TLS_VERSION = "^TLS1[0-3]$";

  /** The value of a label of Kubernetes. */
  public static final String LABEL_VALUE = "^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$";

  /** An amount, which can be a percentage. */
  public static final String AMOUNT = "^-?[0-9]{1,15}([.][0-9]{1,9})?%?$";

  /**
   * A quantity that is not negative, such as 50m or 1Gi. Calculations with a long exponent do not
   * end.
   */
  public static final String QUANTITY =
      "^([0-9]+([.][0-9]*)?|[.][0-9]+)([numkMGTPE]|[KMGTPE]i|[eE][-+]?[0-9]{1,2})?$";

  /** A plain number. */
  public static final String NUMBER = "^-?[0-9]{1,15}([.][0-9]{1,9})?$";

  /**
   * A limit of a bucket. There is one text for each number, so that distinct texts are distinct
   * numbers.
   */
  public static final String UPPER_LIMIT = "^(0|[1-9][0-9]{0,14})([.][0-9]{0,14}[1-9])?$";

  /** A quantile: a number between 0 and 1. */
  public static final String QUANTILE = "^0[.][0-9]{0,8}[1-9][0-9]{0,8}$";

  /** A factor with an optional exponent. */
  public static final String FACTOR = "^-?[0-9]{1,12}([.][0-9]{1,12})?(e-?[0-9]{1,2})?$";

  /** A scope of a token of OAuth 2.0 (RFC 6749, section 3.3). */
  public static final String OAUTH_SCOPE = "^[!#-\\[\\]-~]+$";

  private Syntax() {}
}
