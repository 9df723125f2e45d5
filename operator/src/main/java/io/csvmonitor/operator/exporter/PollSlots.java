package io.csvmonitor.operator.exporter;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * How many exporters are asked at once: of each namespace a few, so that one tenant's slow
 * exporters delay that tenant's others and nobody else's, and of all a number that memory allows.
 */
final class PollSlots {
  private static final int OF_ALL = 64;
  private static final int OF_A_NAMESPACE = 8;

  private final Semaphore all = new Semaphore(OF_ALL, true);
  private final Map<String, Users> shares = new ConcurrentHashMap<>();

  /** What is asked. */
  interface Question<T> {
    T ask() throws InterruptedException;
  }

  /** A namespace's places, and how many questions wait for one or have one. */
  private record Users(Semaphore places, int count) {}

  /** Asks when there is a place: first among those of the namespace, then among all. */
  <T> T in(String namespace, Question<T> question) throws InterruptedException {
    Semaphore own = enter(namespace);
    try {
      own.acquire();
      try {
        all.acquire();
        try {
          return question.ask();
        } finally {
          all.release();
        }
      } finally {
        own.release();
      }
    } finally {
      leave(namespace);
    }
  }

  /** How many namespaces are remembered: none but those that use a place. */
  int namespaces() {
    return shares.size();
  }

  private Semaphore enter(String namespace) {
    return shares
        .merge(
            namespace,
            new Users(new Semaphore(OF_A_NAMESPACE, true), 1),
            (users, _) -> new Users(users.places(), users.count() + 1))
        .places();
  }

  private void leave(String namespace) {
    shares.computeIfPresent(
        namespace,
        (_, users) -> users.count() == 1 ? null : new Users(users.places(), users.count() - 1));
  }
}
