package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.DurationRules;
import io.csvmonitor.api.rule.Syntax;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * Replays recorded files as if they were written now.
 *
 * @param speed the speed of the replay as a multiple of real time
 * @param loop whether the replay starts again after its end, shifted by whole days
 * @param preload how much recorded history is loaded at once, a duration
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Replay(
    @JsonPropertyDescription(
            "The speed of the replay as a multiple of real time, 1 to 86400. Default: 1.")
        @Default("1")
        @Min(1)
        @Max(86400)
        int speed,
    @JsonPropertyDescription(
            "Whether the replay starts again after its end, shifted by whole days. Counters "
                + "continue. Default: false.")
        @Default("false")
        boolean loop,
    @JsonPropertyDescription(
            "How much recorded history is loaded at once, a duration such as \"2d\". "
                + "Default: \"0s\".")
        @Default("0s")
        @Size(min = 1, max = 32)
        @Pattern(Syntax.DURATION)
        @ValidationRule(value = DurationRules.BOUND, message = DurationRules.BOUND_MESSAGE)
        String preload) {

  public Replay {
    speed = speed == 0 ? 1 : speed;
    preload = preload == null ? "0s" : preload;
  }
}
