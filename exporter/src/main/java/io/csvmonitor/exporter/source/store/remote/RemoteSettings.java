package io.csvmonitor.exporter.source.store.remote;

import io.csvmonitor.api.source.from.SelectObjects;
import io.csvmonitor.api.text.PrometheusDuration;
import io.csvmonitor.exporter.source.store.DatedName;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * The selection of a server's files, and the interval of requests.
 *
 * @param name the name or glob of the manifest
 * @param lookback the time before now at which the dates of the name begin, as in the manifest
 * @param noun the word for a file in messages
 * @param field the field of the manifest that has the name
 */
public record RemoteSettings(
    DatedName name,
    SelectObjects select,
    String lookback,
    Duration interval,
    String noun,
    String field) {
  /**
   * Checks what the schema cannot check.
   *
   * @param zone the time zone of dates in the name
   * @throws IllegalArgumentException if the name is wrong; the message begins with the field
   */
  public static RemoteSettings of(
      String name,
      ZoneId zone,
      SelectObjects select,
      String lookback,
      String interval,
      String noun,
      String field) {
    DatedName dated = DatedName.of(name, zone, PrometheusDuration.parse(lookback));
    try {
      NamePattern _ = NamePattern.of(dated.at(Instant.now()).getFirst());
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(field + ": " + wrong.getMessage(), wrong);
    }
    return new RemoteSettings(
        dated, select, lookback, PrometheusDuration.parse(interval), noun, field);
  }

  boolean isDated() {
    return DatedName.isDated(name.toString());
  }

  /** The patterns of all dates, from the oldest to the newest. Each pattern has another prefix. */
  List<NamePattern> patterns() {
    return NamePattern.byPrefix(name.at(Instant.now()).stream().map(NamePattern::of).toList());
  }
}
