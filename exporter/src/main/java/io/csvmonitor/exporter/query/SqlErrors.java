package io.csvmonitor.exporter.query;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.h2.api.ErrorCode;
import org.h2.jdbc.JdbcException;

/** Converts errors of the engine to messages for the user. */
final class SqlErrors {
  /** The message for any statement except a query. */
  static final List<String> NOT_A_QUERY =
      List.of(
          "the SQL must be one query, such as SELECT: tables are only read, and files are neither"
              + " read nor written by SQL");

  /** The message for a query that does not end within its time. */
  static final List<String> TOO_LONG =
      List.of("the query takes longer than --timeout: ask for less, or give it more seconds");

  /** The heap is full. */
  static final List<String> TOO_LARGE =
      List.of(
          "the rows do not fit into memory: set JAVA_OPTS=-Xmx... to more, or name fewer columns in"
              + " the query or fewer files in the manifest");

  private SqlErrors() {}

  /** The message of the engine, with a hint if there is one. */
  static List<String> lines(SQLException failure, List<SourceTable> tables) {
    return switch (failure.getErrorCode()) {
      case ErrorCode.ADMIN_RIGHTS_REQUIRED, ErrorCode.NOT_ENOUGH_RIGHTS_FOR_1 -> NOT_A_QUERY;
      case ErrorCode.OUT_OF_MEMORY -> TOO_LARGE;
      case ErrorCode.STATEMENT_WAS_CANCELED -> TOO_LONG;
      case ErrorCode.SERIALIZATION_FAILED_1, ErrorCode.DESERIALIZATION_FAILED_1 ->
          List.of("objects are neither read nor written by SQL: leave JAVA_OBJECT out");
      default -> {
        List<String> lines = new ArrayList<>();
        lines.add(message(failure));
        lines.addAll(described(tables));
        yield lines;
      }
    };
  }

  static List<String> tooLarge(String number) {
    return List.of(
        number
            + " in the query is beyond the range of numbers: expected an exponent of at most "
            + SqlText.MAX_EXPONENT);
  }

  static List<String> tooManyRows(int rows) {
    return List.of(
        "the answer has more than "
            + rows
            + " rows: add a LIMIT to the query, or give --max-rows more");
  }

  /** The message without the statement, which the user already sees. */
  private static String message(SQLException failure) {
    String message =
        failure instanceof JdbcException engine
            ? engine.getOriginalMessage()
            : failure.getMessage();
    return String.valueOf(message);
  }

  static List<String> described(List<SourceTable> tables) {
    return tables.stream()
        .flatMap(table -> table.described().stream())
        .map(line -> "  there is " + line)
        .toList();
  }
}
