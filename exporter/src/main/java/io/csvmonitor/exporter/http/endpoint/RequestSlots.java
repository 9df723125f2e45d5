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
 * Limits the number of requests in progress, in total and for each client. Further requests wait. A
 * client that holds a place for long loses it to a waiting client with fewer places. Otherwise, a
 * few clients that read answers slowly could block all others.
 */
public final class RequestSlots {
  private final int most;
  private final int mostOfOne;
  private final Duration patience;
  private final long safe;

  /** The places that are in use, the oldest first. */
  private final List<Slot> taken = new ArrayList<>();

  /** The requests that wait for a place, the first one first. */
  private final Deque<Slot> waiting = new ArrayDeque<>();

  /**
   * The place of a request. If the request loses its place, its connection ends: an interrupt
   * closes a socket in use.
   */
  private static final class Slot {
    private final String client;
    private final Thread thread = Thread.currentThread();
    private long since;

    Slot(String client) {
      this.client = client;
    }
  }

  /**
   * Creates free places.
   *
   * @param most the number of places in total
   * @param mostOfOne the maximum number of places of one client
   * @param patience the time for which a request waits for a place
   * @param safe the time for which a request cannot lose its place; shorter than the patience
   */
  public RequestSlots(int most, int mostOfOne, Duration patience, Duration safe) {
    this.most = most;
    this.mostOfOne = mostOfOne;
    this.patience = patience;
    this.safe = safe.toNanos();
  }

  /**
   * Takes a place for the calling thread, which must release it with {@link #leave}.
   *
   * @return false if no place became free in time
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
        // The thread wakes up sometimes: the safe time of a place can end without a call of leave.
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

  /** The first waiting request of the clients with the fewest places that may have one more. */
  private Slot first() {
    return waiting.stream()
        .filter(slot -> held(slot.client) < mostOfOne)
        .min(Comparator.comparingLong(slot -> held(slot.client)))
        .orElseThrow();
  }

  /**
   * The oldest place of the clients with the most places, if these are more than this client has.
   * While this place is safe, no request loses its place.
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

  /** Releases the place of the calling thread. */
  synchronized void leave() {
    if (!taken.removeIf(slot -> slot.thread == Thread.currentThread())) {
      // The place was lost, and the connection was closed unless the response was already complete.
      Thread.interrupted();
    }
    notifyAll();
  }
}
