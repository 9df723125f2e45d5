package io.csvmonitor.operator.dependent;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.config.OperatorConfig;
import io.csvmonitor.operator.model.ExporterDeployment;
import io.csvmonitor.operator.model.Platform;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.Matcher.Result;

/** The Deployment of the exporter. A change that no user requested waits for its turn. */
final class DeploymentDependent extends OwnedResource<Deployment> {
  private final OperatorConfig config;
  private final Platform platform;
  private final Rollout rollout;

  DeploymentDependent(OperatorConfig config, Platform platform, Rollout rollout) {
    super(Deployment.class, "deployment");
    this.config = config;
    this.platform = platform;
    this.rollout = rollout;
  }

  @Override
  protected Deployment desired(CsvMonitor monitor, Context<CsvMonitor> context) {
    return ExporterDeployment.of(monitor, config, platform);
  }

  @Override
  public Result<Deployment> match(
      Deployment actual, CsvMonitor monitor, Context<CsvMonitor> context) {
    Result<Deployment> result = super.match(actual, monitor, context);
    boolean mayWait =
        !result.matched()
            && Rollout.isAvailable(actual)
            && Rollout.rollsPods(actual, result.computedDesired().orElseThrow())
            && Rollout.isOurs(monitor);
    if (mayWait && !rollout.begin(monitor)) {
      return Result.nonComputed(true);
    }
    if (result.matched() && Rollout.isComplete(actual)) {
      rollout.end(monitor);
    }
    return result;
  }
}
