package io.csvmonitor.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * The sample files {@code transactions.csv} and {@code checkouts.csv}: the same bytes each time,
 * with every {@link PlantedIncident} in them.
 */
public final class SampleData {
  /** The last of three days of transactions, the day of the checkouts and of every incident. */
  public static final LocalDate LAST_DAY = LocalDate.of(2026, 3, 12);

  private static final long SEED = 20260312;

  private SampleData() {}

  /** The text of {@code transactions.csv}. */
  public static String transactions() {
    return Transactions.csv(new Chance(SEED));
  }

  /** The text of {@code checkouts.csv}. */
  public static String checkouts() {
    return Checkouts.csv(new Chance(SEED + 1));
  }

  /** Writes both files into a folder. Existing files are replaced. */
  public static void write(Path folder) throws IOException {
    Files.writeString(folder.resolve("transactions.csv"), transactions());
    Files.writeString(folder.resolve("checkouts.csv"), checkouts());
  }

  /** Writes both files into the folder named by the only argument. */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("expected one argument, the folder to write to, found " + args.length);
      System.exit(2);
    }
    write(Path.of(args[0]));
  }
}
