package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * The custom resource. Only this class needs fabric8 at run time: the exporter, which does not ship
 * it, reads the records alone.
 */
@Group("csvmonitor.io")
@Version("v1alpha1")
@Kind("CsvMonitor")
@Plural("csvmonitors")
@ShortNames("csvm")
@Categories("csvmonitor")
@ValidationRule(value = Rules.NAME, message = Rules.NAME_MESSAGE)
public final class CsvMonitor extends CustomResource<CsvMonitorSpec, Void> implements Namespaced {
  private static final long serialVersionUID = 1;

  @Override
  @Required
  @JsonPropertyDescription("What is read, and the metrics that are made of it.")
  public CsvMonitorSpec getSpec() {
    return super.getSpec();
  }
}
