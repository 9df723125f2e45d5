package io.csvmonitor.exporter.source.identity;

import io.csvmonitor.exporter.source.store.FileStamp;
import io.csvmonitor.exporter.source.store.FoundFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A folder in memory, and a program that reads to its end what it is told to read. */
final class FakeFolder implements ContentChecks {
  static final Path FOLDER = Path.of("/data");

  private record FakeFile(String inode, String content, long born, long modified, long changed) {}

  private final Map<String, FakeFile> files = new TreeMap<>();
  private final Predicate<String> named;
  private final Map<Long, KnownFile> known = new TreeMap<>();
  private final Map<Long, String> read = new HashMap<>();
  private Map<Path, FileStamp> copies = Map.of();
  private long now = TimeUnit.DAYS.toNanos(20_000);
  private long nextInode = 1;
  private long nextId = 1;
  private boolean failing;
  private int questions;

  /**
   * An empty folder.
   *
   * @param named which names the source has in view
   */
  FakeFolder(Predicate<String> named) {
    this.named = named;
  }

  static Path path(String name) {
    return FOLDER.resolve(name);
  }

  /** A later time: changes before and after it can be told. */
  FakeFolder after(long seconds) {
    now += TimeUnit.SECONDS.toNanos(seconds);
    return this;
  }

  List<String> names() {
    return List.copyOf(files.keySet());
  }

  /** Makes a new file. */
  FakeFolder make(String name, String content) {
    return make(name, "i" + nextInode++, content);
  }

  FakeFolder make(String name, String inode, String content) {
    now++;
    files.put(name, new FakeFile(inode, content, now - 1, now, now));
    return this;
  }

  /** Writes another content into a file. */
  FakeFolder rewrite(String name, String content) {
    now++;
    FakeFile old = file(name);
    files.put(name, new FakeFile(old.inode(), content, old.born(), now, now));
    return this;
  }

  /** Sets when a file was modified, as its writer can, to some seconds from now. */
  FakeFolder touch(String name, long seconds) {
    now++;
    FakeFile old = file(name);
    long modified = now + TimeUnit.SECONDS.toNanos(seconds);
    files.put(name, new FakeFile(old.inode(), old.content(), old.born(), modified, now));
    return this;
  }

  FakeFolder append(String name, String content) {
    return rewrite(name, file(name).content() + content);
  }

  FakeFolder rename(String from, String to) {
    now++;
    FakeFile old = Objects.requireNonNull(files.remove(from));
    files.put(to, new FakeFile(old.inode(), old.content(), old.born(), old.modified(), now));
    return this;
  }

  FakeFolder link(String from, String to) {
    files.put(to, file(from));
    return this;
  }

  FakeFolder copy(String from, String to) {
    return make(to, file(from).content());
  }

  FakeFolder delete(String name) {
    files.remove(name);
    return this;
  }

  /** From now on, no question about content has an answer. */
  FakeFolder failing() {
    failing = true;
    return this;
  }

  /** Questions about content. */
  int questions() {
    return questions;
  }

  String inode(String name) {
    return file(name).inode();
  }

  List<KnownFile> known() {
    return List.copyOf(known.values());
  }

  Decisions decide() {
    return FileMatcher.decide(
        listing().stream().filter(each -> named.test(name(each))).toList(),
        known(),
        copies,
        this,
        now);
  }

  /** Decides, and reads all that is to be read. */
  Decisions scan() {
    Decisions decisions = decide();
    for (Decisions.Claim claim : decisions.claims()) {
      see(claim.known().id(), claim.known().rotationId(), claim.known().origin(), claim.at());
    }
    for (KnownFile gone : decisions.gone()) {
      known.put(
          gone.id(),
          new KnownFile(
              gone.identity(), new KnownFile.Sight(gone.stamp(), false, false), gone.read()));
    }
    for (Decisions.NewFile created : decisions.created()) {
      long id = nextId++;
      see(
          id,
          created.rotationId() == 0 ? id : created.rotationId(),
          created.origin(),
          created.at());
    }
    copies = decisions.copies();
    return decisions;
  }

  private void see(long id, long rotationId, Path origin, FoundFile at) {
    String content = file(name(at)).content();
    read.put(id, content);
    boolean rows = content.indexOf('\n') < content.lastIndexOf('\n');
    long length = content.length();
    known.put(
        id,
        new KnownFile(
            new KnownFile.Identity(id, rotationId, origin, at.path()),
            new KnownFile.Sight(at.stamp(), true, true),
            new KnownFile.Content(false, rows, length, length)));
  }

  private List<FoundFile> listing() {
    List<FoundFile> all = new ArrayList<>();
    files.forEach(
        (name, file) -> {
          FileStamp stamp =
              FileStamp.unversioned(
                  file.inode(),
                  file.born(),
                  file.content().length(),
                  file.modified(),
                  file.changed());
          all.add(
              new FoundFile(
                  path(name),
                  stamp,
                  () -> {
                    throw new IOException("no file is opened");
                  }));
        });
    return all;
  }

  private static String name(FoundFile file) {
    return String.valueOf(file.path().getFileName());
  }

  private FakeFile file(String name) {
    return Objects.requireNonNull(files.get(name), name);
  }

  private boolean begins(String whole, String part) {
    questions++;
    return !failing && whole.startsWith(part);
  }

  @Override
  public ContentRelation continuation(KnownFile file, FoundFile found) {
    String before = Objects.requireNonNull(read.get(file.id()));
    String content = file(name(found)).content();
    boolean begins = begins(content, before);
    return begins && content.equals(before)
        ? ContentRelation.SAME
        : ContentRelation.longerIf(begins);
  }

  @Override
  public boolean begins(KnownFile file, FoundFile found) {
    String before = Objects.requireNonNull(read.get(file.id()));
    return !before.isEmpty() && begins(file(name(found)).content(), before);
  }

  @Override
  public boolean isPartOf(FoundFile whole, FoundFile part) {
    return begins(file(name(whole)).content(), file(name(part)).content());
  }

  @Override
  public List<FoundFile> siblings(Path folder, Predicate<FoundFile> wanted) {
    return folder.equals(FOLDER) ? listing().stream().filter(wanted).toList() : List.of();
  }

  @Override
  public boolean isInDoubt(Path file) {
    return failing && questions > 0;
  }
}
