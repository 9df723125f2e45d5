package io.csvmonitor.exporter.page;

/** Where things are on the page, by their names, so that links to them last. */
final class Anchor {
  private Anchor() {}

  static String source(String name) {
    return "source-" + plain(name);
  }

  static String threshold(String name) {
    return "threshold-" + plain(name);
  }

  static String diagnosis(String name) {
    return "diagnosis-" + plain(name);
  }

  static String incident(String id) {
    return "incident-" + plain(id);
  }

  /** Names of a manifest are plain already. */
  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9_-]", "_");
  }
}
