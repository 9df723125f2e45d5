package io.csvmonitor.operator.dependent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.model.Labels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.config.informer.InformerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.GarbageCollected;
import io.javaoperatorsdk.operator.processing.dependent.Creator;
import io.javaoperatorsdk.operator.processing.dependent.Updater;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependentResourceConfigBuilder;
import java.net.HttpURLConnection;

/**
 * An object of a CsvMonitor: applied by the server, and gone with its owner. The owner's reference
 * is in the object that the model makes. Only the operator's own objects are watched.
 */
abstract class OwnedResource<R extends HasMetadata>
    extends KubernetesDependentResource<R, CsvMonitor>
    implements Creator<R, CsvMonitor>, Updater<R, CsvMonitor>, GarbageCollected<CsvMonitor> {
  private static final int UNPROCESSABLE = 422;

  OwnedResource(Class<R> type, String name, String selector) {
    super(type, name);
    configureWith(
        new KubernetesDependentResourceConfigBuilder<R>()
            // JOSDK leaves ConfigMaps out by default.
            .withUseSSA(true)
            .withCreateResourceOnlyIfNotExistingWithSSA(true)
            .withKubernetesDependentInformerConfig(
                InformerConfiguration.builder(type).withLabelSelector(selector).build())
            .build());
  }

  OwnedResource(Class<R> type, String name) {
    this(type, name, Labels.SELECTOR);
  }

  /**
   * Creates the object. If there is one of its name that the operator does not see, it is either
   * one of ours without its labels, which are put back, or a stranger's, which is left alone.
   *
   * @throws NameConflictException if it is a stranger's
   */
  @Override
  public R create(R desired, CsvMonitor monitor, Context<CsvMonitor> context) {
    try {
      return super.create(desired, monitor, context);
    } catch (KubernetesClientException refused) {
      if (refused.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw refused;
      }
      desired.getMetadata().setResourceVersion(null);
      R there = context.getClient().resource(desired).get();
      if (there == null) {
        throw refused;
      }
      if (!isOwned(there, monitor)) {
        throw new NameConflictException(there);
      }
      return context
          .getClient()
          .resource(desired)
          .fieldManager(context.getControllerConfiguration().fieldManager())
          .forceConflicts()
          .serverSideApply();
    }
  }

  /**
   * Updates the object. Where someone changed what an item of a list is known by, such as a port's
   * number, both items would be there after an apply, which may be refused; the lists are then
   * replaced first.
   */
  @Override
  public R update(R actual, R desired, CsvMonitor monitor, Context<CsvMonitor> context) {
    try {
      return super.update(actual, desired, monitor, context);
    } catch (KubernetesClientException refused) {
      if (refused.getCode() != UNPROCESSABLE) {
        throw refused;
      }
      JsonNode spec =
          context
              .getClient()
              .getKubernetesSerialization()
              .convertValue(desired, JsonNode.class)
              .path("spec");
      context
          .getClient()
          .resource(actual)
          .patch(
              PatchContext.of(PatchType.JSON_MERGE),
              JsonNodeFactory.instance.objectNode().set("spec", spec).toString());
      return super.update(actual, desired, monitor, context);
    }
  }

  /** The model says who owns the object. */
  @Override
  protected void addReferenceHandlingMetadata(R desired, CsvMonitor monitor) {}

  private static boolean isOwned(HasMetadata object, CsvMonitor monitor) {
    return object.getMetadata().getOwnerReferences().stream()
        .anyMatch(owner -> monitor.getMetadata().getUid().equals(owner.getUid()));
  }
}
