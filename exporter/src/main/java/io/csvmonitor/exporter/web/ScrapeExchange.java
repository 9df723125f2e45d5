package io.csvmonitor.exporter.web;

import io.prometheus.metrics.exporter.common.PrometheusHttpExchange;
import io.prometheus.metrics.exporter.common.PrometheusHttpRequest;
import io.prometheus.metrics.exporter.common.PrometheusHttpResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as the Prometheus library sees it. The library's own adapter answers a failure with a
 * stack trace, which may quote a cell, and compresses what a HEAD request must not be sent.
 */
record ScrapeExchange(Request request)
    implements PrometheusHttpExchange, PrometheusHttpRequest, PrometheusHttpResponse {

  @Override
  public PrometheusHttpRequest getRequest() {
    return this;
  }

  @Override
  public PrometheusHttpResponse getResponse() {
    return this;
  }

  @Override
  public @Nullable String getQueryString() {
    return request.exchange().getRequestURI().getRawQuery();
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    if (request.isHead() && name.equalsIgnoreCase("Accept-Encoding")) {
      return Collections.emptyEnumeration();
    }
    List<String> values = request.exchange().getRequestHeaders().get(name);
    return values == null ? Collections.emptyEnumeration() : Collections.enumeration(values);
  }

  @Override
  public String getMethod() {
    return request.method();
  }

  @Override
  public String getRequestPath() {
    return request.path();
  }

  @Override
  public void setHeader(String name, String value) {
    request.exchange().getResponseHeaders().set(name, value);
  }

  @Override
  public OutputStream sendHeadersAndGetBody(int status, int length) throws IOException {
    request.exchange().sendResponseHeaders(status, length);
    return request.exchange().getResponseBody();
  }

  @Override
  public void handleException(IOException e) throws IOException {
    throw e;
  }

  @Override
  public void handleException(RuntimeException e) {
    throw e;
  }

  /** The router closes the exchange. */
  @Override
  public void close() {}
}
