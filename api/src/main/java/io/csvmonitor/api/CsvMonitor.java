package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.NameRule;
import io.csvmonitor.api.status.CsvMonitorStatus;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
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
 * The custom resource. Only this class needs fabric8 at run time. The exporter does not contain
 * fabric8, and uses only the records.
 */
@Group("csvmonitor.io")
@Version("v1alpha1")
@Kind("CsvMonitor")
@Plural("csvmonitors")
@ShortNames("csvm")
@Categories("csvmonitor")
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "Sources",
    jsonPath = ".status.sources",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "Thresholds",
    jsonPath = ".status.thresholds",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Breached",
    jsonPath = ".status.breached",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
    name = "Scraped",
    jsonPath = ".status.conditions[?(@.type==\"MonitoringSelected\")].status",
    type = AdditionalPrinterColumn.Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Reason",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
    type = AdditionalPrinterColumn.Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Health",
    jsonPath = ".status.conditions[?(@.type==\"SourcesHealthy\")].message",
    type = AdditionalPrinterColumn.Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Incident",
    jsonPath = ".status.incidents[0].id",
    type = AdditionalPrinterColumn.Type.STRING,
    priority = 1)
@ValidationRule(value = NameRule.NAME, message = NameRule.NAME_MESSAGE)
public final class CsvMonitor extends CustomResource<CsvMonitorSpec, CsvMonitorStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1;

  @Override
  @Required
  @JsonPropertyDescription("The sources, metrics and thresholds, and the settings of the exporter.")
  public CsvMonitorSpec getSpec() {
    return super.getSpec();
  }

  @Override
  @JsonPropertyDescription("The observed state, written by the operator.")
  public CsvMonitorStatus getStatus() {
    return super.getStatus();
  }
}
