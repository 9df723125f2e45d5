package io.csvmonitor.exporter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.source.store.remote.RemoteStore;
import io.csvmonitor.exporter.state.MemoryBounds;
import io.csvmonitor.exporter.state.SourceState;
import io.csvmonitor.exporter.status.SourceReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Objects whose content is not what their name or an earlier version says. */
class RemoteContentTest {
  private static final MemoryBounds BOUNDS = new MemoryBounds(1_000, 1_000);
  private static final int BOMB_BYTES = 70 << 20;
  private static final int ROW_BYTES = 1 << 10;

  private final MemoryServer server = new MemoryServer(true);
  private final RemoteStore store = server.store("in/*", "0s");

  private FollowedFiles reader(@Nullable SourceState kept) throws Exception {
    Source source =
        CsvMonitorDocument.read(
                """
                sources:
                  - name: payments
                    from: {file: {path: a.csv}}
                    metrics: [{name: payments, type: Counter, value: n}]
                """)
            .spec()
            .sources()
            .getFirst();
    return new FollowedFiles(source, List.of(), store, BOUNDS, kept);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private List<SourcePass.Problem> pass(FollowedFiles reader) {
    store.refresh();
    return List.copyOf(reader.pass(0).problems());
  }

  private static double sum(FollowedFiles reader) {
    return reader.publish().metrics().getFirst().value(0);
  }

  @Test
  void anObjectIsCompressedAndUncompressedAgain() throws Exception {
    FollowedFiles reader = reader(null);
    server.put("in/a.csv", gzip("n\n1\n2\n"));
    assertThat(pass(reader)).isEmpty();
    assertThat(sum(reader)).isEqualTo(3);
    server.put("in/a.csv", "n\n1\n2\n4\n");
    assertThat(pass(reader)).isEmpty();
    assertThat(sum(reader)).isEqualTo(7);
    reader = reader(reader.keep(0));
    server.put("in/a.csv", gzip("n\n1\n2\n4\n8\n"));
    assertThat(pass(reader)).isEmpty();
    assertThat(sum(reader)).isEqualTo(15);
    server.put("in/a.csv", "n\n1\n2\n4\n8\n");
    assertThat(pass(reader)).isEmpty();
    assertThat(sum(reader)).isEqualTo(15);
  }

  /** A small object that expands to a large one. */
  @Test
  void aGzipBombIsRefusedAndOtherObjectsCount() throws Exception {
    String row = "0," + " ".repeat(ROW_BYTES - 3) + "\n";
    server.put("in/a.csv", gzip("n,text\n" + row.repeat(BOMB_BYTES / ROW_BYTES)));
    server.put("in/b.csv", "n,text\n5,\n");
    FollowedFiles reader = reader(null);
    List<SourcePass.Problem> problems = pass(reader);
    assertThat(problems).singleElement().matches(each -> each.reason() == SourceReason.TooLarge);
    assertThat(problems.getFirst().message()).contains("memory/in/a.csv expands to more than");
    assertThat(sum(reader)).isEqualTo(5);
  }
}
