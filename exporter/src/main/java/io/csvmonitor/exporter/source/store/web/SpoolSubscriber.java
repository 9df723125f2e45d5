package io.csvmonitor.exporter.source.store.web;

import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.RequestCounts;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.source.store.Spool;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Writes the body of a response into a {@link Spool}, up to a limit. */
final class SpoolSubscriber implements HttpResponse.BodySubscriber<Spool> {
  private final CompletableFuture<Spool> whole = new CompletableFuture<>();
  private final @Nullable Spool given;
  private final long limit;
  private final boolean cut;
  private final RequestCounts counts;
  private final AtomicLong received;
  private Flow.@Nullable Subscription subscription;
  private @Nullable Spool spool;

  /**
   * A subscriber before the first byte.
   *
   * @param given gets the body, and stays open; null if a new one gets it
   * @param limit the maximum number of bytes
   * @param cut whether a longer body is cut, as the body of an error
   * @param received gets the number of bytes, for the deadline
   */
  SpoolSubscriber(
      @Nullable Spool given, long limit, boolean cut, RequestCounts counts, AtomicLong received) {
    this.given = given;
    this.limit = limit;
    this.cut = cut;
    this.counts = counts;
    this.received = received;
  }

  @Override
  public CompletionStage<Spool> getBody() {
    return whole;
  }

  @Override
  public void onSubscribe(Flow.Subscription now) {
    subscription = now;
    try {
      spool = given == null ? Spool.create() : given;
      now.request(1);
    } catch (IOException full) {
      fail(now, noRoom(full));
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    Flow.Subscription now = Objects.requireNonNull(subscription);
    Spool to = spool;
    if (to == null) {
      return;
    }
    try {
      for (ByteBuffer buffer : buffers) {
        int count = buffer.remaining();
        counts.received(count);
        if (received.addAndGet(count) > limit && cut) {
          now.cancel();
          onComplete();
          return;
        }
        if (received.get() > limit) {
          fail(
              now,
              new SourceException(
                  FileProblem.Kind.TOO_LARGE,
                  "the body has more than " + limit + " bytes: split the file"));
          return;
        }
        to.append(buffer);
      }
      now.request(1);
    } catch (IOException full) {
      fail(now, noRoom(full));
    }
  }

  private static SourceException noRoom(IOException full) {
    return SourceException.passing(
        FileProblem.Kind.UNREADABLE,
        "the body cannot be written to the folder of temporary files, "
            + System.getProperty("java.io.tmpdir")
            + ": "
            + SourceException.reason(full)
            + "; make room there");
  }

  private void fail(Flow.Subscription now, SourceException why) {
    now.cancel();
    onError(why);
  }

  @Override
  public void onError(Throwable failure) {
    Spool to = spool;
    spool = null;
    if (to != null && given == null) {
      to.close();
    }
    whole.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    Spool to = spool;
    spool = null;
    if (to != null && !whole.complete(to) && given == null) {
      to.close();
    }
  }
}
