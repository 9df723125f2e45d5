package io.csvmonitor.exporter.query;

import io.csvmonitor.exporter.query.column.StoredTableEngine;
import org.h2.api.JavaObjectSerializer;

/** Makes no objects of bytes, wherever the engine might: bytes may be chosen so that it harms. */
public final class NoObjects implements JavaObjectSerializer {
  /** As the engine makes it. */
  public NoObjects() {}

  /**
   * Has the engine use this one, and load no other class by name but that of the tables. It reads
   * so once.
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
