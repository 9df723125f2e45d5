package io.csvmonitor.http;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The open connections of a port. There is always room for one more: where there are too many, that
 * of the greediest client goes which has waited longest for its request, half-sent or idle. So a
 * client with few connections cannot be shut out by one with many.
 */
final class Connections {
  static final int MOST = 512;
  static final int MOST_OF_ONE = 256;

  private final Map<String, Set<Connection>> byClient = new HashMap<>();
  private int count;
  private boolean closed;

  /**
   * Takes a connection in, and closes another one for it if need be.
   *
   * @return whether there was room: not if all others are at work
   */
  synchronized boolean admit(Connection fresh) {
    if (closed) {
      return false;
    }
    Set<Connection> own = byClient.getOrDefault(fresh.client(), Set.of());
    if (own.size() >= MOST_OF_ONE) {
      if (!closeOneOf(own)) {
        return false;
      }
    } else if (count >= MOST && !closeOneOf(greediest()) && !closeOneOf(all())) {
      return false;
    }
    byClient.computeIfAbsent(fresh.client(), client -> new LinkedHashSet<>()).add(fresh);
    count++;
    return true;
  }

  private boolean closeOneOf(Collection<Connection> some) {
    List<Connection> waiting =
        some.stream()
            .sorted(Comparator.comparingLong(Connection::waitingSince))
            .filter(Connection::isWaiting)
            .toList();
    for (Connection each : waiting) {
      if (each.closeIfWaiting()) {
        remove(each);
        return true;
      }
    }
    return false;
  }

  private Collection<Connection> greediest() {
    return byClient.values().stream().max(Comparator.comparingInt(Set::size)).orElse(Set.of());
  }

  private List<Connection> all() {
    return byClient.values().stream().flatMap(Set::stream).toList();
  }

  synchronized void remove(Connection gone) {
    @Nullable Set<Connection> own = byClient.get(gone.client());
    if (own != null && own.remove(gone)) {
      count--;
      if (own.isEmpty()) {
        byClient.remove(gone.client());
      }
    }
  }

  /** Closes those that take longer than they may. */
  synchronized void closeOverdue(long now) {
    all().stream().filter(each -> each.isOverdue(now)).forEach(Connection::abort);
  }

  /** Closes all, and lets none in any more. */
  synchronized void closeAll() {
    closed = true;
    all().forEach(Connection::abort);
  }
}
