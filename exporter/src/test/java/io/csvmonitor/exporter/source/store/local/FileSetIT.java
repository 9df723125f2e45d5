package io.csvmonitor.exporter.source.store.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.exporter.faults.Faults;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.Listing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files a path names. */
class FileSetIT {
  @TempDir Path folder;

  private List<String> found(String path) {
    return FileSet.of(folder, path).list().files().stream()
        .map(file -> folder.relativize(file.path()).toString())
        .toList();
  }

  private void make(String... files) throws IOException {
    for (String file : files) {
      Path made = folder.resolve(file);
      Files.createDirectories(made.getParent());
      Files.writeString(made, "a\n");
    }
  }

  @Test
  void aGlobNamesTheFilesThatItMatches() throws IOException {
    make("a1.csv", "a2.csv", "b.csv", "sub/a3.csv", "sub/deep/a4.csv");
    assertThat(found("a[12].csv")).containsExactly("a1.csv", "a2.csv");
    assertThat(found("*/a*.csv")).containsExactly("sub/a3.csv");
    assertThat(found("**.csv")).hasSize(5);
  }

  @Test
  void aNameThatExistsIsThatFileEvenIfItLooksLikeAGlob() throws IOException {
    make("a1.csv", "a[1].csv");
    assertThat(found("a[1].csv")).containsExactly("a[1].csv");
    Files.delete(folder.resolve("a[1].csv"));
    assertThat(found("a[1].csv")).containsExactly("a1.csv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[2025.csv", "{a,b.csv", "a[].csv"})
  void aNameThatIsNoGlobIsAFile(String name) throws IOException {
    assertThat(FileSet.of(folder, name).list().problems())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.message())
                    .contains(name, "does not exist", "must be a name or"));
    make(name);
    assertThat(found(name)).containsExactly(name);
  }

  /** The file system may not answer, and whoever reads a manifest must not wait for it. */
  @Test
  void understandingAPathAsksNothingOfTheFileSystem() {
    Faults faults = new Faults();
    Path faulty = faults.over(folder);
    faults.fail(number -> false);
    FileSet.of(faulty, "*.csv");
    FileSet.of(faulty, "a.csv");
    assertThat(faults.calls()).isZero();
  }

  /** A folder of bad links must not fill the memory and the log with a problem of each. */
  @Test
  void onlyTheFirstProblemsAreKept() throws IOException {
    for (int i = 0; i < 3 * FileProblem.MOST; i++) {
      Path loop = folder.resolve("l" + i + ".csv");
      Files.createSymbolicLink(loop, loop.getFileName());
    }
    Listing listing = FileSet.of(folder, "*.csv").list();
    assertThat(listing.problems()).hasSize(FileProblem.MOST + 1);
    assertThat(listing.problems().getLast().message()).isEqualTo(FileProblem.MORE);
  }

  /** The listing ends in the first folder that is one file too many, and says so once. */
  @Test
  void tooManyFilesInManyFoldersAreOneProblem() throws IOException {
    for (int i = 0; i < Listing.MAX_FILES + 100; i++) {
      make("d" + i + "/a.csv");
    }
    Listing listing = FileSet.of(folder, "*/*.csv").list();
    assertThat(listing.files()).hasSize(Listing.MAX_FILES + 1);
    assertThat(listing.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("narrow the glob"));
    assertThat(listing.doubts().concern(folder.resolve("d1/a.csv"))).isTrue();
  }

  /** Whether the name exists is not known then, so that its wildcards mean nothing yet. */
  @Test
  void aFaultDoesNotMakeAGlobOfAName() throws IOException {
    make("a1.csv", "a[1].csv");
    Faults faults = new Faults();
    FileSet files = FileSet.of(faults.over(folder), "a[1].csv");
    faults.fail(number -> number == 0);
    Listing listing = files.list();
    assertThat(listing.files()).isEmpty();
    assertThat(listing.doubts().concern(files.folder().resolve("a[1].csv"))).isTrue();
  }
}
