package io.csvmonitor.exporter.source;

import io.csvmonitor.exporter.source.identity.ContentRelation;
import io.csvmonitor.exporter.source.store.FoundFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Decides whether a file begins with the content that was read before. */
final class ContentComparison {
  /**
   * The number of old bytes that are checked at each change of a file that seems to have been
   * appended to. The check reads the first block, the last bytes, and this many of the other bytes,
   * in turn. So a file of up to this size is always compared completely, and the cost does not grow
   * with the size of a larger file. A change in the old part of a larger file is found within size
   * / 8 MiB changes.
   */
  static final long BUDGET = 8L << 20;

  private static final int BUFFER = 1 << 16;

  private ContentComparison() {}

  /** The relation of a file with the same inode to the content that was read. */
  static ContentRelation ofSameInode(FileProgress known, FoundFile found) throws IOException {
    Fingerprint before = known.content();
    long size = found.stamp().size();
    if (before.length() == 0) {
      return size == 0 ? ContentRelation.SAME : ContentRelation.LONGER;
    }
    try (Content content = Content.open(found)) {
      if (content.isCompressed() != known.isCompressed()) {
        // Programs do not compress a file in its own inode. So another file got the inode, unless
        // this is the compressed copy that was found before and could not be read.
        return ContentRelation.longerIf(
            content.isCompressed() && known.hasRows() && begins(content, before));
      }
      if (content.isCompressed()) {
        return ContentRelation.longerIf(begins(content, before));
      }
      boolean begins =
          size >= before.length() && sameTail(content, before) && sameBlocks(content, known);
      // Only for a plain file, the size shows how much content it has.
      return begins && size == before.length()
          ? ContentRelation.SAME
          : ContentRelation.longerIf(begins);
    }
  }

  /** Whether another file begins with all content that was read of a known file. */
  static boolean continues(FileProgress known, FoundFile found) throws IOException {
    if (known.content().length() == 0) {
      return false;
    }
    try (Content content = Content.open(found)) {
      return begins(content, known.content());
    }
  }

  /** Whether a file is only the beginning of another file. */
  static boolean isPartOf(FoundFile whole, FoundFile part) throws IOException {
    try (Content one = Content.open(whole);
        Content other = Content.open(part);
        InputStream a = one.from(0);
        InputStream b = other.from(0)) {
      byte[] left = new byte[BUFFER];
      byte[] right = new byte[BUFFER];
      while (true) {
        int count = b.readNBytes(right, 0, BUFFER);
        if (count == 0) {
          return true;
        }
        if (a.readNBytes(left, 0, count) < count
            || !Arrays.equals(left, 0, count, right, 0, count)) {
          return false;
        }
      }
    }
  }

  private static boolean begins(Content content, Fingerprint before) throws IOException {
    if (!content.isCompressed() && content.stamp().size() < before.length()) {
      return false;
    }
    try (InputStream in = content.from(0)) {
      return digest(in, before.length(), new Fingerprint()).sameAs(before);
    }
  }

  private static boolean sameTail(Content content, Fingerprint before) throws IOException {
    Fingerprint now = new Fingerprint();
    try (InputStream in = content.from(before.tailStart())) {
      digest(in, before.length() - before.tailStart(), now);
    }
    return now.length() == before.length() - before.tailStart() && now.tail() == before.tail();
  }

  private static boolean sameBlocks(Content content, FileProgress known) throws IOException {
    int count = known.content().blockCount();
    if (count == 0) {
      return true;
    }
    int turns = (int) Math.min(count, Math.max(1, BUDGET / known.content().blockSize()));
    boolean same = turns == count || sameBlock(content, known.content(), 0);
    for (int i = 0; same && i < turns; i++) {
      same = sameBlock(content, known.content(), known.takeBlock(count));
    }
    return same;
  }

  private static boolean sameBlock(Content content, Fingerprint before, int block)
      throws IOException {
    long from = block * before.blockSize();
    long to = Math.min(before.tailStart(), from + before.blockSize());
    try (InputStream in = content.from(from)) {
      return before.sameBlock(
          block, digest(in, to - from, new Fingerprint(from / Fingerprint.UNIT)));
    }
  }

  private static Fingerprint digest(InputStream in, long length, Fingerprint into)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    long left = length;
    while (left > 0) {
      int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        break;
      }
      into.update(buffer, 0, count);
      left -= count;
    }
    return into;
  }
}
