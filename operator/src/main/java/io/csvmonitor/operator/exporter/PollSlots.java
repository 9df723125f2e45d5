package io.csvmonitor.operator.exporter;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Limits the number of exporters that the operator asks at the same time. The limit for each
 * namespace ensures that slow exporters of one tenant delay only other exporters of this tenant.
 * The limit for all namespaces bounds the memory.
 */
final class PollSlots {
  private static final int OF_ALL = 64;
  private static final int OF_A_NAMESPACE = 8;

  private final Semaphore all = new Semaphore(OF_ALL, true);
  private final Map<String, Users> shares = new ConcurrentHashMap<>();

  /** A request to an exporter. */
  interface Question<T> {
    T ask() throws InterruptedException;
  }

  /** The places of a namespace, and the number of requests that use a place or wait for one. */
  private record Users(Semaphore places, int count) {}

  /**
   * Asks the question when a place is free, first among the places of the namespace, then among all
   * places.
   */
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

  /** The number of namespaces with requests. A namespace without requests is forgotten. */
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
