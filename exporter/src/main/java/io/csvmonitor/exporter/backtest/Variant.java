package io.csvmonitor.exporter.backtest;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.ratio.Ratio;
import io.csvmonitor.api.text.Nearest;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.api.tree.Node;
import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.exporter.config.ManifestException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A manifest with changed values.
 *
 * @param changes the changes, such as {@code FailedShare.share.above=0.4%}; empty for the current
 *     manifest
 * @param spec the whole spec
 */
public record Variant(List<String> changes, CsvMonitorSpec spec) {
  /** The maximum number of variants. The exporter evaluates all of them. */
  public static final int MAX = 200;

  public Variant {
    changes = List.copyOf(changes);
  }

  /** The changes in one text; {@code present} if there are none. */
  public String name() {
    return changes.isEmpty() ? "present" : String.join(" ", changes);
  }

  /**
   * The current manifest, then one variant for each combination of the values.
   *
   * @param file the file of the manifest
   * @param yaml its text
   * @throws ManifestException if a variant is not a correct manifest
   * @throws IllegalArgumentException if there are too many variants, or a name is unknown
   */
  public static List<Variant> of(
      ExporterConfig present, Path file, String yaml, List<TriedField> trials)
      throws ManifestException {
    trials.forEach(trial -> checkName(present.spec(), trial));
    long count = 1;
    for (TriedField trial : trials) {
      count = Math.min(count * trial.values().size(), MAX + 1);
    }
    if (count > MAX) {
      throw new IllegalArgumentException(
          "expected at most " + MAX + " combinations of values, found more; try fewer values");
    }
    List<Variant> all = new ArrayList<>(List.of(new Variant(List.of(), present.spec())));
    for (List<FieldChange> changes : combinations(trials)) {
      if (!changes.isEmpty()) {
        all.add(of(file, yaml, changes));
      }
    }
    return all;
  }

  private static Variant of(Path file, String yaml, List<FieldChange> changes)
      throws ManifestException {
    UnaryOperator<Node> all =
        document -> {
          Node changed = document;
          for (FieldChange change : changes) {
            changed = change.apply(changed);
          }
          return changed;
        };
    return new Variant(
        changes.stream().map(FieldChange::text).toList(),
        ExporterConfig.parse(file, yaml, all).spec());
  }

  private static List<List<FieldChange>> combinations(List<TriedField> trials) {
    List<List<FieldChange>> all = List.of(List.of());
    for (TriedField trial : trials) {
      List<List<FieldChange>> longer = new ArrayList<>();
      for (List<FieldChange> each : all) {
        for (String value : trial.values()) {
          longer.add(
              Stream.concat(each.stream(), Stream.of(new FieldChange(trial, value))).toList());
        }
      }
      all = longer;
    }
    return all;
  }

  private static void checkName(CsvMonitorSpec spec, TriedField trial) {
    List<String> known =
        Stream.of(
                spec.thresholds().stream().map(Threshold::name),
                spec.ratios().stream().map(Ratio::name))
            .flatMap(Function.identity())
            .collect(Collectors.toList());
    if (!known.contains(trial.name())) {
      throw new IllegalArgumentException(
          "expected the name of a threshold or a ratio, found "
              + trial.name()
              + (known.isEmpty() ? "" : "; did you mean " + Nearest.of(trial.name(), known) + "?"));
    }
  }
}
