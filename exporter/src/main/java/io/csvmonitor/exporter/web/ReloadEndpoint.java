package io.csvmonitor.exporter.web;

import java.io.IOException;
import java.util.List;

/** Reads the configuration again because somebody asks for it. */
final class ReloadEndpoint implements Endpoint.Action {
  private static final int BODY_LIMIT = 64 * 1024;

  private final WebModel model;

  ReloadEndpoint(WebModel model) {
    this.model = model;
  }

  @Override
  public void answer(Request request) throws IOException {
    // Read first, since the server's clock for the request runs until its body is at its end.
    if (request.exchange().getRequestBody().readNBytes(BODY_LIMIT).length == BODY_LIMIT) {
      request.text(413, "A reload takes no body.");
      return;
    }
    String site = request.header("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      request.text(403, "A reload cannot be asked for by another site's page.");
      return;
    }
    List<String> errors = model.reload();
    if (errors.isEmpty()) {
      request.text(200, "The configuration was read and is in force.");
    } else {
      request.text(
          400,
          "The configuration was refused; "
              + (model.status().config().loadedAt() == null
                  ? "nothing is monitored.\n"
                  : "the one before stays in force.\n")
              + String.join("\n", errors));
    }
  }
}
