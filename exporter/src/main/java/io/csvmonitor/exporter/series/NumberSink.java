package io.csvmonitor.exporter.series;

/** Takes a sequence of numbers. */
@FunctionalInterface
public interface NumberSink<E extends Exception> {
  void add(long number) throws E;
}
