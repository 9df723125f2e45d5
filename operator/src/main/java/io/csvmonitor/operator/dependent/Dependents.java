package io.csvmonitor.operator.dependent;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.config.OperatorConfig;
import io.csvmonitor.operator.model.Platform;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Workflow;
import io.javaoperatorsdk.operator.processing.dependent.workflow.WorkflowBuilder;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** All objects of a CsvMonitor, with the conditions for each object. */
public final class Dependents {
  private Dependents() {}

  /**
   * The workflow.
   *
   * @param namespace the namespace of the operator
   * @param monitoring whether the cluster has the types of prometheus-operator
   * @param grafana whether the cluster has the types of grafana-operator
   */
  public static Workflow<CsvMonitor> workflow(
      OperatorConfig config,
      String namespace,
      Platform platform,
      Rollout rollout,
      BooleanSupplier monitoring,
      BooleanSupplier grafana) {
    WorkflowBuilder<CsvMonitor> workflow = new WorkflowBuilder<>();
    ServiceAccountDependent account = new ServiceAccountDependent();
    ConfigurationDependent configuration = new ConfigurationDependent();
    StateClaimDependent state = new StateClaimDependent();
    workflow.addDependentResource(account);
    workflow.addDependentResource(configuration);
    workflow.addDependentResource(state);
    // The pod uses these objects by name. If an object belongs to another owner, no pod is created.
    workflow
        .addDependentResourceAndConfigure(new DeploymentDependent(config, platform, rollout))
        .dependsOn(account, configuration, state);
    workflow.addDependentResource(new ServiceDependent());
    workflow
        .addDependentResourceAndConfigure(new NetworkPolicyDependent(config, namespace))
        .withReconcilePrecondition(
            when(monitor -> Boolean.TRUE.equals(config.exporter().networkPolicy())));
    workflow.addDependentResource(new DashboardsDependent(config));
    boolean usesGrafanaOperator =
        config.monitoring().grafana() == OperatorConfig.Grafana.GrafanaOperator;
    workflow
        .addDependentResourceAndConfigure(new GrafanaDashboardsDependent(config))
        .withActivationCondition(when(_ -> usesGrafanaOperator && grafana.getAsBoolean()));
    workflow
        .addDependentResourceAndConfigure(new ServiceMonitorDependent(config))
        .withActivationCondition(when(_ -> monitoring.getAsBoolean()))
        .withReconcilePrecondition(
            when(monitor -> Boolean.TRUE.equals(monitor.getSpec().monitoring().serviceMonitor())));
    workflow
        .addDependentResourceAndConfigure(new PrometheusRuleDependent(config))
        .withActivationCondition(when(_ -> monitoring.getAsBoolean()))
        .withReconcilePrecondition(
            when(monitor -> Boolean.TRUE.equals(monitor.getSpec().monitoring().prometheusRule())));
    return workflow.withThrowExceptionFurther(false).build();
  }

  private static Condition<HasMetadata, CsvMonitor> when(Predicate<CsvMonitor> holds) {
    return (_, monitor, _) -> holds.test(monitor);
  }
}
