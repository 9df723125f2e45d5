package io.csvmonitor.exporter.http.server;

import io.csvmonitor.exporter.page.Statuses;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands until a test moves it. */
final class TestClock implements InstantSource {
  private volatile Instant now = Statuses.NOW;

  @Override
  public Instant instant() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }
}
