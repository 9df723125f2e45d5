package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.metric.Columns;
import io.csvmonitor.api.metric.Label;
import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.secret.SecretValue;
import io.csvmonitor.api.source.Format;
import io.csvmonitor.api.source.HeaderRow;
import io.csvmonitor.api.source.Mode;
import io.csvmonitor.api.source.Numbers;
import io.csvmonitor.api.source.Time;
import io.csvmonitor.api.source.from.AzureBlobFrom;
import io.csvmonitor.api.source.from.GcsFrom;
import io.csvmonitor.api.source.from.HttpFrom;
import io.csvmonitor.api.source.from.S3From;
import io.csvmonitor.api.source.from.SftpFrom;
import io.csvmonitor.api.text.YamlComment;
import io.csvmonitor.api.text.YamlScalar;
import io.csvmonitor.exporter.infer.SourceGuess.MetricGuess;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a manifest as YAML, with a comment above each guess. */
final class ManifestWriter {

  private final StringBuilder out = new StringBuilder();

  /**
   * The manifest.
   *
   * @param name the CsvMonitor's name
   */
  static String of(String name, List<SourceGuess> sources) throws InferException {
    ManifestWriter text = new ManifestWriter();
    text.comment(
        0,
        "csv-monitor infer guessed this manifest from the first rows of each file. Read the comments,"
            + " correct what is wrong, then check the result: csv-monitor check --config THIS-FILE");
    text.line(0, "apiVersion: csvmonitor.io/v1alpha1");
    text.line(0, "kind: CsvMonitor");
    text.line(0, "metadata:");
    text.line(1, "name: " + YamlScalar.of(name));
    text.line(0, "spec:");
    text.line(1, "sources:");
    for (SourceGuess source : sources) {
      text.source(source);
    }
    text.replay(sources);
    return text.out.toString();
  }

  private void source(SourceGuess source) throws InferException {
    line(2, "- name: " + YamlScalar.of(source.name()));
    source.notes().forEach(note -> comment(3, note));
    line(3, "from:");
    switch (source.file().remote()) {
      case S3From s3 -> object("s3", s3.bucket(), s3.key());
      case GcsFrom gcs -> object("gcs", gcs.bucket(), gcs.key());
      case AzureBlobFrom azure -> azure(azure);
      case SftpFrom sftp -> sftp(sftp);
      case HttpFrom http -> {
        comment(4, "The exporter requests the file once a minute. Set interval for another time.");
        line(4, "http: {url: " + YamlScalar.of(http.url()) + "}");
      }
      case null -> {
        comment(4, "The path is relative to this manifest.");
        line(4, "file: {path: " + YamlScalar.of(source.file().place()) + "}");
      }
    }
    format(source.reading().format());
    where(source.reading().where());
    numbers(source.reading().numbers());
    comment(3, source.mode().note());
    line(3, "mode: " + source.mode().mode());
    TimeChoice time = source.time();
    if (time != null) {
      time(time, source.mode().mode());
    }
    line(3, "metrics:");
    source.metrics().forEach(this::metric);
  }

  private void object(String store, String bucket, String key) {
    comment(4, "The exporter lists the bucket once a minute. Set interval for another time.");
    line(4, store + ": {bucket: " + YamlScalar.of(bucket) + ", key: " + YamlScalar.of(key) + "}");
  }

  private void azure(AzureBlobFrom azure) {
    comment(
        4,
        "The exporter lists the container once a minute. Set interval for another time. In a"
            + " cluster, write secretKeyRef in place of env.");
    line(4, "azureBlob:");
    line(5, "account: " + YamlScalar.of(String.valueOf(azure.account())));
    String endpoint = azure.endpoint();
    if (endpoint != null) {
      line(5, "endpoint: " + YamlScalar.of(endpoint));
    }
    line(5, "container: " + YamlScalar.of(azure.container()));
    line(5, "key: " + YamlScalar.of(azure.key()));
    SecretValue sas = azure.sasToken();
    SecretValue key = azure.accountKey();
    if (sas != null) {
      line(5, "sasToken: {env: " + YamlScalar.of(String.valueOf(sas.env())) + "}");
    }
    if (key != null) {
      line(5, "accountKey: {env: " + YamlScalar.of(String.valueOf(key.env())) + "}");
    }
  }

  private void sftp(SftpFrom sftp) {
    comment(
        4,
        "The exporter lists the folder once a minute. Set interval for another time. In a cluster,"
            + " write secretKeyRef or configMapKeyRef in place of file and env.");
    line(4, "sftp:");
    line(5, "host: " + YamlScalar.of(sftp.host()));
    if (sftp.port() != SftpFrom.DEFAULT_PORT) {
      line(5, "port: " + sftp.port());
    }
    line(5, "username: " + YamlScalar.of(sftp.username()));
    line(5, "path: " + YamlScalar.of(sftp.path()));
    SecretValue password = sftp.password();
    SecretValue key = sftp.privateKey();
    if (password != null) {
      line(5, "password: {env: " + YamlScalar.of(String.valueOf(password.env())) + "}");
    }
    if (key != null) {
      line(5, "privateKey: {file: " + YamlScalar.of(String.valueOf(key.file())) + "}");
    }
    line(5, "knownHosts: {file: " + YamlScalar.of(String.valueOf(sftp.knownHosts().file())) + "}");
  }

  private void format(Format format) {
    line(3, "format:");
    line(4, "delimiter: " + YamlScalar.of(format.delimiter()));
    if (!format.quote().equals("\"")) {
      comment(4, "Texts are in apostrophes, not in quotes.");
      line(4, "quote: " + YamlScalar.of(format.quote()));
    }
    String comment = format.comment();
    if (comment != null) {
      comment(4, "Lines that begin with this character are skipped.");
      line(4, "comment: " + YamlScalar.of(comment));
    }
    if (format.header() == HeaderRow.Absent) {
      comment(
          4,
          "The first row is like the others, so there is no header. Columns are named by position.");
    }
    if (format.skipLines() > 0) {
      comment(4, "Lines above the table.");
      line(4, "skipLines: " + format.skipLines());
    }
    if (format.header() == HeaderRow.Found) {
      comment(
          4,
          "The header is the first line that has all columns below. Lines above it are skipped.");
    }
    line(4, "header: " + format.header());
    if (format.skipRows() > 0) {
      comment(4, "Rows below the header that are not numbers, such as units.");
      line(4, "skipRows: " + format.skipRows());
    }
    if (format.trailingDelimiter()) {
      comment(4, "Rows end with more delimiters than the header.");
      line(4, "trailingDelimiter: true");
    }
    String escape = format.escape();
    if (escape != null) {
      comment(4, "A backslash removes the meaning of a quote inside quotes.");
      line(4, "escape: " + YamlScalar.of(escape));
    }
    if (!format.charset().equals("UTF-8")) {
      comment(4, "The file is not UTF-8. Check that accented letters are right.");
      line(4, "charset: " + YamlScalar.of(format.charset()));
    }
  }

  private void where(@Nullable WhereGuess guess) {
    if (guess != null) {
      comment(3, guess.note());
      line(3, "where:");
      line(4, "- column: " + YamlScalar.of(guess.condition().column()));
      line(5, "operator: " + guess.condition().operator());
      line(5, "values: " + list(guess.condition().values()));
    }
  }

  private void numbers(Numbers numbers) {
    if (numbers.equals(Numbers.of(".", "", List.of(), List.of("")))) {
      return;
    }
    comment(3, "How numbers are written. The texts listed as empty stand for no number.");
    line(3, "numbers:");
    line(4, "decimal: " + YamlScalar.of(numbers.decimal()));
    if (!numbers.group().isEmpty()) {
      line(4, "group: " + YamlScalar.of(numbers.group()));
    }
    if (!numbers.strip().isEmpty()) {
      line(4, "strip: " + list(numbers.strip()));
    }
    if (numbers.duration() != null) {
      line(4, "duration: " + numbers.duration());
    }
    if (!numbers.empty().equals(List.of(""))) {
      line(4, "empty: " + list(numbers.empty()));
    }
  }

  private void time(TimeChoice guess, Mode mode) {
    Time time = guess.time();
    comment(3, guess.note());
    line(3, "time:");
    line(4, "columns: " + list(time.columns()));
    line(4, "pattern: " + YamlScalar.of(time.pattern()));
    if (!time.alternatives().isEmpty()) {
      line(4, "alternatives: " + list(time.alternatives()));
    }
    if (!time.locale().equals(TimeForm.ENGLISH)) {
      line(4, "locale: " + YamlScalar.of(time.locale()));
    }
    line(4, "zone: " + YamlScalar.of(time.zone()));
    String date = time.date();
    if (date != null && mode == Mode.Snapshot) {
      line(4, "date: " + YamlScalar.of(date));
    }
  }

  private void metric(MetricGuess guess) {
    Metric metric = guess.metric();
    comment(4, guess.note());
    line(4, "- name: " + YamlScalar.of(metric.name()));
    String help = metric.help();
    if (help != null) {
      line(5, "help: " + YamlScalar.of(help));
    }
    line(5, "type: " + metric.type());
    String value = metric.value();
    if (value != null) {
      line(5, "value: " + YamlScalar.of(value));
    }
    String scale = metric.scale();
    if (scale != null) {
      line(5, "scale: " + YamlScalar.of(scale));
    }
    if (!metric.labels().isEmpty()) {
      line(5, "labels:");
      metric.labels().forEach(this::label);
    }
    Columns columns = metric.columns();
    if (columns != null) {
      line(5, "columns:");
      line(6, "as: " + YamlScalar.of(columns.as()));
      line(6, "names: " + list(columns.names()));
    }
  }

  private void label(Label label) {
    line(6, "- column: " + YamlScalar.of(String.valueOf(label.column())));
    String as = label.as();
    if (as != null) {
      line(7, "as: " + YamlScalar.of(as));
    }
    if (!label.values().isEmpty()) {
      comment(7, "The series of these values exist from the start, at 0.");
      line(7, "values: " + list(label.values()));
    }
  }

  private void replay(List<SourceGuess> sources) {
    long newest = 0;
    for (SourceGuess source : sources) {
      TimeChoice time = source.time();
      newest = Math.max(newest, time == null ? 0 : time.newest());
    }
    if (newest > 0) {
      comment(
          1,
          "The newest row that was read is from "
              + Instant.ofEpochMilli(newest).atOffset(ZoneOffset.UTC).toLocalDate()
              + ". To replay old files as if the rows came now:");
      line(1, "# replay: {preload: 2d, speed: 60, loop: true}");
    }
  }

  private static String list(List<String> texts) {
    return texts.stream().map(YamlScalar::of).collect(Collectors.joining(", ", "[", "]"));
  }

  private void line(int depth, String text) {
    out.append("  ".repeat(depth)).append(text).append('\n');
  }

  private void comment(int depth, String text) {
    out.append(YamlComment.of("  ".repeat(depth), text));
  }
}
