package io.csvmonitor.exporter.http.endpoint;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How many requests are at work at once, in all and of one client; those beyond wait. */
public final class RequestSlots {
  private final int most;
  private final int mostOfOne;
  private final Duration patience;
  private final Map<String, Integer> taken = new HashMap<>();
  private int count;

  public RequestSlots(int most, int mostOfOne, Duration patience) {
    this.most = most;
    this.mostOfOne = mostOfOne;
    this.patience = patience;
  }

  /** Takes a place; false if none was left in all the time that one waits. */
  synchronized boolean enter(String client) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (count >= most || taken.getOrDefault(client, 0) >= mostOfOne) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    taken.merge(client, 1, Integer::sum);
    count++;
    return true;
  }

  /** Gives it back. */
  synchronized void leave(String client) {
    taken.computeIfPresent(client, (same, places) -> places == 1 ? null : places - 1);
    count--;
    notifyAll();
  }
}
