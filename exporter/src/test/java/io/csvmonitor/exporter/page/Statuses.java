package io.csvmonitor.exporter.page;

import io.csvmonitor.api.source.Mode;
import io.csvmonitor.exporter.csv.record.BadRowReason;
import io.csvmonitor.exporter.status.ConfigReason;
import io.csvmonitor.exporter.status.ExporterStatus;
import io.csvmonitor.exporter.status.SourceReason;
import io.csvmonitor.exporter.status.SourceStatus;
import io.csvmonitor.exporter.status.SourceStatus.BadRowView;
import io.csvmonitor.exporter.status.SourceStatus.Counts;
import io.csvmonitor.exporter.status.SourceStatus.FileStatus;
import io.csvmonitor.exporter.status.SourceStatus.Freshness;
import io.csvmonitor.exporter.status.SourceStatus.Origin;
import io.csvmonitor.exporter.status.SourceStatus.Problem;
import io.csvmonitor.exporter.status.SourceStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Made-up statuses, as an exporter could report them. */
public final class Statuses {
  public static final Instant NOW = Instant.parse("2025-07-15T13:45:10Z");
  static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");

  private Statuses() {}

  public static ExporterStatus healthy() {
    return of(List.of(), transactions(), checkouts());
  }

  static ExporterStatus empty() {
    return of(List.of());
  }

  public static ExporterStatus broken() {
    return of(
        List.of(
            "spec.sources[1].metrics[0].labels[0].colunm: there is no such field; did you mean"
                + " column?",
            "spec.sources[2].freshness: expected a duration such as 15m, found \"15 minutes\""),
        transactions(),
        failed(),
        badRows(),
        reading(),
        stale());
  }

  static ExporterStatus many() {
    return of(
        List.of(),
        IntStream.range(0, 29)
            .mapToObj(
                i ->
                    source(
                        "ec2-cpu-utilization-" + i,
                        i % 11 == 7 ? State.Stale : State.Ready,
                        i % 11 == 7 ? "The newest row is older than the freshness of 1 h." : null))
            .toArray(SourceStatus[]::new));
  }

  public static ExporterStatus of(List<String> errors, SourceStatus... sources) {
    return new ExporterStatus(
        "payments",
        "0.1.0",
        new ExporterStatus.Times(
            NOW.minus(Duration.ofMinutes(187)),
            NOW,
            new ExporterStatus.Replay(60, true, NOW, ZONE, Duration.ofSeconds(1289))),
        new ExporterStatus.Config(
            "/etc/csv-monitor/manifest.yaml",
            NOW.minusSeconds(5040),
            3,
            errors.isEmpty() ? 3 : 4,
            errors.isEmpty() ? ConfigReason.Loaded : ConfigReason.Invalid,
            "Payments of the shops.\nThe team of payments answers questions.",
            null,
            errors),
        List.of(sources),
        ExporterStatus.Verdicts.NONE,
        ExporterStatus.Calendars.NONE,
        0);
  }

  public static SourceStatus transactions() {
    return new SourceStatus(
        "transactions",
        new Origin("data/transactions.csv", Mode.Append, ZONE),
        State.Ready,
        Problem.NONE,
        new Counts(25_920, 0, 0, 7.25, 6, Map.of(), List.of()),
        new Freshness(
            NOW.minusSeconds(40),
            NOW.minusSeconds(40),
            NOW.minusSeconds(2),
            Duration.ofHours(1),
            false),
        List.of(new FileStatus("data/transactions.csv", 934_112, 934_112, false)));
  }

  static SourceStatus checkouts() {
    return new SourceStatus(
        "checkouts",
        new Origin("ConfigMap checkouts, key checkout.csv", Mode.Snapshot, ZONE),
        State.Ready,
        Problem.NONE,
        new Counts(24, 0, 0, 0, 120, Map.of(), List.of()),
        new Freshness(
            NOW.minusSeconds(2700),
            NOW.minusSeconds(2700),
            NOW.minusSeconds(9),
            Duration.ofHours(2),
            false),
        List.of(new FileStatus("/sources/checkouts/checkout.csv", 1_214, 1_214, false)));
  }

  static SourceStatus failed() {
    return new SourceStatus(
        "refunds",
        new Origin("claim exports, refunds-*.csv", Mode.Append, ZONE),
        State.Failed,
        new Problem(
            SourceReason.ColumnMissing,
            "The column that the label \"status\" comes from is not in the header of"
                + " refunds-2025-07.csv. Correct labels[0].column, or put the column back.",
            null,
            "status"),
        new Counts(18_004, 0, 0, 0, 14, Map.of(), List.of()),
        new Freshness(
            NOW.minusSeconds(86_400 * 2 + 7200),
            NOW.minusSeconds(86_400 * 2 + 7200),
            NOW.minusSeconds(86_400 * 2),
            Duration.ofHours(6),
            false),
        List.of(
            new FileStatus("/sources/exports/refunds-2025-06.csv", 1_402_113, 1_402_113, false),
            new FileStatus("/sources/exports/refunds-2025-07.csv", 702_113, 0, false)));
  }

  public static SourceStatus badRows() {
    return new SourceStatus(
        "settlements",
        new Origin("claim exports, settlements.csv.gz", Mode.Upsert, ZONE),
        State.Ready,
        new Problem(SourceReason.BadRows, null, null, null),
        new Counts(
            1_203_441,
            0,
            0,
            0.05,
            210,
            Map.of(
                BadRowReason.NOT_A_NUMBER, 1_204L,
                BadRowReason.WRONG_COLUMN_COUNT, 3L,
                BadRowReason.TOO_MANY_SERIES, 1L),
            List.of(
                new BadRowView(
                    "settlements.csv.gz",
                    1_204_448,
                    "amount",
                    BadRowReason.NOT_A_NUMBER,
                    "9999-99-99 99:99,aaaaaaaa,a 9.999,99",
                    null),
                new BadRowView(
                    "settlements.csv.gz",
                    1_204_391,
                    null,
                    BadRowReason.WRONG_COLUMN_COUNT,
                    "9999-99-99 99:99,aaaaaaaa",
                    null),
                new BadRowView(
                    "settlements.csv.gz",
                    88_120,
                    "batch",
                    BadRowReason.TOO_MANY_SERIES,
                    "9999-99-99 99:99,aaaaaaaa,99.9,aaa-99999",
                    null))),
        new Freshness(
            NOW.minusSeconds(95),
            NOW.minusSeconds(95),
            NOW.minusSeconds(31),
            Duration.ofHours(1),
            false),
        List.of(
            new FileStatus("/sources/exports/settlements.csv.gz", 31_340_032, 31_340_032, false)));
  }

  static SourceStatus reading() {
    return new SourceStatus(
        "clicks",
        new Origin("claim exports, clicks.csv", Mode.Append, ZONE),
        State.Reading,
        new Problem(
            SourceReason.Reading,
            "The first pass is in progress; its series appear when it is complete.",
            null,
            null),
        new Counts(3_204_118, 0, 0, 812_004, 0, Map.of(), List.of()),
        new Freshness(
            NOW.minusSeconds(86_400 * 9),
            NOW.minusSeconds(86_400 * 9),
            null,
            Duration.ofHours(1),
            false),
        List.of(new FileStatus("/sources/exports/clicks.csv", 1_073_741_824, 402_653_184, true)));
  }

  public static SourceStatus stale() {
    return source("chargebacks", State.Stale, "The newest row is older than the freshness of 1 h.");
  }

  static SourceStatus source(String name, State state, String message) {
    return new SourceStatus(
        name,
        new Origin("data/nab/" + name + ".csv", Mode.Append, ZONE),
        state,
        new Problem(state == State.Stale ? SourceReason.Stale : null, message, null, null),
        new Counts(4_032, 0, 0, 0, 1, Map.of(), List.of()),
        new Freshness(
            NOW.minusSeconds(state == State.Stale ? 9_000 : 300),
            NOW.minusSeconds(300),
            NOW.minusSeconds(4),
            Duration.ofHours(1),
            state == State.Stale),
        List.of(new FileStatus("data/nab/" + name + ".csv", 140_211, 140_211, false)));
  }

  /** A source all of whose texts are the given one. */
  public static SourceStatus hostile(String text) {
    return new SourceStatus(
        text,
        new Origin(text, Mode.Append, ZONE),
        State.Failed,
        new Problem(SourceReason.ColumnMissing, text, null, text),
        new Counts(
            1,
            0,
            0,
            1,
            1,
            Map.of(BadRowReason.TOO_LONG, 1L),
            List.of(new BadRowView(text, 1, text, BadRowReason.TOO_LONG, text, text))),
        new Freshness(NOW, NOW, NOW, Duration.ofHours(1), false),
        List.of(new FileStatus(text, 10, 5, true)));
  }
}
