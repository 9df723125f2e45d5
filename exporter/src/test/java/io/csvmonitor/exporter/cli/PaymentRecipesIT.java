package io.csvmonitor.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.csvmonitor.testing.Pages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The recipes for payments in docs/cookbook.md find what they are for, in generated files, and
 * nothing else.
 */
class PaymentRecipesIT {
  private static final LocalDateTime BEGIN = LocalDateTime.parse("2026-03-02T00:00");
  private static final Duration QUARTER = Duration.ofMinutes(15);

  private final Random random = new Random(3);
  private final StringBuilder rows = new StringBuilder();

  @TempDir Path folder;

  /** What happens at a time. */
  private interface Rows {
    void at(LocalDateTime time);
  }

  private void each(Duration step, Duration length, Rows to) {
    for (LocalDateTime time = BEGIN; time.isBefore(BEGIN.plus(length)); time = time.plus(step)) {
      to.at(time);
    }
  }

  private void row(Object... cells) {
    for (int i = 0; i < cells.length; i++) {
      rows.append(i == 0 ? "" : ",").append(cells[i]);
    }
    rows.append('\n');
  }

  /** A number around a mean, by chance. */
  private long around(double mean) {
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
  }

  private static double ofDay(LocalDateTime time) {
    return 1 + 0.6 * Math.sin((time.getHour() - 8) / 24.0 * 2 * Math.PI);
  }

  private void save(String file) throws Exception {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, rows);
    rows.setLength(0);
  }

  /** The incidents that the report of a recipe has. */
  private JsonNode incidents(String threshold) throws Exception {
    String recipe =
        Pages.blocks(Pages.ROOT.resolve("docs/cookbook.md")).stream()
            .map(Pages.Block::text)
            .filter(text -> text.contains("- name: " + threshold + "\n"))
            .findFirst()
            .orElseThrow();
    Path manifest = Files.writeString(folder.resolve("recipe.yaml"), recipe);
    Cli run = Cli.run("report", "--config", manifest.toString(), "--format", "json");
    assertThat(run.code()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out()).path("incidents");
  }

  private static JsonNode only(JsonNode incidents) {
    assertThat(incidents).as(incidents.toPrettyString()).hasSize(1);
    return incidents.get(0);
  }

  private static void assertBegins(JsonNode incident, LocalDateTime begin, Duration window) {
    LocalDateTime from = LocalDateTime.parse(incident.path("from").asText().substring(0, 19));
    assertThat(Duration.between(begin, from).abs()).isLessThanOrEqualTo(window);
  }

  private static boolean is(LocalDateTime time, LocalDateTime begin, int hours) {
    return !time.isBefore(begin) && time.isBefore(begin.plusHours(hours));
  }

  @Test
  void approvalRateByIssuer() throws Exception {
    LocalDateTime fault = BEGIN.plusDays(24).plusHours(14);
    row("time", "issuer", "status", "count", "amount");
    each(
        QUARTER,
        Duration.ofDays(28),
        time -> {
          for (String issuer : new String[] {"north", "south"}) {
            double total = 900 * ofDay(time);
            double denied = issuer.equals("south") && is(time, fault, 2) ? 0.2 : 0.05;
            long approved = around(total * (1 - denied));
            row(time, issuer, "approved", approved, approved * 20);
            row(time, issuer, "denied", around(total * denied), 0);
          }
        });
    save("payments.csv");
    JsonNode incident = only(incidents("ApprovalFell"));
    assertBegins(incident, fault, QUARTER);
    assertThat(incident.path("labels").path("issuer").asText()).isEqualTo("south");
  }

  @Test
  void declineBursts() throws Exception {
    LocalDateTime fault = BEGIN.plusDays(12).plusHours(15);
    row("time", "issuer", "reason", "status", "count");
    each(
        Duration.ofMinutes(5),
        Duration.ofDays(14),
        time -> {
          for (String issuer : new String[] {"north", "south", "west"}) {
            boolean isBurst = issuer.equals("west") && is(time, fault, 1);
            row(time, issuer, "", "approved", around(200 * ofDay(time)));
            row(time, issuer, "funds", "denied", around(15 * ofDay(time)));
            row(time, issuer, "fraud", "denied", around(isBurst ? 90 : 5 * ofDay(time)));
          }
        });
    save("payments.csv");
    JsonNode incident = only(incidents("DeclineBurst"));
    assertBegins(incident, fault, Duration.ofMinutes(5));
    assertThat(incident.path("moved").findValuesAsText("value"))
        .as(incident.toPrettyString())
        .contains("west", "fraud");
  }

  @Test
  void cardTesting() throws Exception {
    LocalDateTime fault = BEGIN.plusDays(8).plusHours(3);
    LocalDateTime sales = BEGIN.plusDays(9).plusHours(12);
    row("time", "status", "bin", "amount");
    each(
        Duration.ofMinutes(1),
        Duration.ofDays(10),
        time -> {
          long attempts = around(8 * ofDay(time) * (is(time, sales, 2) ? 3 : 1));
          for (int i = 0; i < attempts; i++) {
            String status = random.nextInt(20) == 0 ? "denied" : "approved";
            row(time, status, 400000 + random.nextInt(8), 1 + random.nextInt(90));
          }
          for (int i = 0; is(time, fault, 1) && i < 30; i++) {
            row(time, random.nextInt(10) == 0 ? "approved" : "denied", 510000, 1);
          }
        });
    save("attempts.csv");
    JsonNode incidents = incidents("SmallDenials");
    JsonNode incident =
        incidents
            .valueStream()
            .filter(each -> each.path("diagnoses").toString().contains("CardTesting"))
            .findFirst()
            .orElseThrow(() -> new AssertionError(incidents.toPrettyString()));
    assertBegins(incident, fault, QUARTER);
    assertThat(incident.findValuesAsText("value")).as(incident.toPrettyString()).contains("510000");
    // Many attempts of good cards are no card testing.
    assertThat(incidents.findValuesAsText("diagnoses")).hasSizeGreaterThan(1);
    assertThat(incidents.valueStream().filter(each -> !each.path("diagnoses").isEmpty()))
        .hasSize(1);
  }

  @Test
  void checkoutsStopped() throws Exception {
    LocalDateTime fault = BEGIN.plusDays(24).plusHours(14);
    LocalDateTime silence = BEGIN.plusDays(26).plusHours(10);
    row("time", "count");
    each(
        QUARTER,
        Duration.ofDays(28),
        time -> {
          boolean isZero = time.getHour() < 6 || is(time, fault, 3);
          if (!is(time, silence, 4)) {
            row(time, isZero ? 0 : Math.max(1, around(20 * ofDay(time))));
          }
        });
    save("checkouts.csv");
    JsonNode incidents = incidents("CheckoutsStopped");
    assertThat(incidents).as(incidents.toPrettyString()).hasSize(2);
    assertBegins(incidents.get(0), fault, QUARTER);
    assertThat(incidents.get(0).path("threshold").asText()).isEqualTo("CheckoutsStopped");
    assertThat(incidents.get(1).path("breaches").findValuesAsText("threshold"))
        .contains("CheckoutsUnknown");
    assertBegins(incidents.get(1), silence, Duration.ofHours(1));
  }

  @Test
  void reconciliation() throws Exception {
    LocalDateTime fault = BEGIN.plusDays(3).plusHours(10);
    LocalDateTime stop = BEGIN.plusDays(4).plusHours(21);
    StringBuilder acquirer = new StringBuilder("time,system,amount\n");
    row("time", "system", "amount");
    each(
        Duration.ofMinutes(5),
        Duration.ofDays(5),
        time -> {
          long amount = 100 * around(40 * ofDay(time));
          row(time, "gateway", amount);
          long settled = is(time, fault, 2) ? amount * 97 / 100 : amount;
          if (time.isBefore(stop)) {
            acquirer.append(time).append(",acquirer,").append(settled).append('\n');
          }
        });
    save("settled/gateway.csv");
    rows.append(acquirer);
    save("settled/acquirer.csv");
    JsonNode incidents = incidents("NotReconciled");
    assertThat(incidents).as(incidents.toPrettyString()).hasSize(2);
    assertBegins(incidents.get(0), fault, Duration.ofHours(1));
    assertThat(incidents.get(0).path("seconds").asLong())
        .isEqualTo(Duration.ofHours(2).toSeconds());
    assertBegins(incidents.get(1), stop, Duration.ofHours(1));
  }
}
