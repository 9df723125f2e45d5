package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a user declares: CSV sources and the metrics that they become. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CsvMonitorSpec(List<Source> sources, @Nullable Replay replay) {

  public CsvMonitorSpec {
    sources = sources == null ? List.of() : List.copyOf(sources);
  }
}
