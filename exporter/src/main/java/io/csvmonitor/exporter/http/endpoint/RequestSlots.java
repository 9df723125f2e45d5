package io.csvmonitor.exporter.http.endpoint;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How many requests are at work at once, in all and of one client; those beyond wait. Whoever holds
 * a place for long loses it to a client that waits and holds fewer: else a few clients that take
 * their answers slowly could keep all others out.
 */
public final class RequestSlots {
  private final int most;
  private final int mostOfOne;
  private final Duration patience;
  private final long safe;

  /** Those that are taken, the oldest first. */
  private final List<Slot> taken = new ArrayList<>();

  /** Those that wait for a place in all, the first one first. */
  private final Deque<Slot> waiting = new ArrayDeque<>();

  /** A request's place. To lose it ends the connection: an interrupt closes a socket in use. */
  private static final class Slot {
    private final String client;
    private final Thread thread = Thread.currentThread();
    private long since;

    Slot(String client) {
      this.client = client;
    }
  }

  /**
   * No place is taken.
   *
   * @param most places in all
   * @param mostOfOne places of one client
   * @param patience how long a request waits for a place
   * @param safe how long nobody loses a place; shorter than the patience
   */
  public RequestSlots(int most, int mostOfOne, Duration patience, Duration safe) {
    this.most = most;
    this.mostOfOne = mostOfOne;
    this.patience = patience;
    this.safe = safe.toNanos();
  }

  /**
   * Takes a place for the calling thread, which gives it back by {@link #leave}.
   *
   * @return false if none was left in all the time that a request waits
   */
  synchronized boolean enter(String client) {
    Slot slot = new Slot(client);
    long deadline = System.nanoTime() + patience.toNanos();
    waiting.add(slot);
    try {
      while (!mayEnter(slot)) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        // A place may become one that can be lost without anybody giving one back.
        wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(Math.min(left, safe / 4))));
      }
      slot.since = System.nanoTime();
      taken.add(slot);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      waiting.remove(slot);
      notifyAll();
    }
  }

  private boolean mayEnter(Slot slot) {
    if (held(slot.client) >= mostOfOne || slot != first()) {
      return false;
    }
    if (taken.size() < most) {
      return true;
    }
    Optional<Slot> loser = loser(slot.client);
    loser.ifPresent(
        lost -> {
          taken.remove(lost);
          lost.thread.interrupt();
        });
    return loser.isPresent();
  }

  /** The first that waits among those that hold the fewest places, and may have one more. */
  private Slot first() {
    return waiting.stream()
        .filter(slot -> held(slot.client) < mostOfOne)
        .min(Comparator.comparingLong(slot -> held(slot.client)))
        .orElseThrow();
  }

  /**
   * The oldest place of the clients with the most places, if these are more than this client has.
   * While that place is safe, nobody loses one.
   */
  private Optional<Slot> loser(String client) {
    long largest = taken.stream().mapToLong(slot -> held(slot.client)).max().orElse(0);
    if (largest <= held(client)) {
      return Optional.empty();
    }
    return taken.stream()
        .filter(slot -> held(slot.client) == largest)
        .findFirst()
        .filter(slot -> System.nanoTime() - slot.since >= safe);
  }

  private long held(String client) {
    return taken.stream().filter(slot -> slot.client.equals(client)).count();
  }

  /** Gives the calling thread's place back. */
  synchronized void leave() {
    if (!taken.removeIf(slot -> slot.thread == Thread.currentThread())) {
      // It was lost, and the connection with it unless the answer was out already.
      Thread.interrupted();
    }
    notifyAll();
  }
}
