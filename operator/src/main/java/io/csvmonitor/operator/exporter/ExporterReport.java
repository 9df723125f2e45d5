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
 * What an exporter says of itself on its probe port, without what changes all the time.
 *
 * @param problem why it could not be asked; null if it answered
 * @param generation of the configuration that is loaded, 0 if none is
 * @param refused why a newer configuration is not loaded; null if there is none
 * @param scraped whether a Prometheus scraped it a short time ago
 * @param breached how many thresholds are breached
 * @param incidents those that go on, and the last ones that ended; null while they are not known:
 *     the exporter does not answer, reads a source for the first time, or is too old
 */
public record ExporterReport(
    @Nullable String problem,
    long generation,
    @Nullable Refusal refused,
    boolean scraped,
    List<SourceReport> sources,
    int breached,
    @Nullable List<IncidentReport> incidents) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As many as a CsvMonitor may have. */
  private static final int MOST_SOURCES = 32;

  private static final int MOST_OF_TEXT = 1_000;

  /** Of all texts of a report, which is kept for each CsvMonitor. A condition has fewer. */
  private static final int MOST_OF_TEXTS = 8_000;

  private static final int MOST_OF_REASON = 64;
  private static final int MOST_OF_NAME = 63;

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
    return new ExporterReport(problem, 0, null, false, List.of(), 0, null);
  }

  /**
   * Reads an answer; what is not understood in it is left out, and what no exporter of ours says
   * too: an exporter's image may be anyone's. One at a time, since a tree takes many times the
   * memory of its text.
   */
  static ExporterReport read(byte[] json, Instant now) {
    synchronized (JSON) {
      try {
        return read(JSON.readTree(json), now);
      } catch (IOException broken) {
        return unreachable("it answered something that is no status");
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
        breached(root),
        incidents(root, sources));
  }

  /** While a source is read for the first time, nothing is known of its incidents. */
  private static @Nullable List<IncidentReport> incidents(
      JsonNode root, List<SourceReport> sources) {
    boolean isKnown =
        !sources.isEmpty() && sources.stream().noneMatch(each -> each.state().equals("Reading"));
    return isKnown ? IncidentReport.read(root.path("incidents")) : null;
  }

  /** A condition's reason is one word, or an API server refuses it. */
  private static String reason(String text) {
    boolean word = text.length() <= MOST_OF_REASON && !text.isEmpty();
    for (int i = 0; word && i < text.length(); i++) {
      char c = text.charAt(i);
      word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
    return word ? text : "Other";
  }

  /** Cuts texts, the later ones more if there are many long ones. */
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
