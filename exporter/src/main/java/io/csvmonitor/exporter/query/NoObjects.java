package io.csvmonitor.exporter.query;

import io.csvmonitor.exporter.query.column.StoredTableEngine;
import org.h2.api.JavaObjectSerializer;

/** Refuses to create objects from bytes in the engine: an attacker could choose the bytes. */
public final class NoObjects implements JavaObjectSerializer {
  /** Called by the engine. */
  public NoObjects() {}

  /**
   * Makes the engine use this class, and prevents it from loading other classes by name, except the
   * class of the tables. The engine reads these settings once.
   */
  public static void install() {
    System.setProperty("h2.javaObjectSerializer", NoObjects.class.getName());
    System.setProperty(
        "h2.allowedClasses", NoObjects.class.getName() + "," + StoredTableEngine.class.getName());
  }

  @Override
  public byte[] serialize(Object object) {
    throw new UnsupportedOperationException("objects are not written");
  }

  @Override
  public Object deserialize(byte[] bytes) {
    throw new UnsupportedOperationException("objects are not read");
  }
}
