package io.csvmonitor.exporter.source.store.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
