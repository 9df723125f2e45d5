package io.csvmonitor.operator.dependent;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.model.StateClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.ReconcileResult;

/**
 * The claim for the state of the exporter. It is created if the spec requests it, and an edit never
 * deletes it.
 */
final class StateClaimDependent extends OwnedResource<PersistentVolumeClaim> {
  StateClaimDependent() {
    super(PersistentVolumeClaim.class, "state-claim");
  }

  @Override
  public ReconcileResult<PersistentVolumeClaim> reconcile(
      CsvMonitor monitor, Context<CsvMonitor> context) {
    return StateClaim.of(monitor).isPresent()
        ? super.reconcile(monitor, context)
        : ReconcileResult.noOperation(null);
  }

  @Override
  protected PersistentVolumeClaim desired(CsvMonitor monitor, Context<CsvMonitor> context) {
    return StateClaim.of(monitor).orElseThrow();
  }
}
