package io.csvmonitor.exporter.source.store;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counts the requests of a source to a server. Any thread may use it. */
public final class RequestCounts {
  private final LongAdder requests = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final Map<FileProblem.Kind, LongAdder> errors = new EnumMap<>(FileProblem.Kind.class);

  public RequestCounts() {
    for (FileProblem.Kind kind : FileProblem.Kind.values()) {
      errors.put(kind, new LongAdder());
    }
  }

  /** A request ended. */
  public void ended(long durationNanos) {
    requests.increment();
    nanos.add(durationNanos);
  }

  /** A request failed. */
  public void failed(FileProblem.Kind kind) {
    adder(kind).increment();
  }

  /** Bytes of a body arrived. */
  public void received(long count) {
    bytes.add(count);
  }

  public long requests() {
    return requests.sum();
  }

  /** The bytes of all bodies, as received. */
  public long bytes() {
    return bytes.sum();
  }

  /** The duration of all requests. */
  public double seconds() {
    return nanos.sum() / 1e9;
  }

  /** The failed requests of one kind. */
  public long errors(FileProblem.Kind kind) {
    return adder(kind).sum();
  }

  private LongAdder adder(FileProblem.Kind kind) {
    return Objects.requireNonNull(errors.get(kind));
  }
}
