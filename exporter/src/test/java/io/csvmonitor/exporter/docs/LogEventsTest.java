package io.csvmonitor.exporter.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.testing.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages list the events that the programs log, except those of the level DEBUG. */
class LogEventsTest {
  private static final Pattern EVENT =
      Pattern.compile("(?s)\\batDebug\\(\\)[^;]*;|\\.log\\(\\s*\"(\\w+)\"\\)");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[a-z_]+`(?:, `[a-z_]+`)*) \\|");

  /** Modules that both programs use. */
  private static final List<String> SHARED = List.of("http", "log");

  @Test
  void exporterEventsAreListed() throws Exception {
    Set<String> events = events("exporter");
    for (String module : SHARED) {
      events.addAll(events(module));
    }
    // EventFields writes lines of libraries as this event.
    events.add("library_message");
    assertThat(listed("docs/commands.md", "### Log")).isEqualTo(events);
  }

  @Test
  void operatorEventsAreListed() throws Exception {
    assertThat(listed("docs/operations.md", "The operator logs these events"))
        .isEqualTo(events("operator"));
  }

  private static Set<String> events(String module) throws IOException {
    Set<String> events = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Pages.ROOT.resolve(module + "/src/main/java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        EVENT
            .matcher(Files.readString(file))
            .results()
            .map(found -> found.group(1))
            .filter(event -> event != null)
            .forEach(events::add);
      }
    }
    assertThat(events).as(module).isNotEmpty();
    return events;
  }

  private static Set<String> listed(String page, String heading) throws IOException {
    String text = Files.readString(Pages.ROOT.resolve(page));
    String section = text.substring(text.indexOf(heading) + heading.length());
    int end = section.indexOf("\n#");
    return ROW.matcher(section.substring(0, end))
        .results()
        .flatMap(row -> Stream.of(row.group(1).split(", ")))
        .map(event -> event.replace("`", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
