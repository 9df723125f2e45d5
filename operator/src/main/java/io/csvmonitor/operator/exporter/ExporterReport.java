package io.csvmonitor.operator.exporter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an exporter says of itself on its probe port, without what changes all the time.
 *
 * @param problem why it could not be asked; null if it answered
 * @param generation of the configuration that is loaded, 0 if none is
 * @param refused why a newer configuration is not loaded; null if there is none
 * @param scraped whether a Prometheus scraped it lately
 * @param breached how many thresholds are breached
 */
public record ExporterReport(
    @Nullable String problem,
    long generation,
    @Nullable Refusal refused,
    boolean scraped,
    List<SourceReport> sources,
    int breached) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A scrape that is older than this is none: the longest interval that is usual, and more. */
  private static final Duration LATELY = Duration.ofMinutes(5);

  /**
   * A configuration that the exporter did not take.
   *
   * @param generation of that configuration, 0 if not even that could be read
   * @param reason in CamelCase
   */
  public record Refusal(long generation, String reason, String message) {}

  /**
   * One source.
   *
   * @param state Reading, Ready, Stale or Failed
   * @param reason in CamelCase; null if it is well
   * @param message what is wrong; null if nothing is
   */
  public record SourceReport(
      String name,
      String state,
      @Nullable String reason,
      @Nullable String message,
      @Nullable String column,
      long line) {}

  /** An exporter that did not answer. */
  static ExporterReport unreachable(String problem) {
    return new ExporterReport(problem, 0, null, false, List.of(), 0);
  }

  /** Reads an answer; what is not understood in it is left out. */
  static ExporterReport read(String json, Instant now) {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JsonProcessingException broken) {
      return unreachable("it answered something that is no status");
    }
    JsonNode config = root.path("config");
    Refusal refused =
        config.path("loaded").asBoolean(true)
            ? null
            : new Refusal(
                config.path("generation").asLong(),
                config.path("reason").asText("Invalid"),
                config.path("message").asText(""));
    List<SourceReport> sources = new ArrayList<>();
    for (JsonNode source : root.path("sources")) {
      sources.add(
          new SourceReport(
              source.path("name").asText(),
              source.path("state").asText(),
              source.path("reason").asText(null),
              source.path("message").asText(null),
              source.path("column").asText(null),
              source.path("line").asLong()));
    }
    return new ExporterReport(
        null,
        root.path("generation").asLong(),
        refused,
        scrapedLately(root.path("lastScrape").asText(null), now),
        List.copyOf(sources),
        breached(root));
  }

  private static int breached(JsonNode root) {
    int count = 0;
    for (JsonNode threshold : root.path("thresholds")) {
      count += threshold.path("verdict").asText().equals("Breached") ? 1 : 0;
    }
    return count;
  }

  private static boolean scrapedLately(@Nullable String lastScrape, Instant now) {
    if (lastScrape == null) {
      return false;
    }
    try {
      return Instant.parse(lastScrape).plus(LATELY).isAfter(now);
    } catch (DateTimeParseException broken) {
      return false;
    }
  }
}
