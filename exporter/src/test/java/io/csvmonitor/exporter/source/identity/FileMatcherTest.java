package io.csvmonitor.exporter.source.identity;

import static io.csvmonitor.exporter.source.identity.FakeFolder.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.exporter.source.identity.Decisions.Claim;
import io.csvmonitor.exporter.source.identity.Decisions.NewFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules by which a listed file is a known file. */
class FileMatcherTest {
  private static final String ROWS = "h\n1\n2\n";

  private final FakeFolder folder = new FakeFolder(name -> name.endsWith(".csv"));
  private final FakeFolder all = new FakeFolder(name -> true);

  private static List<String> claims(Decisions decisions) {
    return decisions.claims().stream().map(FileMatcherTest::text).toList();
  }

  private static String text(Claim claim) {
    return claim.known().id() + " " + claim.at().path().getFileName() + " " + claim.found();
  }

  private static List<String> created(Decisions decisions) {
    return decisions.created().stream().map(FileMatcherTest::text).toList();
  }

  private static String text(NewFile file) {
    return file.at().path().getFileName()
        + " of "
        + file.origin().getFileName()
        + " after "
        + file.rotationId();
  }

  @Test
  void aFileOfAnUnknownPathIsNew() {
    Decisions first = folder.make("a.csv", ROWS).make("b.csv", "h\n3\n").scan();
    assertThat(created(first)).containsExactly("a.csv of a.csv after 0", "b.csv of b.csv after 0");
    assertThat(first.claims()).isEmpty();
  }

  @Test
  void aFileWithTheSameStampIsNotCompared() {
    folder.make("a.csv", ROWS).scan();
    int before = folder.questions();
    assertThat(claims(folder.scan())).containsExactly("1 a.csv UNTOUCHED");
    assertThat(folder.questions()).isEqualTo(before);
  }

  @Test
  void aFileThatGrewGoesOn() {
    folder.make("a.csv", ROWS).scan();
    assertThat(claims(folder.append("a.csv", "3\n").scan())).containsExactly("1 a.csv LONGER");
  }

  @Test
  void aFileThatWasOnlyTouchedIsTheSame() {
    folder.make("a.csv", ROWS).scan();
    Decisions touched = folder.rewrite("a.csv", ROWS).scan();
    assertThat(claims(touched)).containsExactly("1 a.csv SAME");
    assertThat(touched.claims().getFirst().isToBeRead()).isFalse();
  }

  @Test
  void aFileOfOtherContentIsANewVersion() {
    folder.make("a.csv", ROWS).scan();
    assertThat(claims(folder.rewrite("a.csv", "h\n9\n").scan()))
        .containsExactly("1 a.csv REPLACED");
  }

  @Test
  void anotherInodeWithTheSameBeginningGoesOn() {
    folder.make("a.csv", ROWS).scan();
    assertThat(claims(folder.make("a.csv", ROWS + "3\n").scan())).containsExactly("1 a.csv LONGER");
  }

  @Test
  void aRenamedFileIsTheKnownOne() {
    folder.make("a.csv", ROWS).scan();
    Decisions renamed = folder.rename("a.csv", "z.csv").scan();
    assertThat(claims(renamed)).containsExactly("1 z.csv SAME");
    assertThat(renamed.created()).isEmpty();
  }

  @Test
  void aRotatedFileIsFollowedAndItsPathHasANewFileOfTheSameLineage() {
    folder.make("a.csv", ROWS).scan();
    Decisions rotated = folder.rename("a.csv", "a.csv.1").make("a.csv", "h\n3\n").scan();
    assertThat(claims(rotated)).containsExactly("1 a.csv.1 SAME");
    assertThat(created(rotated)).containsExactly("a.csv of a.csv after 1");
  }

  @Test
  void aFileThatWasCopiedAndThenTruncatedIsItsCopy() {
    folder.make("a.csv", ROWS).scan();
    Decisions rotated = folder.copy("a.csv", "a.csv.1").rewrite("a.csv", "h\n3\n").scan();
    assertThat(claims(rotated)).containsExactly("1 a.csv.1 LONGER");
    assertThat(created(rotated)).containsExactly("a.csv of a.csv after 1");
  }

  @Test
  void aCopyThatIsOlderThanWhatWasSeenIsNotTheFile() {
    folder.make("a.csv.1", ROWS).make("a.csv", ROWS).scan();
    assertThat(claims(folder.rewrite("a.csv", "h\n3\n").scan()))
        .containsExactly("1 a.csv REPLACED");
  }

  /** A clock that is set back makes what was written later look older. */
  @Test
  void aFileIsFoundAfterTheClockWasSetBack() {
    folder.make("a.csv", ROWS).scan();
    Decisions rotated =
        folder.after(-3600).copy("a.csv", "a.csv.1").rewrite("a.csv", "h\n3\n").scan();
    assertThat(claims(rotated)).containsExactly("1 a.csv.1 LONGER");
    assertThat(created(rotated)).containsExactly("a.csv of a.csv after 1");
  }

  private void twoRotationsUnseenAreFound() {
    Decisions twice =
        folder
            .rename("a.csv", "a.csv.2")
            .make("a.csv", "h\n3\n")
            .rename("a.csv", "a.csv.1")
            .make("a.csv", "h\n4\n")
            .scan();
    assertThat(claims(twice)).containsExactly("1 a.csv.2 SAME");
    assertThat(created(twice))
        .containsExactly("a.csv.1 of a.csv after 1", "a.csv of a.csv after 1");
  }

  @Test
  void aTimeInTheFutureDoesNotHideAFileThatWasRotatedWhileNobodyLooked() {
    folder.make("a.csv", ROWS).touch("a.csv", 100).scan();
    twoRotationsUnseenAreFound();
  }

  @Test
  void aFileThatWasRotatedWhileNobodyLookedIsNewAndOfTheLineage() {
    folder.make("a.csv", ROWS).scan();
    twoRotationsUnseenAreFound();
  }

  @Test
  void aFileOfARotatedNameThatWasThereBeforeIsAnotherPrograms() {
    folder.make("a.csv.7", "h\n7\n").make("a.csv", ROWS).scan();
    folder.append("a.csv.7", "8\n").rename("a.csv", "a.csv.1").make("a.csv", "h\n3\n");
    assertThat(created(folder.scan())).containsExactly("a.csv of a.csv after 1");
  }

  @Test
  void aNameThatRotationGivesToAnotherFileIsThatOnes() {
    folder.make("a.csv", ROWS).make("b.csv", "h\n5\n").scan();
    Decisions moved = folder.delete("a.csv").rename("b.csv", "a.csv.1").scan();
    assertThat(moved.claims()).isEmpty();
    assertThat(moved.gone()).extracting(KnownFile::id).containsExactly(1L, 2L);
  }

  @Test
  void aReusedInodeWithOtherContentIsAnotherFile() {
    folder.make("a.csv", ROWS).scan();
    String inode = folder.inode("a.csv");
    Decisions reused = folder.delete("a.csv").make("z.csv", inode, "h\n9\n").scan();
    assertThat(created(reused)).containsExactly("z.csv of z.csv after 0");
    assertThat(reused.gone()).extracting(KnownFile::id).containsExactly(1L);
  }

  @Test
  void aFileThatCameBackIsTheKnownOne() {
    folder.make("a.csv", ROWS).scan();
    assertThat(folder.delete("a.csv").scan().gone()).hasSize(1);
    assertThat(claims(folder.make("a.csv", ROWS).scan())).containsExactly("1 a.csv LONGER");
  }

  @Test
  void aFileWithoutRowsDoesNotTakeTheRowsOfAnother() {
    folder.make("a.csv", "h\n").make("b.csv", ROWS).scan();
    Decisions moved = folder.rename("b.csv", "c.csv").scan();
    assertThat(claims(moved)).containsExactly("1 a.csv UNTOUCHED", "2 c.csv SAME");
  }

  @Test
  void filesWithRowsAreLookedForFirst() {
    folder.make("a.csv", "h\n").scan();
    folder.rename("a.csv", "a.csv.1").make("a.csv", ROWS).scan();
    Decisions lost = folder.delete("a.csv.1").rewrite("a.csv", "h\n7\n").scan();
    assertThat(claims(lost)).containsExactly("2 a.csv REPLACED");
    assertThat(lost.gone()).extracting(KnownFile::id).containsExactly(1L);
  }

  @Test
  void aCompressedCopyOfAKnownFileIsNotNew() {
    all.make("a.csv", ROWS).scan();
    Decisions copied = all.copy("a.csv", "a.csv.gz").scan();
    assertThat(copied.created()).isEmpty();
    assertThat(copied.copies()).containsOnlyKeys(path("a.csv.gz"));
    int before = all.questions();
    assertThat(all.scan().created()).isEmpty();
    assertThat(all.questions()).as("compared once").isEqualTo(before);
    assertThat(all.delete("a.csv.gz").scan().copies()).isEmpty();
  }

  @Test
  void whetherAFileIsACopyShowsAfterItsOriginalWasRead() {
    all.make("a.csv", ROWS).scan();
    Decisions first = all.append("a.csv", "3\n").copy("a.csv", "a.csv.gz").scan();
    assertThat(first.scanAgain()).isTrue();
    assertThat(first.created()).isEmpty();
    assertThat(all.scan().copies()).containsOnlyKeys(path("a.csv.gz"));
  }

  @Test
  void theBeginningOfAKnownFileIsACopyOnlyAsLongAsItWasJustWritten() {
    all.make("a.csv", ROWS).scan();
    all.make("a.csv.1", "h\n1\n");
    assertThat(all.decide().copies()).containsOnlyKeys(path("a.csv.1"));
    assertThat(created(all.after(6).scan())).containsExactly("a.csv.1 of a.csv.1 after 0");
  }

  /** Whoever writes a file can give it any time of its last change. */
  @Test
  void aTimeInTheFutureDoesNotMakeAFileACopyForEver() {
    all.make("a.csv", ROWS).scan();
    all.make("a.csv.1", "h\n1\n").touch("a.csv.1", 100);
    assertThat(all.decide().copies()).containsOnlyKeys(path("a.csv.1"));
    assertThat(created(all.after(6).scan())).containsExactly("a.csv.1 of a.csv.1 after 0");
  }

  @Test
  void aSecondNameOfAFoundInodeIsLookedAtAgain() {
    all.make("a.csv", ROWS).scan();
    Decisions linked = all.link("a.csv", "z.csv").scan();
    assertThat(linked.scanAgain()).isTrue();
    assertThat(linked.created()).isEmpty();
  }

  @Test
  void nothingFollowsFromAnAnswerThatCannotBeHad() {
    folder.make("a.csv", ROWS).scan();
    Decisions doubtful = folder.failing().append("a.csv", "3\n").make("b.csv", "h\n8\n").decide();
    assertThat(doubtful.claims()).isEmpty();
    assertThat(doubtful.gone()).isEmpty();
    assertThat(doubtful.created()).isEmpty();
  }
}
