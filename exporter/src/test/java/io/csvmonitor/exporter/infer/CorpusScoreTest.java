package io.csvmonitor.exporter.infer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scores of {@code make infer-score} must not fall. */
class CorpusScoreTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {Corpus.SEED, 2, 3})
  void inferIsRightOnNearlyAllFiles(long seed) throws Exception {
    List<CorpusFile> files = Corpus.files(seed);
    assertThat(files).hasSizeGreaterThan(200);
    CorpusScore score = CorpusScore.of(files, folder);
    for (CorpusScore.Part part : CorpusScore.Part.values()) {
      assertThat(score.percent(part))
          .as("%s of %s: %s", part, seed, String.join("\n", score.mistakes()))
          .isGreaterThanOrEqualTo(99);
    }
  }

  @Test
  void aMistakeLowersTheScore() throws Exception {
    CorpusFile file = Corpus.files(Corpus.SEED).getFirst();
    CorpusFile other =
        new CorpusFile(
            file.name(),
            file.text(),
            ";",
            !file.hasHeader(),
            List.of("1"),
            file.charset(),
            List.of("1"),
            List.of(0L),
            Map.of());
    CorpusScore score = CorpusScore.of(List.of(file, other), folder);
    for (CorpusScore.Part part : CorpusScore.Part.values()) {
      double expected = part == CorpusScore.Part.CHARSET ? 100 : 50;
      assertThat(score.percent(part)).as(part.name()).isEqualTo(expected);
    }
  }
}
