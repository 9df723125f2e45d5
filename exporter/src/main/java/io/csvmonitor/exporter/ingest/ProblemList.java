package io.csvmonitor.exporter.ingest;

import io.csvmonitor.exporter.ingest.SourcePass.Problem;
import io.csvmonitor.exporter.source.store.FileProblem;
import java.util.ArrayList;
import java.util.List;

/** The problems with the files of a source: the first problems, and whether there are more. */
final class ProblemList {
  private final List<Problem> problems = new ArrayList<>();
  private boolean more;

  /** Adds a problem if the list has room: thousands of files can have one problem each. */
  void add(Problem problem) {
    if (problems.size() < FileProblem.MOST) {
      problems.add(problem);
    } else {
      more = true;
    }
  }

  void addAll(List<FileProblem> found) {
    found.forEach(problem -> add(Problem.of(problem)));
  }

  void clear() {
    problems.clear();
    more = false;
  }

  List<Problem> all() {
    if (!more) {
      return List.copyOf(problems);
    }
    List<Problem> all = new ArrayList<>(problems);
    all.add(new Problem(problems.getFirst().reason(), FileProblem.MORE));
    return List.copyOf(all);
  }
}
