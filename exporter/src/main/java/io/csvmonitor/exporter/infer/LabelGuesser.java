package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.metric.Label;
import io.csvmonitor.api.source.Mode;
import io.csvmonitor.api.text.YamlScalar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Guesses the columns that are labels, and their names. */
final class LabelGuesser {
  private static final int MAX_LABELS = 6;
  private static final int MAX_LABEL_VALUES = 50;

  /** The maximum length of a name before a number. */
  private static final int MAX_NAME = 60;

  private LabelGuesser() {}

  /**
   * Guesses the labels. A column that is not a label gets a note.
   *
   * @param notes gets notes for the user
   */
  static List<Label> labels(ClassifiedColumns columns, Mode mode, List<String> notes) {
    TimeChoice time = columns.time();
    List<Label> labels = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    if (mode == Mode.Snapshot && time != null) {
      String column = time.time().columns().getFirst();
      String as = UniqueNames.label(column.equals("time") ? "hour" : column);
      taken.add(as);
      labels.add(Label.of(column, as.equals(column) ? null : as, null, List.of()));
    }
    int most =
        mode == Mode.Snapshot && time == null ? SourceGuesser.MAX_SNAPSHOT_ROWS : MAX_LABEL_VALUES;
    boolean canBeCounted = mode == Mode.Append && columns.time() != null;
    List<SampleColumn> texts = new ArrayList<>(columns.texts());
    if (texts.size() > MAX_LABELS) {
      // A label with one value distinguishes nothing, so the others come first.
      texts.sort(Comparator.comparing(column -> column.distinct().size() == 1));
    }
    for (SampleColumn column : texts) {
      int distinct = column.distinct().size();
      String as = free(UniqueNames.label(column.title()), taken);
      boolean isKey = mode == Mode.Snapshot && time == null;
      boolean isUnique =
          distinct == columns.sample().rows() && !isKey && columns.sample().rows() > 2;
      if (labels.size() >= MAX_LABELS) {
        notes.add(
            "Column "
                + column.name()
                + " is left out, because the metrics have "
                + MAX_LABELS
                + " labels already.");
      } else if (distinct > most || isUnique) {
        notes.add(
            "Column "
                + column.name()
                + " has "
                + distinct
                + " distinct texts in "
                + columns.sample().rows()
                + " rows. It would make too many series, so it is left out."
                + (canBeCounted && !isUnique ? countOffer(column) : ""));
      } else {
        taken.add(as);
        notes.addAll(TotalTexts.notes(column));
        labels.add(
            Label.of(
                column.name(),
                as.equals(column.name()) ? null : as,
                null,
                mode == Mode.Append ? LabelValueGuesser.of(column) : List.of()));
      }
    }
    return LabelValueGuesser.capped(labels);
  }

  /** The name with a number, if another label has the name. Names of some languages are lost. */
  private static String free(String name, Set<String> taken) {
    String free = name;
    for (int i = 2; taken.contains(free); i++) {
      free = name.substring(0, Math.min(name.length(), MAX_NAME)) + "_" + i;
    }
    return free;
  }

  /** Offers to count the texts of a column that occur several times, such as customers. */
  private static String countOffer(SampleColumn column) {
    return " For the number of distinct texts in an hour, add a Gauge with distinct: {column: "
        + YamlScalar.of(column.name())
        + "}.";
  }
}
