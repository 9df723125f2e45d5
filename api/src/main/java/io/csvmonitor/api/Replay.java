package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * Plays recorded files as if they were written now.
 *
 * @param speed how many times as fast as they were recorded
 * @param loop whether to begin again at the end, whole days later
 * @param preload how much history is there at once, a Prometheus-style duration
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Replay(int speed, boolean loop, String preload) {

  public Replay {
    speed = speed == 0 ? 1 : speed;
    preload = preload == null ? "0s" : preload;
  }
}
