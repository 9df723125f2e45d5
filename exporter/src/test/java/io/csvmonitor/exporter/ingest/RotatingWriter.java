package io.csvmonitor.exporter.ingest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * Writes rows that never repeat into one file that is rotated, replaced, rewritten and compressed
 * again and again. A file's time of change tells a moment from the next only by some milliseconds,
 * which pass between any two things.
 */
public final class RotatingWriter {
  /** How rotated files are called. */
  public enum Names {
    /** log.csv.1, then log.csv.2 */
    COUNTING,
    /** log.csv.1, which becomes log.csv.2 at the next rotation */
    SHIFTING,
    /** log.csv-20260101-001 */
    DATED
  }

  private static final String HEADER = "minute,kind,amount\n";

  private final Path file;
  private final Names names;
  private final Random dice;
  private final List<String> story = new ArrayList<>();
  private final List<Path> rotated = new ArrayList<>();
  private List<String> rows = new ArrayList<>();
  private int minute;
  private int rotations;
  private boolean rotationSeen;
  private long sum;

  public RotatingWriter(Path file, Names names, Random dice) throws IOException {
    this.file = file;
    this.names = names;
    this.dice = dice;
    // From before the program's first start: not to be counted.
    Path old = nextName();
    Files.writeString(old, HEADER + "-1,a,1000000\n");
    rotated.add(old);
    pause();
    Files.writeString(file, HEADER);
  }

  /** What all rows add up to. */
  public long sum() {
    return sum;
  }

  /** What was done, for who looks for an error. */
  public void say(String what) {
    story.add(what);
  }

  /** The file was looked at. */
  public void looked(int life) {
    say("looked in life " + life);
    rotationSeen |= rotations > 1 && sum > 0;
  }

  @Override
  public String toString() {
    return names + "\n" + String.join("\n", story);
  }

  /** Whole rows at the end of the file, as most programs write. */
  public void append() throws IOException {
    String text = String.join("", more());
    int cut = dice.nextInt(text.length());
    Files.writeString(file, text.substring(0, cut), StandardOpenOption.APPEND);
    Files.writeString(file, text.substring(cut), StandardOpenOption.APPEND);
    did("append");
  }

  /** One rotation or replacement of any kind, with rows before and after it. */
  public void replace() throws IOException {
    if (dice.nextInt(4) > 0) {
      append();
    }
    switch (dice.nextInt(8)) {
      case 0, 1, 2 -> rename();
      case 3 -> copyAndTruncate();
      case 4 -> rewrite(false);
      case 5 -> rewrite(true);
      default -> compress();
    }
    if (dice.nextInt(3) > 0) {
      append();
    }
  }

  private List<String> more() {
    List<String> more = new ArrayList<>();
    for (int i = 1 + dice.nextInt(3); i > 0; i--) {
      int amount = 1 + dice.nextInt(9);
      sum += amount;
      more.add(minute++ + ",a," + amount + "\n");
    }
    rows.addAll(more);
    return more;
  }

  private void rename() throws IOException {
    Path to = nextName();
    Files.move(file, to);
    rotated.add(to);
    rows = new ArrayList<>();
    Files.writeString(file, HEADER + (dice.nextBoolean() ? "" : String.join("", more())));
    did("rename to " + to.getFileName());
  }

  private void copyAndTruncate() throws IOException {
    Path to = nextName();
    Files.copy(file, to);
    rotated.add(to);
    pause();
    rows = new ArrayList<>();
    Files.writeString(file, HEADER);
    did("copy to " + to.getFileName() + " and truncate");
  }

  private void rewrite(boolean asNewFile) throws IOException {
    more();
    // Before that it could be a table with another one of a like name beside it.
    boolean shuffles = rotationSeen && dice.nextBoolean();
    if (shuffles) {
      Collections.shuffle(rows, dice);
    }
    Path to = asNewFile ? file.resolveSibling("next") : file;
    Files.writeString(to, HEADER + String.join("", rows));
    if (asNewFile) {
      Files.move(to, file, StandardCopyOption.REPLACE_EXISTING);
    }
    did((asNewFile ? "replace" : "rewrite") + (shuffles ? " in another order" : ""));
  }

  private void compress() throws IOException {
    Collections.shuffle(rotated, dice);
    for (int i = 0; i < rotated.size(); i++) {
      Path plain = rotated.get(i);
      if (!plain.toString().endsWith(".gz")) {
        Path to = plain.resolveSibling(plain.getFileName() + ".gz");
        FileTime time = Files.getLastModifiedTime(plain);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(to))) {
          Files.copy(plain, out);
        }
        // As gzip does.
        Files.setLastModifiedTime(to, time);
        Files.delete(plain);
        rotated.set(i, to);
        did("compress " + plain.getFileName());
        return;
      }
    }
  }

  private Path nextName() throws IOException {
    rotations++;
    String name = String.valueOf(file.getFileName());
    return switch (names) {
      case COUNTING -> file.resolveSibling(name + "." + rotations);
      case DATED -> file.resolveSibling("%s-20260101-%03d".formatted(name, rotations));
      case SHIFTING -> {
        List<Path> from = new ArrayList<>(rotated);
        from.sort((a, b) -> Integer.compare(number(b), number(a)));
        rotated.clear();
        for (Path each : from) {
          String gz = each.toString().endsWith(".gz") ? ".gz" : "";
          Path to = each.resolveSibling(name + "." + (number(each) + 1) + gz);
          Files.move(each, to);
          rotated.add(to);
        }
        yield file.resolveSibling(name + ".1");
      }
    };
  }

  private static int number(Path path) {
    return Integer.parseInt(path.getFileName().toString().replaceAll("\\D", ""));
  }

  private void did(String what) {
    say(what + ", sum " + sum);
    pause();
  }

  public static void pause() {
    try {
      Thread.sleep(6);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
