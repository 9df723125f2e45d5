package io.csvmonitor.exporter.series;

/** Takes numbers one after the other. */
@FunctionalInterface
public interface NumberSink<E extends Exception> {
  void add(long number) throws E;
}
