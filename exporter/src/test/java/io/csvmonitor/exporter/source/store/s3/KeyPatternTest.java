package io.csvmonitor.exporter.source.store.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyPatternTest {
  @ParameterizedTest
  @CsvSource({
    "a.csv, a.csv, true, true",
    "tx/2026/11/29/*.csv.gz, tx/2026/11/29/, false, true",
    "tx/a?c*/b.csv, tx/a, false, false",
    "tx/**, tx/, false, false",
    "'tx/{a,b}.csv', tx/, false, true",
    "tx/[ab].csv, tx/, false, true",
    "*, '', false, true",
    "tx/\\*.csv, tx/*.csv, true, true",
  })
  void onlyTheFixedPartIsListed(String pattern, String prefix, boolean one, boolean flat) {
    KeyPattern parsed = KeyPattern.of(pattern);
    assertThat(parsed.prefix()).isEqualTo(prefix);
    assertThat(parsed.one()).isEqualTo(one);
    assertThat(parsed.flat()).isEqualTo(flat);
  }

  @Test
  void differentKeysHaveDifferentNames() {
    assertThat(
            Stream.of("a/b", "a//b", "/a/b", "//a/b", "a/%2Fb", "a/%252Fb", "a///b", "a/\0b", "ä/b")
                .map(key -> ObjectName.path("bucket", key)))
        .doesNotHaveDuplicates()
        .allMatch(path -> path.startsWith("bucket"));
  }
}
