package io.csvmonitor.operator.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PollSlotsTest {
  @Test
  void oneTenantsSlowExportersHoldNobodyElseUp() throws Exception {
    PollSlots places = new PollSlots();
    CountDownLatch slow = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> slowOnes = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        slowOnes.add(
            threads.submit(
                () ->
                    places.in(
                        "hostile",
                        () -> {
                          asked.incrementAndGet();
                          return slow.await(60, TimeUnit.SECONDS);
                        })));
      }
      await().atMost(Duration.ofSeconds(20)).until(() -> asked.get() == 8);
      String answer =
          threads.submit(() -> places.in("shop", () -> "well")).get(20, TimeUnit.SECONDS);
      assertThat(answer).isEqualTo("well");
      assertThat(asked).as("asked at once of one namespace").hasValue(8);
      slow.countDown();
      for (Future<Boolean> each : slowOnes) {
        assertThat(each.get(20, TimeUnit.SECONDS)).isTrue();
      }
    }
    assertThat(asked).as("all had their turn").hasValue(500);
    assertThat(places.namespaces()).as("namespaces remembered").isZero();
  }
}
