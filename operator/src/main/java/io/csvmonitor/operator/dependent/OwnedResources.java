package io.csvmonitor.operator.dependent;

import io.csvmonitor.api.CsvMonitor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.BulkDependentResource;
import io.javaoperatorsdk.operator.processing.dependent.Matcher.Result;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Several objects of one type of a CsvMonitor, by name. An object that is not desired is deleted.
 */
abstract class OwnedResources<R extends HasMetadata> extends OwnedResource<R>
    implements BulkDependentResource<R, CsvMonitor, String> {
  OwnedResources(Class<R> type, String name, String selector) {
    super(type, name, selector);
  }

  @Override
  public Map<String, R> getSecondaryResources(CsvMonitor monitor, Context<CsvMonitor> context) {
    return eventSource().orElseThrow().getSecondaryResources(monitor).stream()
        .collect(Collectors.toMap(each -> each.getMetadata().getName(), each -> each));
  }

  @Override
  public void deleteTargetResource(
      CsvMonitor monitor, R object, String name, Context<CsvMonitor> context) {
    context.getClient().resource(object).delete();
  }

  @Override
  public Result<R> match(R actual, R desired, CsvMonitor monitor, Context<CsvMonitor> context) {
    return super.match(actual, desired, monitor, context);
  }
}
