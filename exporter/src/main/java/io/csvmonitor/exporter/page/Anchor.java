package io.csvmonitor.exporter.page;

/** The identifiers of parts of the page. They come from names, so that links stay valid. */
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

  /** The identifier of a name of a manifest, which needs no escape. */
  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9_-]", "_");
  }
}
