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
 * The open connections of a port. A new connection usually finds room. If there are too many
 * connections, one of the client with the most connections is closed. This is the connection that
 * has waited longest for a request or for the rest of one. So a client with many connections cannot
 * lock out a client with few.
 */
final class Connections {
  static final int MOST = 512;
  static final int MOST_OF_ONE = 256;

  private final Map<String, Set<Connection>> byClient = new HashMap<>();
  private int count;
  private boolean closed;

  /**
   * Adds a connection. If necessary, another connection is closed.
   *
   * @return false if there is no room, because all other connections create or send a response
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

  /** Closes connections that exceed their time limit. */
  synchronized void closeOverdue(long now) {
    all().stream().filter(each -> each.isOverdue(now)).forEach(Connection::abort);
  }

  /** Closes all connections, and refuses new ones. */
  synchronized void closeAll() {
    closed = true;
    all().forEach(Connection::abort);
  }
}
