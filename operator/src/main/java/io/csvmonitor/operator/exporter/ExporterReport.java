package io.csvmonitor.operator.exporter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.csvmonitor.api.text.ShortText;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The status of an exporter, as read from its probe port, without values that change all the time.
 *
 * @param problem why the exporter did not respond; null if it responded
 * @param generation the generation of the loaded configuration; 0 if there is none
 * @param refused why a newer configuration is not loaded; null if there is no newer configuration
 * @param scraped whether a Prometheus recently scraped the exporter
 * @param calendars the calendars whose newest files are not active
 * @param breached the number of breached thresholds
 * @param incidents the open incidents, and the last incidents that ended; null if the incidents are
 *     unknown, for example because the exporter does not respond
 */
public record ExporterReport(
    @Nullable String problem,
    long generation,
    @Nullable Refusal refused,
    boolean scraped,
    List<SourceReport> sources,
    List<CalendarReport> calendars,
    int breached,
    @Nullable List<IncidentReport> incidents) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The maximum number of sources of a CsvMonitor. */
  private static final int MOST_SOURCES = 32;

  /** The maximum number of calendars of a CsvMonitor. */
  private static final int MOST_CALENDARS = 16;

  private static final int MOST_OF_TEXT = 1_000;

  /**
   * The maximum number of characters in all texts of a report. The operator stores a report for
   * each CsvMonitor. A condition has fewer characters.
   */
  private static final int MOST_OF_TEXTS = 8_000;

  private static final int MOST_OF_REASON = 64;
  private static final int MOST_OF_NAME = 63;

  /** The maximum age of a scrape that counts. It exceeds the longest usual interval. */
  private static final Duration LATELY = Duration.ofMinutes(5);

  /**
   * A configuration that the exporter refused.
   *
   * @param generation the generation of this configuration, 0 if it could not be read
   * @param reason in CamelCase
   */
  public record Refusal(long generation, String reason, String message) {}

  /**
   * One source.
   *
   * @param state Reading, Ready, Stale or Failed
   * @param reason in CamelCase; null without a problem
   * @param message the problem; null without a problem
   */
  public record SourceReport(
      String name,
      String state,
      @Nullable String reason,
      @Nullable String message,
      @Nullable String column,
      long line) {}

  /**
   * A calendar with a problem.
   *
   * @param reason in CamelCase
   */
  public record CalendarReport(String name, String reason, String message) {}

  /** The report of an exporter that did not answer. */
  static ExporterReport unreachable(String problem) {
    return new ExporterReport(problem, 0, null, false, List.of(), List.of(), 0, null);
  }

  /**
   * Reads an answer. Unknown parts, and parts that this project's exporter never sends, are left
   * out, because the image of an exporter can be any program. Only one answer is read at a time,
   * because the tree needs many times the memory of the text.
   */
  static ExporterReport read(byte[] json, Instant now) {
    synchronized (JSON) {
      try {
        return read(JSON.readTree(json), now);
      } catch (IOException broken) {
        return unreachable("the answer of the exporter is not a status");
      }
    }
  }

  private static ExporterReport read(JsonNode root, Instant now) {
    JsonNode config = root.path("config");
    Texts texts = new Texts();
    Refusal refused =
        config.path("loaded").asBoolean(true)
            ? null
            : new Refusal(
                config.path("generation").asLong(),
                reason(config.path("reason").asText("Invalid")),
                texts.shorten(config.path("message").asText("")));
    List<SourceReport> sources = new ArrayList<>();
    for (JsonNode source : root.path("sources")) {
      if (sources.size() < MOST_SOURCES) {
        sources.add(
            new SourceReport(
                ShortText.of(source.path("name").asText(), MOST_OF_NAME),
                reason(source.path("state").asText()),
                text(source, "reason", ExporterReport::reason),
                text(source, "message", texts::shorten),
                text(source, "column", texts::shorten),
                source.path("line").asLong()));
      }
    }
    return new ExporterReport(
        null,
        root.path("generation").asLong(),
        refused,
        scrapedLately(root.path("lastScrape").asText(null), now),
        List.copyOf(sources),
        calendars(root, texts),
        breached(root),
        incidents(root, sources));
  }

  private static List<CalendarReport> calendars(JsonNode root, Texts texts) {
    List<CalendarReport> all = new ArrayList<>();
    for (JsonNode calendar : root.path("calendars")) {
      String reason = text(calendar, "reason", ExporterReport::reason);
      if (reason != null && all.size() < MOST_CALENDARS) {
        all.add(
            new CalendarReport(
                ShortText.of(calendar.path("name").asText(), MOST_OF_NAME),
                reason,
                texts.shorten(calendar.path("message").asText(""))));
      }
    }
    return List.copyOf(all);
  }

  /** While a source is read for the first time, its incidents are unknown. */
  private static @Nullable List<IncidentReport> incidents(
      JsonNode root, List<SourceReport> sources) {
    boolean isKnown =
        !sources.isEmpty() && sources.stream().noneMatch(each -> each.state().equals("Reading"));
    return isKnown ? IncidentReport.read(root.path("incidents")) : null;
  }

  /** An API server refuses a condition whose reason is not one word. */
  private static String reason(String text) {
    boolean word = text.length() <= MOST_OF_REASON && !text.isEmpty();
    for (int i = 0; word && i < text.length(); i++) {
      char c = text.charAt(i);
      word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
    return word ? text : "Other";
  }

  /** Shortens texts. If there are many long texts, the later texts become shorter. */
  private static final class Texts {
    private int left = MOST_OF_TEXTS;

    String shorten(String text) {
      String cut = ShortText.of(text, Math.min(MOST_OF_TEXT, left));
      left -= cut.length();
      return cut;
    }
  }

  private static @Nullable String text(JsonNode node, String field, UnaryOperator<String> as) {
    String text = node.path(field).asText(null);
    return text == null ? null : as.apply(text);
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
