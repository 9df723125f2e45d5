package io.csvmonitor.exporter.infer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The columns of a generated file besides its time. */
final class CorpusColumns {
  private static final List<List<String>> LABELS =
      List.of(
          List.of("status", "paid", "declined", "refunded"),
          List.of("region", "north", "south", "east", "west"),
          List.of("method", "GET", "POST"),
          List.of("channel", "#web", "#app"),
          List.of("country", "BR", "PT", "DE", "US", "JP"),
          List.of("status_code", "200", "404", "500"),
          List.of("Server Name", "web-1", "web-2", "db 1"));
  private static final List<List<String>> LOCAL_LABELS =
      List.of(
          List.of("Kanal", "Geschäft", "Straße", "Büro"),
          List.of("situação", "aprovada", "não aprovada", "cancelada"),
          List.of("région", "Île-de-France", "Bourgogne-Franche-Comté"));
  private static final List<String> COUNTERS =
      List.of("orders", "requests", "errors", "count", "transactions", "hits", "quantity");
  private static final List<String> GAUGES =
      List.of("temperature", "price", "load", "latency_ms", "balance", "voltage", "CPU Usage");
  private static final List<String> UNITS = List.of("kW", "ms", "degC", "EUR", "V");

  /** Without a name, nothing tells a counter from a gauge. */
  static final String NUMBER = "counter or gauge";

  private final Random random;
  private final CorpusNumber number;
  private final boolean local;
  private final boolean named;
  private final int rows;

  /** A column. */
  record Column(String name, String unit, String kind, List<String> cells) {}

  CorpusColumns(Random random, CorpusNumber number, boolean local, boolean named, int rows) {
    this.random = random;
    this.number = number;
    this.local = local;
    this.named = named;
    this.rows = rows;
  }

  /** One or two labels. */
  List<Column> labels() {
    List<List<String>> choice = new ArrayList<>(local ? LOCAL_LABELS : LABELS);
    // Without a name, a code is a number.
    choice.removeIf(each -> !named && each.getFirst().equals("status_code"));
    Collections.shuffle(choice, random);
    return choice.subList(0, 1 + random.nextInt(2)).stream().map(this::label).toList();
  }

  private Column label(List<String> of) {
    return new Column(
        of.getFirst(), "", "label", cells(_ -> of.get(1 + random.nextInt(of.size() - 1))));
  }

  /** A counter, a gauge or both. */
  List<Column> values() {
    List<Column> values = new ArrayList<>();
    int which = random.nextInt(3);
    if (which != 1) {
      values.add(
          new Column(
              COUNTERS.get(random.nextInt(COUNTERS.size())),
              "pieces",
              named ? "counter" : NUMBER,
              cells(_ -> String.valueOf(random.nextInt(600)))));
    }
    if (which != 0) {
      values.add(
          new Column(
              GAUGES.get(random.nextInt(GAUGES.size())),
              UNITS.get(random.nextInt(UNITS.size())),
              named ? "gauge" : NUMBER,
              cells(i -> number.text(level(i)))));
    }
    return values;
  }

  /** Of both signs, and above a thousand. */
  private double level(int row) {
    return Math.round(1500 * Math.sin(row) + 400 * random.nextGaussian() + 300)
        + random.nextInt(99) / 100.0;
  }

  /** Columns that are no values and no labels, or are easily mistaken. */
  List<Column> others(boolean withText) {
    List<Column> others = new ArrayList<>();
    int which = random.nextInt(7);
    if (which == 0) {
      others.add(new Column("order_id", "", "left out", cells(i -> String.valueOf(70_001 + i))));
    } else if (which == 1) {
      others.add(new Column("remark", "", "left out", cells(_ -> "")));
    } else if (which == 2) {
      int[] reading = {900};
      others.add(
          new Column(
              "meter",
              "kWh",
              named ? "gauge" : NUMBER,
              cells(_ -> String.valueOf(reading[0] += 1 + random.nextInt(9)))));
    } else if (which == 3 && named) {
      others.add(
          new Column(
              "duration",
              "",
              "gauge",
              cells(
                  _ ->
                      "%02d:%02d:%02d"
                          .formatted(random.nextInt(3), random.nextInt(60), random.nextInt(60)))));
    } else if (which == 4) {
      others.add(
          new Column(
              "updated_at",
              "",
              "left out",
              cells(
                  i ->
                      random.nextInt(3) == 0
                          ? ""
                          : "2024-06-%02d 10:00:00".formatted(1 + i % 28))));
    }
    if (withText) {
      others.add(
          new Column("message", "", "left out", cells(i -> "the \"best\" text,\nnumber; " + i)));
    }
    return others;
  }

  private List<String> cells(IntFunction<String> of) {
    return IntStream.range(0, rows).mapToObj(of).toList();
  }
}
