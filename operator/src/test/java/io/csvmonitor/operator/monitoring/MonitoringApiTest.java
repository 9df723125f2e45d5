package io.csvmonitor.operator.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.csvmonitor.api.CsvMonitor;
import io.fabric8.kubernetes.api.model.APIResourceBuilder;
import io.fabric8.kubernetes.api.model.APIResourceListBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A request that fails does not end the schedule. */
class MonitoringApiTest {
  private Supplier<RuntimeException> failure = () -> null;

  /** Answers one question, or fails. */
  private final KubernetesClient client =
      proxy(
          KubernetesClient.class,
          () -> {
            RuntimeException now = failure.get();
            if (now != null) {
              throw now;
            }
            return new APIResourceListBuilder()
                .withResources(
                    new APIResourceBuilder().withKind("ServiceMonitor").build(),
                    new APIResourceBuilder().withKind("PrometheusRule").build())
                .build();
          });

  private static <T> T proxy(Class<T> type, Supplier<Object> answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> answer.get()));
  }

  @Test
  void anErrorAtALookIsNotThrownOn() {
    @SuppressWarnings("unchecked")
    IndexerResourceCache<CsvMonitor> none = proxy(IndexerResourceCache.class, List::of);
    MonitoringApi api = new MonitoringApi(client, none);
    failure =
        () -> {
          throw new StackOverflowError();
        };
    assertThatNoException().isThrownBy(api::refresh);
    failure = () -> new IllegalStateException("away");
    assertThatNoException().isThrownBy(api::refresh);
    assertThat(api.isThere()).isTrue();
  }
}
