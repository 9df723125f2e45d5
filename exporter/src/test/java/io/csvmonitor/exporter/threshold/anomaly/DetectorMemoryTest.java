package io.csvmonitor.exporter.threshold.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The memory of a detector does not grow with the number of rows. */
class DetectorMemoryTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void aDetectorHoldsABoundedNumberOfNumbers() throws Exception {
    AnomalyDetector detector = new AnomalyDetector(AnomalySettings.every(MINUTE).withLowest(0));
    Random random = new Random(4);
    Instant time = Instant.parse("2025-07-01T00:00:00Z");
    int most = 0;
    for (int i = 0; i < 60 * 1440; i++, time = time.plus(MINUTE)) {
      // Heavy tails, so that there are incidents enough to remember.
      detector.evaluate(time, Math.exp(2 * random.nextGaussian()));
      most = i % 1440 == 0 ? Math.max(most, numbers(detector)) : most;
    }
    assertThat(most).isLessThan(2800);
  }

  /** Counts the numbers in an object of this package and in the objects that it refers to. */
  private static int numbers(Object held) throws IllegalAccessException {
    if (held == null) {
      return 0;
    }
    if (held.getClass().isArray()) {
      return Array.getLength(held) == 0 || held.getClass().getComponentType().isPrimitive()
          ? Array.getLength(held)
          : sum((Object[]) held);
    }
    if (held instanceof Collection<?> several) {
      return sum(several.toArray());
    }
    if (held instanceof Enum<?>
        || !held.getClass().getPackage().equals(DetectorMemoryTest.class.getPackage())) {
      return 0;
    }
    int count = 0;
    for (Field field : held.getClass().getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        field.setAccessible(true);
        count += field.getType().isPrimitive() ? 1 : numbers(field.get(held));
      }
    }
    return count;
  }

  private static int sum(Object[] several) throws IllegalAccessException {
    int count = 0;
    for (Object each : several) {
      count += numbers(each);
    }
    return count;
  }
}
