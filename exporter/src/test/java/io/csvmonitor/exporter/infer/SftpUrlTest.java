package io.csvmonitor.exporter.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SftpUrlTest {
  @ParameterizedTest
  @ValueSource(strings = {"sec.ret", "se/cret", "se@cret", "se:cr@e/t", "se\ncret"})
  void noMessageHasAPassword(String password) {
    String url = "sftp://reader:" + password + "@files.example.com/a.csv";
    assertThat(SftpUrl.withoutPassword(url)).isEqualTo("sftp://reader@files.example.com/a.csv");
    assertThatThrownBy(() -> SftpUrl.parse(url))
        .isInstanceOf(InferException.class)
        .hasMessageContaining("sftp://reader@files.example.com/a.csv")
        .message()
        .doesNotContain("cr", "ret");
  }
}
