package io.csvmonitor.exporter.source.store.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamePatternTest {
  @ParameterizedTest
  @CsvSource({
    "a.csv, a.csv, true, 0",
    "tx/2026/11/29/*.csv.gz, tx/2026/11/29/, false, 0",
    "tx/a?c*/b.csv, tx/a, false, 1",
    "tx/**, tx/, false, 2147483647",
    "'tx/{a,b}.csv', tx/, false, 0",
    "tx/[ab].csv, tx/, false, 0",
    "*, '', false, 0",
    "tx/\\*.csv, tx/*.csv, true, 0",
  })
  void onlyTheFixedPartIsListed(String pattern, String prefix, boolean one, int depth) {
    NamePattern parsed = NamePattern.of(pattern);
    assertThat(parsed.prefix()).isEqualTo(prefix);
    assertThat(prefix).startsWith(parsed.folder());
    assertThat(parsed.folder()).matches("(.*/)?");
    assertThat(parsed.one()).isEqualTo(one);
    assertThat(parsed.depth()).isEqualTo(depth);
  }

  @Test
  void differentKeysHaveDifferentNames() {
    assertThat(
            Stream.of("a/b", "a//b", "/a/b", "//a/b", "a/%2Fb", "a/%252Fb", "a///b", "a/\0b", "ä/b")
                .map(key -> RemoteName.path("bucket", key)))
        .doesNotHaveDuplicates()
        .allMatch(path -> path.startsWith("bucket"));
  }

  @ParameterizedTest
  @CsvSource({
    "out/2026-*/x.csv, out/2026-11/, true",
    "out/2026-*/x.csv, out/private/, false",
    "/out/*/*/x.csv, /out/a/, true",
    "/out/*/b/x.csv, /out/a/c/, false",
    "out/**, out/any/, true",
    "'out/{a/b,c}/x.csv', out/any/, true",
  })
  void onlyFoldersThatCanHaveTheNameAreEntered(String pattern, String folder, boolean isEntered) {
    assertThat(NamePattern.of(pattern).canBeBelow(folder)).isEqualTo(isEntered);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "a//b", "100%/a", "a/%2Fb", "a/%25", "%"})
  void aNameHasItsKey(String key) {
    Path name = Path.of("host").relativize(RemoteName.path("host", key));
    assertThat(RemoteName.key(name.toString())).isEqualTo(key);
  }
}
