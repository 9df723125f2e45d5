package io.csvmonitor.exporter.http.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who of several clients gets a place. */
@Timeout(60)
class RequestSlotsTest {
  private static final Duration LONG = Duration.ofSeconds(50);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch end = new CountDownLatch(1);

  /** Requests that lose no place. */
  private final List<Future<Boolean>> kept = new ArrayList<>();

  @AfterEach
  void end() throws Exception {
    end.countDown();
    for (Future<Boolean> each : kept) {
      assertThat(each.get()).isFalse();
    }
    threads.close();
  }

  private void keep(RequestSlots slots, String client) throws InterruptedException {
    kept.add(hold(slots, client));
  }

  /** A request that is at work until the test ends; true once it was interrupted before. */
  private Future<Boolean> hold(RequestSlots slots, String client) throws InterruptedException {
    CountDownLatch entered = new CountDownLatch(1);
    Future<Boolean> request =
        threads.submit(
            () -> {
              assertThat(slots.enter(client)).isTrue();
              entered.countDown();
              try {
                end.await();
                return false;
              } catch (InterruptedException lost) {
                return true;
              } finally {
                slots.leave();
              }
            });
    entered.await();
    return request;
  }

  @Test
  void oneClientTakesNoMoreThanItsShare() throws Exception {
    RequestSlots slots = new RequestSlots(4, 2, SHORT, LONG);
    keep(slots, "a");
    keep(slots, "a");
    assertThat(slots.enter("a")).isFalse();
    assertThat(slots.enter("b")).isTrue();
    slots.leave();
  }

  @Test
  void whoHoldsMostLosesTheOldestToOneWhoHoldsFewer() throws Exception {
    RequestSlots slots = new RequestSlots(3, 2, LONG, SHORT);
    final Future<Boolean> one = hold(slots, "a");
    // The place of the client with one could be lost first, if only its time counted.
    Thread.sleep(SHORT);
    final Future<Boolean> oldest = hold(slots, "b");
    final Future<Boolean> second = hold(slots, "b");
    assertThat(slots.enter("c")).isTrue();
    assertThat(oldest.get()).isTrue();
    slots.leave();
    end.countDown();
    assertThat(one.get()).isFalse();
    assertThat(second.get()).isFalse();
  }

  @Test
  void nobodyLosesAPlaceToOneWhoHoldsAsMany() throws Exception {
    RequestSlots slots = new RequestSlots(2, 2, Duration.ofMillis(300), SHORT);
    final Future<Boolean> one = hold(slots, "a");
    keep(slots, "b");
    assertThat(threads.submit(() -> slots.enter("a")).get()).isFalse();
    end.countDown();
    assertThat(one.get()).isFalse();
  }

  @Test
  void nobodyLosesAPlaceBeforeItsTime() throws Exception {
    RequestSlots slots = new RequestSlots(1, 1, SHORT, LONG);
    final Future<Boolean> one = hold(slots, "a");
    assertThat(slots.enter("b")).isFalse();
    end.countDown();
    assertThat(one.get()).isFalse();
  }

  @Test
  void whoLostAPlaceGivesNoneBack() throws Exception {
    RequestSlots slots = new RequestSlots(1, 1, Duration.ofMillis(300), SHORT);
    Future<Boolean> lost = hold(slots, "a");
    assertThat(slots.enter("b")).isTrue();
    assertThat(lost.get()).isTrue();
    assertThat(threads.submit(() -> slots.enter("b")).get()).isFalse();
    slots.leave();
    assertThat(slots.enter("c")).isTrue();
    slots.leave();
  }
}
