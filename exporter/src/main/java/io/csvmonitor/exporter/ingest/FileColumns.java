package io.csvmonitor.exporter.ingest;

import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.csv.record.BadRowReason;
import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.csv.record.HeaderException;
import io.csvmonitor.exporter.csv.record.Position;
import io.csvmonitor.exporter.csv.record.RowSink;
import io.csvmonitor.exporter.csv.value.NumberParser;
import io.csvmonitor.exporter.csv.value.SourceRows;
import io.csvmonitor.exporter.source.WholeFiles;
import io.csvmonitor.exporter.source.store.FileStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the columns of a source's files, also those that the source does not use. */
public final class FileColumns {
  /** The size of the part of a file that is read: the longest header, and rows after it. */
  private static final int PART = 5 * 1024 * 1024;

  private FileColumns() {}

  /**
   * A column of a file.
   *
   * @param name unique among the columns of the file
   * @param isNumber whether all cells that were read are numbers or empty, and not all are empty
   */
  public record FileColumn(String name, boolean isNumber) {}

  /**
   * Reads the beginning of the last file of a source.
   *
   * @return no columns if there is no file, or if it cannot be read: reading all rows reports this
   */
  public static List<FileColumn> of(Source source, FileStore store) {
    WholeFiles files = new WholeFiles(store);
    List<WholeFiles.WholeFile> found = files.scan().files();
    if (found.isEmpty()) {
      return List.of();
    }
    Cells cells = new Cells(new NumberParser(source.numbers()));
    try (InputStream in = files.open(found.getLast())) {
      byte[] part = in.readNBytes(PART);
      SourceRows.reader(source)
          .read(new ByteArrayInputStream(part), Position.START, () -> part.length < PART, cells);
    } catch (IOException | HeaderException unreadable) {
      return List.of();
    }
    return cells.columns();
  }

  /** Finds the columns that have numbers. */
  private static final class Cells implements RowSink {
    private final NumberParser numbers;
    private List<String> names = List.of();
    private boolean[] filled = {};
    private boolean[] texts = {};

    Cells(NumberParser numbers) {
      this.numbers = numbers;
    }

    @Override
    public void header(Header header) {
      names = header.names();
      filled = new boolean[names.size()];
      texts = new boolean[names.size()];
    }

    @Override
    public void row(long line, String[] cells) {
      for (int i = 0; i < filled.length; i++) {
        String cell = cells[i].strip();
        if (!cell.isEmpty() && !texts[i]) {
          filled[i] = true;
          texts[i] = Double.isNaN(numbers.parse(cell));
        }
      }
    }

    @Override
    public void bad(long line, BadRowReason reason, @Nullable String column, String text) {
      // Another pass reads all rows and counts the bad rows.
    }

    List<FileColumn> columns() {
      Map<String, FileColumn> columns = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        columns.putIfAbsent(names.get(i), new FileColumn(names.get(i), filled[i] && !texts[i]));
      }
      return new ArrayList<>(columns.values());
    }
  }
}
