package io.csvmonitor.bench;

import io.csvmonitor.exporter.source.identity.ContentChecks;
import io.csvmonitor.exporter.source.identity.ContentRelation;
import io.csvmonitor.exporter.source.identity.Decisions;
import io.csvmonitor.exporter.source.identity.FileMatcher;
import io.csvmonitor.exporter.source.identity.KnownFile;
import io.csvmonitor.exporter.source.store.FileStamp;
import io.csvmonitor.exporter.source.store.FoundFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to decide which file is which after all files of a glob changed at once. No file is
 * read.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class ManyFiles {
  private static final Path FOLDER = Path.of("/data");
  private static final long SIZE = 100;
  private static final long BEFORE = TimeUnit.DAYS.toNanos(20_000);
  private static final long NOW = BEFORE + TimeUnit.MINUTES.toNanos(1);

  @Param({"1000", "10000"})
  private int count;

  private final List<KnownFile> known = new ArrayList<>();
  private final List<FoundFile> kept = new ArrayList<>();
  private final List<FoundFile> begun = new ArrayList<>();
  private final List<FoundFile> rotated = new ArrayList<>();

  /** Known files, what is left when the first half is deleted, and what rotation makes of all. */
  @Setup
  public void files() {
    for (int i = 0; i < count; i++) {
      Path path = FOLDER.resolve("rows-" + (100_000 + i) + ".csv");
      FileStamp stamp = FileStamp.unversioned("1:" + i, 0, SIZE, BEFORE, BEFORE);
      known.add(
          new KnownFile(
              new KnownFile.Identity(i + 1, i + 1, path, path),
              new KnownFile.Sight(stamp, true, true),
              new KnownFile.Content(false, true, SIZE, SIZE)));
      if (i >= count / 2) {
        kept.add(found(path, stamp));
      }
      FileStamp renamed = FileStamp.unversioned("1:" + i, 0, SIZE, BEFORE, NOW);
      rotated.add(found(path.resolveSibling(path.getFileName() + ".1"), renamed));
      begun.add(found(path, FileStamp.unversioned("1:" + (count + i), 0, SIZE, NOW, NOW)));
    }
  }

  private static FoundFile found(Path path, FileStamp stamp) {
    return new FoundFile(
        path,
        stamp,
        () -> {
          throw new IOException("only the stamp is known of " + path);
        });
  }

  @Benchmark
  public Decisions allDeleted() {
    return FileMatcher.decide(List.of(), known, Map.of(), new Answers(List.of()), NOW);
  }

  @Benchmark
  public Decisions firstHalfDeleted() {
    return FileMatcher.decide(kept, known, Map.of(), new Answers(kept), NOW);
  }

  @Benchmark
  public Decisions allRotated() {
    List<FoundFile> all = new ArrayList<>(begun);
    all.addAll(rotated);
    return FileMatcher.decide(begun, known, Map.of(), new Answers(all), NOW);
  }

  /** Files of one inode have one content, all others differ. */
  private record Answers(List<FoundFile> all) implements ContentChecks {
    @Override
    public ContentRelation continuation(KnownFile file, FoundFile found) {
      FileStamp last = file.stamp();
      return last != null && last.isSameFile(found.stamp())
          ? ContentRelation.SAME
          : ContentRelation.NONE;
    }

    @Override
    public boolean begins(KnownFile file, FoundFile found) {
      return false;
    }

    @Override
    public boolean isPartOf(FoundFile whole, FoundFile part) {
      return false;
    }

    @Override
    public List<FoundFile> siblings(Path folder, Predicate<FoundFile> isOfInterest) {
      return all.stream().filter(isOfInterest).toList();
    }

    @Override
    public boolean isInDoubt(Path file) {
      return false;
    }
  }
}
