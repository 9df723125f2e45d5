package io.csvmonitor.exporter.http.endpoint;

import io.csvmonitor.exporter.status.ExporterControl;
import java.io.IOException;
import java.util.List;

/** Reads the configuration again on request. */
final class ReloadEndpoint implements Endpoint.Action {
  private final ExporterControl model;

  ReloadEndpoint(ExporterControl model) {
    this.model = model;
  }

  @Override
  public void answer(Request request) throws IOException {
    List<String> errors = model.reload();
    if (errors.isEmpty()) {
      request.text(200, "The configuration was read and is active.");
    } else {
      request.text(
          400,
          "The configuration was refused; "
              + (model.status().config().loadedAt() == null
                  ? "nothing is monitored.\n"
                  : "the previous configuration stays active.\n")
              + String.join("\n", errors));
    }
  }
}
