package io.csvmonitor.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Gives each wait of a test enough time for a busy machine, since tests assert no times. A test
 * that passes does not take longer.
 */
public final class Patience implements LauncherSessionListener {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    Awaitility.setDefaultTimeout(TIMEOUT);
  }
}
