package io.csvmonitor.exporter.query;

import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.ingest.FileColumns.FileColumn;
import io.csvmonitor.exporter.query.column.StoredTable;
import io.csvmonitor.exporter.series.RowListener;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.h2.engine.Mode;

/**
 * The sources as tables in memory, and queries of them. For one thread. The engine is H2, and the
 * tables are ours: compact columns, and only those that the query uses.
 *
 * <p>Queries run as a database user who can only read the tables. The engine itself refuses access
 * to files, changes of tables, and the definition of functions.
 */
public final class QueryDatabase implements AutoCloseable {
  /** Keywords of the engine that are allowed as names of columns. */
  private static final String WORDS =
      ";NON_KEYWORDS=DAY,HOUR,KEY,MINUTE,MONTH,SECOND,USER,VALUE,YEAR";

  private static final String OWNER_OPTIONS =
      ";DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
          + ";TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0";

  /** A result is passed on while the engine finds its rows, if it needs no order. */
  private static final String READER_OPTIONS = ";LAZY_QUERY_EXECUTION=1";

  static {
    NoObjects.install();
    // A third of the time of a query went into the engine's cache of values.
    System.setProperty("h2.objectCache", "false");
    // GROUP BY 1 groups by the first column, as in most engines.
    Mode.getInstance(Mode.ModeEnum.REGULAR.name()).groupByColumnIndex = true;
  }

  private final SqlText text;
  private final List<SourceTable> tables;
  private final Connection owner;
  private final Connection reader;
  private final QueryDeadline deadline = new QueryDeadline();

  private QueryDatabase(
      SqlText text, List<SourceTable> tables, Connection owner, Connection reader) {
    this.text = text;
    this.tables = tables;
    this.owner = owner;
    this.reader = reader;
  }

  /** Reads the rows for the table of a source. */
  @FunctionalInterface
  public interface Reading {
    /** Reads the source once, and passes its rows to the listener. */
    void read(RowListener tap) throws InterruptedException;
  }

  /**
   * Creates the tables of a query, without rows.
   *
   * @param columns finds the columns of a source's files; it is called only for sources that the
   *     query may use
   */
  public static QueryDatabase open(
      List<Source> sources, Function<Source, List<FileColumn>> columns, String sql)
      throws QueryException {
    SqlText text = new SqlText(sql);
    List<SourceTable> tables =
        SourceTable.of(sources, source -> text.mayUse(source) ? columns.apply(source) : List.of());
    String url = "jdbc:h2:mem:" + UUID.randomUUID();
    try {
      Connection owner = DriverManager.getConnection(url + OWNER_OPTIONS + WORDS, "OWNER", "");
      try (Statement statement = owner.createStatement()) {
        for (SourceTable table : tables) {
          for (String create : table.creation()) {
            statement.execute(create);
          }
        }
        statement.execute("CREATE USER READER PASSWORD ''");
        statement.execute("GRANT SELECT ON SCHEMA PUBLIC TO READER");
        return new QueryDatabase(
            text,
            tables,
            owner,
            DriverManager.getConnection(url + READER_OPTIONS + WORDS, "READER", ""));
      } catch (SQLException failure) {
        owner.close();
        throw failure;
      }
    } catch (SQLException failure) {
      throw new QueryException(SqlErrors.lines(failure, tables));
    }
  }

  /**
   * Checks the query for which the tables were created, before any source is read.
   *
   * @return the sources that the query can use
   * @throws QueryException if the query is wrong
   */
  public List<Source> check(String sql, Bounds bounds) throws QueryException, IOException {
    new SqlText(sql).check();
    within(bounds, () -> prepare(sql));
    return tables.stream().map(SourceTable::source).filter(text::mayUse).toList();
  }

  private void prepare(String sql) throws SQLException, QueryException {
    try (PreparedStatement statement = reader.prepareStatement(sql)) {
      if (statement.getMetaData() == null) {
        throw new QueryException(SqlErrors.NOT_A_QUERY);
      }
    }
  }

  private void within(Bounds bounds, QueryDeadline.Work work) throws QueryException, IOException {
    try {
      deadline.run(bounds.seconds(), work);
    } catch (SQLException failure) {
      throw new QueryException(SqlErrors.lines(failure, tables));
    } catch (OutOfMemoryError full) {
      throw new QueryException(SqlErrors.TOO_LARGE);
    }
  }

  /** Inserts the rows of a source into its table. */
  public void load(Source source, Reading reading) throws QueryException, InterruptedException {
    SourceTable table =
        tables.stream().filter(one -> one.source().equals(source)).findFirst().orElseThrow();
    try {
      TableLoader loader = new TableLoader(table, StoredTable.of(owner, table.name()), text);
      loader.begin();
      reading.read(loader);
      loader.end();
    } catch (SQLException failure) {
      throw new QueryException(SqlErrors.lines(failure, tables));
    } catch (OutOfMemoryError full) {
      throw new QueryException(SqlErrors.TOO_LARGE);
    }
  }

  /**
   * The limits of a query, because some queries never end.
   *
   * @param rows the maximum number of rows of the result
   * @param seconds the maximum time for the check, and for the result
   */
  public record Bounds(int rows, int seconds) {}

  /** Runs a query. The writer may already have received some rows when a limit is exceeded. */
  public void answer(String sql, Bounds bounds, ResultWriter writer)
      throws QueryException, IOException {
    within(
        bounds,
        () -> {
          try (PreparedStatement statement = reader.prepareStatement(sql)) {
            statement.setQueryTimeout(bounds.seconds());
            // One row more than allowed, to detect that there are more.
            statement.setMaxRows(bounds.rows() + 1);
            answer(statement, bounds, writer);
          }
        });
  }

  private static void answer(PreparedStatement statement, Bounds bounds, ResultWriter writer)
      throws SQLException, IOException, QueryException {
    try (ResultSet results = statement.executeQuery()) {
      List<String> names = new ArrayList<>();
      for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
        names.add(results.getMetaData().getColumnLabel(i));
      }
      writer.begin(names);
      for (int row = 0; results.next(); row++) {
        if (row == bounds.rows()) {
          throw new QueryException(SqlErrors.tooManyRows(bounds.rows()));
        }
        writer.row(Cells.of(results));
      }
      writer.end();
    }
  }

  /** Whether the last query did not end in its time. Then the database cannot be used any more. */
  public boolean isGivenUp() {
    return deadline.isExceeded();
  }

  @Override
  public void close() throws QueryException {
    if (isGivenUp()) {
      // A close would wait for the locks of the work that was ended.
      return;
    }
    try {
      reader.close();
      owner.close();
    } catch (SQLException failure) {
      throw new QueryException(SqlErrors.lines(failure, tables));
    }
  }
}
