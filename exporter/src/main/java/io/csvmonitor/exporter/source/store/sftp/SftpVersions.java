package io.csvmonitor.exporter.source.store.sftp;

import com.jcraft.jsch.SftpATTRS;
import io.csvmonitor.exporter.source.store.FileStamp;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Creates versions from sizes and times. The times have a precision of seconds, so a file can
 * change twice with the same size and time. A version is final when no later write can have its
 * time. Until then it has another name in each listing, so that the file is received again.
 */
final class SftpVersions {
  /** The maximum difference between the clocks of the server and of this machine. */
  private static final long RECENT_SECONDS = 10;

  /** A time that exceeds the step of the times. */
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1_100);

  private static final long UNSIGNED = 0xffff_ffffL;

  private final Map<String, Sighting> recent = new HashMap<>();
  private Map<String, Sighting> before = Map.of();
  private long beganNanos;
  private long beganMillis;

  private record Sighting(String version, long sinceNanos) {}

  /** Begins a listing. */
  void begin() {
    before = Map.copyOf(recent);
    recent.clear();
    beganNanos = System.nanoTime();
    beganMillis = System.currentTimeMillis();
  }

  /** The version of a listed file. */
  FileStamp stamp(String url, SftpATTRS attributes) {
    long seconds = seconds(attributes);
    long nanos = TimeUnit.SECONDS.toNanos(seconds);
    String version = seconds + "-" + attributes.getSize();
    return new FileStamp(
        url,
        FileStamp.UNKNOWN,
        attributes.getSize(),
        nanos,
        nanos,
        isFinal(url, version, seconds) ? version : version + "~" + beganMillis);
  }

  private boolean isFinal(String url, String version, long seconds) {
    if (TimeUnit.MILLISECONDS.toSeconds(beganMillis) - seconds > RECENT_SECONDS) {
      return true;
    }
    Sighting last = before.get(url);
    if (last == null || !last.version().equals(version)) {
      recent.put(url, new Sighting(version, System.nanoTime()));
      return false;
    }
    recent.put(url, last);
    return beganNanos - last.sinceNanos() > STEP_NANOS;
  }

  /** Whether a file has the size and the time of a listed version. */
  static boolean isVersion(FileStamp listed, SftpATTRS attributes) {
    return attributes.isReg()
        && attributes.getSize() == listed.size()
        && TimeUnit.SECONDS.toNanos(seconds(attributes)) == listed.modified();
  }

  private static long seconds(SftpATTRS attributes) {
    return attributes.getMTime() & UNSIGNED;
  }
}
