package io.csvmonitor.api;

/**
 * The rules over several fields: CEL, which an API server evaluates, and the messages, which {@link
 * SpecRules} gives too.
 */
final class Rules {
  // CEL reserves the word "as": a field of that name is __as__ in a rule. Texts are compared
  // without
  // a ternary that yields them, which would lose their bounds and exceed CEL's budget.
  static final String NAME = "self.metadata.name.matches('^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$')";
  static final String NAME_MESSAGE =
      "metadata.name must be a DNS-1035 label (lower case letters, digits and -, beginning with a"
          + " letter, at most 63 characters), since a Service is named after it";

  // Each source's list of names is made once: comparing metric with metric costs more than a server
  // allows for 24 sources of 16 metrics.
  static final String METRICS_UNIQUE =
      "self.sources.map(s, s.metrics.map(m, m.name)).all(names,"
          + " self.sources.exists_one(t, t.metrics.exists(m, m.name in names)))";
  static final String METRICS_UNIQUE_MESSAGE = "metric names must be unique over all sources";

  static final String THRESHOLD_METRICS =
      "!has(self.thresholds) || [self.sources.map(s, s.metrics.map(m, m.name))].all(lists,"
          + " self.thresholds.all(t, lists.exists(names, t.metric in names)))";
  static final String THRESHOLD_METRICS_MESSAGE =
      "metric of a threshold must be the name of a metric of one of the sources";
  static final String DIAGNOSES =
      "!has(self.diagnoses)"
          + " || [has(self.thresholds) ? self.thresholds.map(t, t.name) : []].all(names,"
          + " self.diagnoses.all(d, d.when.breached.all(n, n in names)"
          + " && (!has(d.when.normal) || d.when.normal.all(n, n in names))))";
  static final String DIAGNOSES_MESSAGE =
      "breached and normal of a diagnosis must be names of thresholds";
  static final String DIAGNOSIS_NAMES =
      "!has(self.diagnoses) || !has(self.thresholds) || self.diagnoses.all(d,"
          + " !self.thresholds.exists(t, t.name == d.name))";
  static final String DIAGNOSIS_NAMES_MESSAGE = "name of a diagnosis must be none of a threshold";

  static final String KIND_ONE =
      "[has(self.limit), has(self.deviation), has(self.dropToZero), has(self.share),"
          + " has(self.anomaly), has(self.newValues), has(self.absent)].exists_one(x, x)";
  static final String KIND_ONE_MESSAGE =
      "must be exactly one of limit, deviation, dropToZero, share, anomaly, newValues and absent";
  static final String BASELINE =
      "has(self.baseline) == (has(self.deviation) || has(self.dropToZero))";
  static final String BASELINE_MESSAGE =
      "baseline must be given with deviation and dropToZero, and with no other kind";
  static final String BASELINE_ONE =
      "has(self.season) != (has(self.match) && size(self.match) > 0)";
  static final String BASELINE_ONE_MESSAGE = "must be exactly one of match and season";
  static final String ABOVE_OR_BELOW = "has(self.above) || has(self.below)";
  static final String ABOVE_OR_BELOW_MESSAGE = "above or below must be given";

  static final String FROM_ONE =
      "[has(self.file), has(self.configMap), has(self.persistentVolumeClaim)].exists_one(x, x)";
  static final String FROM_ONE_MESSAGE =
      "must be exactly one of file, configMap and persistentVolumeClaim";

  static final String KEY = "self != '..' && self != '.'";
  static final String KEY_MESSAGE = "must be a key or a glob over keys, such as *.csv";

  /** A class of a glob; whether its ranges lead upwards, no pattern can say. */
  private static final String CLASS = "\\[([^]!/]|![^]/])[^]/]*]";

  private static final String SINGLE = "\\\\[^/]|" + CLASS;
  static final String KEY_GLOB =
      "self.matches(r'^([^[{\\\\/]|" + SINGLE + "|\\{([^}[{\\\\/]|" + SINGLE + ")*})+$')";
  static final String KEY_GLOB_MESSAGE =
      "must be a key or a glob over keys in which each [ has its ], with characters between them,"
          + " each { its }, and each \\ a character that follows";
  static final String RELATIVE = "!self.startsWith('/') && !self.matches('(^|/)[.][.](/|$)')";
  static final String RELATIVE_MESSAGE = "must be relative to the volume's root, without ..";

  static final String FOLDER =
      "!has(self.dashboardFolder) || (!self.dashboardFolder.startsWith('/')"
          + " && !self.dashboardFolder.matches('(^|/)[.][.](/|$)'))";
  static final String FOLDER_MESSAGE =
      "must be a relative path of Grafana's folders, without .., since its sidecar writes there";

  static final String CERTIFICATE_ONE = "has(self.secret) != has(self.configMap)";
  static final String CERTIFICATE_ONE_MESSAGE = "must be exactly one of secret and configMap";
  static final String AUTH_ONE = "!(has(self.basicAuth) && has(self.authorization))";
  static final String AUTH_ONE_MESSAGE = "must be basicAuth or authorization, not both";

  static final String STATE_ONE = "has(self.claimName) != has(self.size)";
  static final String STATE_ONE_MESSAGE = "must be exactly one of claimName and size";
  static final String STATE_CLASS = "!has(self.storageClassName) || has(self.size)";
  static final String STATE_CLASS_MESSAGE =
      "storageClassName must be given with size only: a claim that exists has its class";

  static final String FORMAT_DISTINCT =
      "self.delimiter != self.quote && (!has(self.comment)"
          + " || (self.comment != self.delimiter && self.comment != self.quote))";
  static final String FORMAT_DISTINCT_MESSAGE =
      "delimiter, quote and comment must be different characters";

  static final String NUMBERS_DISTINCT = "self.decimal != self.group";
  static final String NUMBERS_DISTINCT_MESSAGE = "decimal and group must be different characters";

  static final String SNAPSHOT_COUNTER =
      "self.mode != 'Snapshot' || self.metrics.all(m, m.type != 'Counter')";
  static final String SNAPSHOT_COUNTER_MESSAGE =
      "metrics must be of type Gauge under mode Snapshot, since a present state can fall";

  static final String METRIC_OWNED =
      "!self.name.matches('^(up|ALERTS|ALERTS_FOR_STATE|(csvmonitor|jvm|process|scrape)_.*)$')";
  static final String METRIC_OWNED_MESSAGE =
      "name must be one that others do not own (up, ALERTS, ALERTS_FOR_STATE, csvmonitor_*, jvm_*,"
          + " process_*, scrape_*)";
  static final String ALERT_OWNED = "self != 'Watchdog' && self != 'InfoInhibitor'";
  static final String ALERT_OWNED_MESSAGE =
      "must be none of Watchdog and InfoInhibitor: alerts of these names steer Alertmanager";
  static final String METRIC_AFFIX =
      "!self.name.matches('_(total|created|info|bucket|sum|count)$')";
  static final String METRIC_AFFIX_MESSAGE =
      "name must be without a suffix that is added or has a meaning (_total, _created, _info,"
          + " _bucket, _sum, _count)";
  static final String GAUGE_VALUE = "self.type != 'Gauge' || has(self.value) || has(self.columns)";
  static final String GAUGE_VALUE_MESSAGE = "value or columns must be given for a Gauge";
  static final String VALUE_OR_COLUMNS = "!(has(self.value) && has(self.columns))";
  static final String VALUE_OR_COLUMNS_MESSAGE = "must be value or columns, not both";
  static final String LABELS_DISTINCT =
      "!has(self.labels) || self.labels.all(l, (!has(l.__as__) && !has(l.column))"
          + " || self.labels.exists_one(k, has(l.__as__)"
          + " ? (has(k.__as__) ? k.__as__ == l.__as__ : has(k.column) && k.column == l.__as__)"
          + " : (has(k.__as__) ? k.__as__ == l.column : has(k.column) && k.column == l.column)))";
  static final String LABELS_DISTINCT_MESSAGE = "label names must be distinct";
  static final String COLUMNS_LABEL =
      "!has(self.columns) || !has(self.labels) || self.labels.all(l, has(l.__as__)"
          + " ? l.__as__ != self.columns.__as__"
          + " : !has(l.column) || l.column != self.columns.__as__)";
  static final String COLUMNS_LABEL_MESSAGE =
      "columns.as must be distinct from the names of the labels";

  static final String RESERVED =
      "^(alertname|severity|threshold|diagnosis|csvmonitor|source|job|instance|namespace|pod"
          + "|service|endpoint|container|le|quantile|__.*|exported_.*)$";
  static final String COLUMNS_RESERVED =
      "!has(self.columns) || !self.columns.__as__.matches('" + RESERVED + "')";
  static final String COLUMNS_RESERVED_MESSAGE =
      "columns.as must be a name that Prometheus, Kubernetes and this program do not use; choose"
          + " another";
  static final String LABEL_ONE = "has(self.column) != has(self.value)";
  static final String LABEL_ONE_MESSAGE = "must be exactly one of column and value";
  static final String LABEL_FIXED = "!has(self.value) || has(self.__as__)";
  static final String LABEL_FIXED_MESSAGE =
      "as must be given for a fixed value: it is the label's name";
  static final String LABEL_VALUES =
      "!has(self.values) || size(self.values) == 0 || has(self.column)";
  static final String LABEL_VALUES_MESSAGE =
      "values must be those of a column; a fixed value has none";
  static final String LABEL_NAME =
      "has(self.__as__) || !has(self.column) || self.column.matches('" + Syntax.LABEL + "')";
  static final String LABEL_NAME_MESSAGE =
      "the column must be called by a label name (letters, digits, underscores): rename with as";
  static final String LABEL_RESERVED =
      "!has(self.__as__) || !self.__as__.matches('" + RESERVED + "')";
  static final String COLUMN_RESERVED =
      "has(self.__as__) || !has(self.column) || !self.column.matches('" + RESERVED + "')";
  static final String LABEL_RESERVED_MESSAGE =
      "the label's name must be one that Prometheus, Kubernetes and this program do not use:"
          + " rename with as";

  private Rules() {}
}
