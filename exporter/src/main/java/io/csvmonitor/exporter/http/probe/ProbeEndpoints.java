package io.csvmonitor.exporter.http.probe;

import io.csvmonitor.exporter.http.endpoint.Endpoint;
import io.csvmonitor.exporter.http.endpoint.PublicEndpoints;
import io.csvmonitor.exporter.http.endpoint.Request;
import io.csvmonitor.exporter.http.endpoint.RequestSlots;
import io.csvmonitor.exporter.http.endpoint.ScrapeEndpoint;
import io.csvmonitor.exporter.status.ExporterControl;
import java.util.List;

/** The endpoints of the port for kubelet and operator. Their responses contain no cell contents. */
public final class ProbeEndpoints {
  private ProbeEndpoints() {}

  public static List<Endpoint> of(ExporterControl model, ScrapeEndpoint scrapes) {
    RequestSlots places = new RequestSlots(32, 8, PublicEndpoints.PATIENCE, PublicEndpoints.SAFE);
    return List.of(
        Endpoint.get("/-/healthy", "200 while the exporter runs", places, PublicEndpoints::healthy),
        Endpoint.get(
            "/-/ready",
            "200 once every source was read",
            places,
            request -> PublicEndpoints.ready(request, model)),
        Endpoint.get(
            "/-/status",
            "what the operator asks for, as JSON",
            places,
            request ->
                request.send(
                    200,
                    Request.JSON,
                    ProbeJson.render(model.status(), scrapes.lastByPrometheus()))));
  }
}
