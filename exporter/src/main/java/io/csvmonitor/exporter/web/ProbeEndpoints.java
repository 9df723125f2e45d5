package io.csvmonitor.exporter.web;

import java.util.List;

/** What the port for kubelet and operator serves: nothing that could hold a cell's content. */
final class ProbeEndpoints {
  private ProbeEndpoints() {}

  static List<Endpoint> of(WebModel model, ScrapeEndpoint scrapes) {
    return List.of(
        Endpoint.get("/-/healthy", "200 while the exporter runs", PublicEndpoints::healthy),
        Endpoint.get(
            "/-/ready",
            "200 once every source was read",
            request -> PublicEndpoints.ready(request, model)),
        Endpoint.get(
            "/-/status",
            "what the operator asks for, as JSON",
            request ->
                request.send(
                    200,
                    Request.JSON,
                    ProbeJson.render(model.status(), scrapes.lastByPrometheus()))));
  }
}
