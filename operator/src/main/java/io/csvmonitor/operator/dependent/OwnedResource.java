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
 * An object of a CsvMonitor. The API server applies the object and deletes it together with its
 * owner. The model writes the owner reference. The operator watches only its own objects.
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
   * Creates the object. The operator may not see an existing object with the same name. If the
   * object belongs to the CsvMonitor, it has lost its labels, and the operator restores them. If
   * the object belongs to another owner, the operator does not change it.
   *
   * @throws NameConflictException if the object belongs to another owner
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
   * Updates the object. A user can change the key of an item of a list, such as the number of a
   * port. An apply would then add a second item, and the API server may refuse this. In that case
   * the lists are replaced before the apply.
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

  /** Does nothing: the model writes the owner reference. */
  @Override
  protected void addReferenceHandlingMetadata(R desired, CsvMonitor monitor) {}

  private static boolean isOwned(HasMetadata object, CsvMonitor monitor) {
    return object.getMetadata().getOwnerReferences().stream()
        .anyMatch(owner -> monitor.getMetadata().getUid().equals(owner.getUid()));
  }
}
