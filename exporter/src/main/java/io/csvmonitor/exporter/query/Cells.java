package io.csvmonitor.exporter.query;

import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cells of a result: numbers, booleans, and all other values as text. */
final class Cells {
  /** The precision of a double. Sums and quotients have many more digits without a meaning. */
  private static final MathContext DIGITS = MathContext.DECIMAL64;

  private Cells() {}

  /** The cells of the current row of the results. */
  static List<@Nullable Object> of(ResultSet results) throws SQLException {
    ResultSetMetaData columns = results.getMetaData();
    List<@Nullable Object> cells = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      cells.add(
          isPlain(columns.getColumnType(i))
              ? cell(results, i, "DECFLOAT".equals(columns.getColumnTypeName(i)))
              : results.getString(i));
    }
    return cells;
  }

  /**
   * Whether a value is a number, a boolean or a time. For any other type, the code must not call
   * {@code getObject}: for a JAVA_OBJECT, also within an array, the engine would deserialize bytes.
   */
  private static boolean isPlain(int type) {
    return switch (type) {
      case Types.BOOLEAN,
          Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.NUMERIC,
          Types.DECIMAL,
          Types.REAL,
          Types.FLOAT,
          Types.DOUBLE,
          Types.DATE,
          Types.TIME,
          Types.TIMESTAMP,
          Types.TIMESTAMP_WITH_TIMEZONE ->
          true;
      default -> false;
    };
  }

  private static @Nullable Object cell(ResultSet results, int i, boolean floating)
      throws SQLException {
    Object value = results.getObject(i);
    return switch (value) {
      case null -> null;
      case Boolean truth -> truth;
      case BigDecimal number -> floating ? rounded(number) : number;
      case Float number -> decimal(number.doubleValue());
      case Double number -> decimal(number);
      case Number number -> new BigDecimal(number.toString());
      case Timestamp _ ->
          DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(results.getObject(i, LocalDateTime.class));
      case OffsetDateTime time -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
      case Date _ -> results.getObject(i, LocalDate.class).toString();
      case Time _ -> DateTimeFormatter.ISO_LOCAL_TIME.format(results.getObject(i, LocalTime.class));
      default -> results.getString(i);
    };
  }

  /** The value as a number; as a text if it is infinite or NaN. */
  private static Object decimal(double number) {
    return Double.isFinite(number)
        ? new BigDecimal(Double.toString(number)).stripTrailingZeros()
        : Double.toString(number);
  }

  private static BigDecimal rounded(BigDecimal number) {
    return number.scale() <= 0 ? number : number.round(DIGITS).stripTrailingZeros();
  }
}
