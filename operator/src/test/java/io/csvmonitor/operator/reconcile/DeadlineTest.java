package io.csvmonitor.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeadlineTest {
  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException ended) {
      throw new IllegalStateException(ended);
    }
  }

  @Test
  void workThatTakesTooLongIsEndedAndTheThreadGoesOn() {
    Deadline deadline = new Deadline(Duration.ofMillis(50));
    assertThatThrownBy(
            () ->
                deadline.run(
                    () -> {
                      sleep(Duration.ofSeconds(50));
                      return 1;
                    }))
        .isInstanceOf(Deadline.MissedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void workThatIsDoneIsNeverEndedLater() {
    Deadline deadline = new Deadline(Duration.ofMillis(20));
    for (int i = 0; i < 200; i++) {
      assertThat(deadline.run(() -> 1)).isEqualTo(1);
    }
    sleep(Duration.ofMillis(100));
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void anotherFailureIsItself() {
    assertThatThrownBy(
            () ->
                new Deadline(Duration.ofMinutes(1))
                    .run(
                        () -> {
                          throw new IllegalArgumentException("x");
                        }))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatConditionsSayHoldsNothingOfAnException() {
    assertThat(FailureText.of(new IllegalArgumentException("secret")).message())
        .contains("IllegalArgumentException")
        .doesNotContain("secret");
    assertThat(FailureText.of("deployment", new IllegalStateException("secret")).message())
        .startsWith("deployment: ")
        .doesNotContain("secret");
    assertThat(FailureText.of(new KubernetesClientException("secret", 500, null)).message())
        .contains("status 500")
        .doesNotContain("secret");
    assertThat(FailureText.of(new Deadline.MissedException(Duration.ZERO, null)).reason())
        .isEqualTo("DeadlineExceeded");
  }
}
