package io.csvmonitor.exporter.source.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.exporter.source.store.FileStamp;
import io.csvmonitor.exporter.source.store.FoundFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Writers that rename, rotate, append, delete and make files, and looks in between. */
class FileMatcherPropertyTest {
  private enum Step {
    MAKE,
    APPEND,
    RENAME,
    ROTATE,
    COPY_AND_TRUNCATE,
    REWRITE,
    DELETE
  }

  private FakeFolder folder = empty();
  private int made;

  private static FakeFolder empty() {
    return new FakeFolder(name -> name.endsWith(".csv"));
  }

  /** Whatever happens, each known file is at most one listed file, and the other way round. */
  @Property
  void eachFileIsDecidedOnce(
      @ForAll @Size(max = 40) List<@IntRange(max = 6) Integer> steps,
      @ForAll @Size(min = 40, max = 40) List<@IntRange(max = 99) Integer> picks) {
    folder = empty();
    for (int i = 0; i < steps.size(); i++) {
      write(Step.values()[steps.get(i)], picks.get(i));
      scan();
    }
  }

  /** Of files that are only renamed and appended to, nothing is lost and nothing is new. */
  @Property
  void aFileThatGoesOnIsNeverNewOrGone(
      @ForAll @Size(max = 40) List<@IntRange(max = 3) Integer> steps,
      @ForAll @Size(min = 40, max = 40) List<@IntRange(max = 99) Integer> picks,
      @ForAll @Size(min = 40, max = 40) List<Boolean> looks) {
    folder = empty();
    for (int i = 0; i < steps.size(); i++) {
      write(Step.values()[steps.get(i)], picks.get(i));
      if (looks.get(i)) {
        Set<String> before = inodes(folder.known());
        Decisions decisions = scan();
        assertThat(decisions.gone()).isEmpty();
        assertThat(decisions.created())
            .allSatisfy(file -> assertThat(before).doesNotContain(file.at().stamp().key()));
        assertThat(decisions.claims())
            .allSatisfy(
                claim -> {
                  FileStamp stamp = claim.known().stamp();
                  assertThat(stamp).isNotNull();
                  assertThat(claim.at().stamp().key()).isEqualTo(stamp.key());
                })
            .hasSize(before.size());
      }
    }
  }

  private static Set<String> inodes(List<KnownFile> files) {
    return files.stream()
        .flatMap(file -> Stream.ofNullable(file.stamp()))
        .map(FileStamp::key)
        .collect(Collectors.toSet());
  }

  private Decisions scan() {
    Decisions decisions = folder.decide();
    assertThat(folder.decide().toString()).as("again").isEqualTo(decisions.toString());
    assertThat(
            Stream.concat(
                decisions.claims().stream().map(claim -> claim.known().id()),
                decisions.gone().stream().map(KnownFile::id)))
        .as("known files")
        .doesNotHaveDuplicates();
    List<Path> taken =
        Stream.concat(
                decisions.claims().stream().map(Decisions.Claim::at),
                decisions.created().stream().map(Decisions.NewFile::at))
            .map(FoundFile::path)
            .toList();
    assertThat(taken).as("listed files").doesNotHaveDuplicates();
    assertThat(decisions.copies()).doesNotContainKeys(taken.toArray(Path[]::new));
    folder.scan();
    return decisions;
  }

  /** The rows of each file are its own, so that content alone tells files apart. */
  private String row() {
    return "row " + made++ + "\n";
  }

  private void write(Step step, int pick) {
    List<String> names = folder.names();
    Step possible = names.isEmpty() ? Step.MAKE : step;
    String name = names.isEmpty() ? "" : names.get(pick % names.size());
    switch (possible) {
      case MAKE -> folder.make("f" + made + ".csv", "h\n" + row());
      case APPEND -> folder.append(name, row());
      case RENAME -> folder.rename(name, "g" + made++ + ".csv");
      case ROTATE -> folder.rename(name, base(name) + "." + made++);
      case COPY_AND_TRUNCATE ->
          folder.copy(name, base(name) + "." + made++).rewrite(name, "h\n" + row());
      case REWRITE -> folder.rewrite(name, "h\n" + row());
      case DELETE -> folder.delete(name);
    }
  }

  private static String base(String name) {
    return name.substring(0, name.indexOf(".csv") + ".csv".length());
  }
}
