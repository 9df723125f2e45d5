package io.csvmonitor.exporter.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class QueryDeadlineTest {
  private final QueryDeadline deadline = new QueryDeadline();

  @Test
  void workThatDoesNotEndIsGivenUp() {
    CountDownLatch never = new CountDownLatch(1);
    assertThatThrownBy(() -> deadline.run(0, () -> awaitUninterruptibly(never)))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("--timeout");
    assertThat(deadline.isExceeded()).isTrue();
    never.countDown();
  }

  @Test
  void theFailureOfTheWorkIsThatOfTheCaller() throws Exception {
    deadline.run(5, () -> {});
    assertThatThrownBy(() -> deadline.run(5, () -> fail(new SQLException("a"))))
        .isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> deadline.run(5, () -> fail(new IOException("b"))))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(
            () ->
                deadline.run(
                    5,
                    () -> {
                      throw new OutOfMemoryError("c");
                    }))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(deadline.isExceeded()).isFalse();
  }

  private static void fail(SQLException failure) throws SQLException {
    throw failure;
  }

  private static void fail(IOException failure) throws IOException {
    throw failure;
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
