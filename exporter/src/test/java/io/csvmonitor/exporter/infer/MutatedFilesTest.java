package io.csvmonitor.exporter.infer;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.exporter.config.ExporterConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files get a manifest that is valid, or a reason. */
class MutatedFilesTest {
  private static final List<String> INSERTED =
      List.of("\"", "\n", ",", ";", "\t", "#", "\r", "\\\"", " ", "-", "0", "\0", "\u00ff", "sep=");

  @TempDir Path folder;

  @Test
  void aDamagedFileGetsAManifestOrAReason() throws Exception {
    Random random = new Random(7);
    List<CorpusFile> files = Corpus.files(Corpus.SEED);
    int count = Integer.getInteger("mutations", 150);
    int refused = 0;
    for (int i = 0; i < count; i++) {
      byte[] content = mutated(text(files, random), text(files, random), random);
      Path file = Files.write(folder.resolve("data.csv"), content);
      List<CsvInput> inputs = List.of(CsvInput.of(file));
      try {
        String manifest = ManifestInference.manifest(inputs);
        assertThat(ExporterConfig.parse(folder.resolve("m.yaml"), manifest).spec().sources())
            .hasSize(1);
        assertThat(ManifestInference.explanation(inputs)).contains("delimiter", "header");
      } catch (InferException reason) {
        assertThat(reason).hasMessageContaining("data.csv");
        refused++;
      }
    }
    assertThat(refused).isLessThan(count / 2);
  }

  private static String text(List<CorpusFile> files, Random random) {
    byte[] content = files.get(random.nextInt(files.size())).content();
    return new String(content, StandardCharsets.ISO_8859_1);
  }

  private static byte[] mutated(String one, String other, Random random) {
    String text = one;
    for (int i = random.nextInt(6); i >= 0 && !text.isEmpty(); i--) {
      int at = random.nextInt(text.length());
      int to = Math.min(text.length(), at + random.nextInt(60));
      String before = text.substring(0, at);
      text =
          switch (random.nextInt(6)) {
            case 0 -> before + text.substring(to);
            case 1 -> before + text.substring(at, to) + text.substring(at);
            case 2 -> before + INSERTED.get(random.nextInt(INSERTED.size())) + text.substring(at);
            case 3 -> before + other.substring(0, other.length() / 4) + text.substring(at);
            case 4 -> before;
            default -> shuffled(text, random);
          };
    }
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String shuffled(String text, Random random) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
    lines.remove(random.nextInt(lines.size()));
    return String.join("\n", lines);
  }
}
