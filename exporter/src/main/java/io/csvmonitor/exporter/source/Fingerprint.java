package io.csvmonitor.exporter.source;

import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * The checksums that identify the content of a file: one for each unit of 64 KiB.
 *
 * <p>The checksums of several units are added up to the checksum of a block. There are at most
 * 1,024 blocks, so a file of any size needs 8 KiB, and can still be checked block by block.
 */
final class Fingerprint {
  /** The size of a unit in bytes. */
  static final int UNIT = 64 * 1024;

  private static final int MAX_BLOCKS = 1_024;

  private final long firstUnit;
  private long[] blocks = new long[16];
  private int unitsPerBlock = 1;
  private long units;
  private long tail;
  private long length;

  private final CRC32C castagnoli = new CRC32C();
  private final CRC32 ieee = new CRC32();
  private int inUnit;

  /** The fingerprint of a file from its beginning. */
  Fingerprint() {
    this(0);
  }

  /** The fingerprint of a part of a file that begins at a unit. */
  Fingerprint(long firstUnit) {
    this.firstUnit = firstUnit;
  }

  /** The number of bytes that the fingerprint covers. */
  long length() {
    return length;
  }

  /** The position of the last, incomplete unit. */
  long tailStart() {
    return units * UNIT;
  }

  /** The size of a block in bytes. */
  long blockSize() {
    return (long) unitsPerBlock * UNIT;
  }

  /** The number of blocks with a known checksum. The last block can be incomplete. */
  int blockCount() {
    return (int) ((units + unitsPerBlock - 1) / unitsPerBlock);
  }

  /** Removes the incomplete unit. Its bytes must be added again. */
  void rewindToTail() {
    length = tailStart();
    castagnoli.reset();
    ieee.reset();
    inUnit = 0;
    tail = 0;
  }

  /** Adds the next bytes. */
  void update(byte[] bytes, int offset, int count) {
    int at = offset;
    int left = count;
    while (left > 0) {
      int now = Math.min(left, UNIT - inUnit);
      castagnoli.update(bytes, at, now);
      ieee.update(bytes, at, now);
      inUnit += now;
      at += now;
      left -= now;
      if (inUnit == UNIT) {
        add(sum());
        castagnoli.reset();
        ieee.reset();
        inUnit = 0;
      }
    }
    length += count;
    tail = inUnit == 0 ? 0 : sum();
  }

  /** Whether both cover the same content. */
  boolean sameAs(Fingerprint other) {
    return length == other.length
        && units == other.units
        && unitsPerBlock == other.unitsPerBlock
        && tail == other.tail
        && Arrays.equals(blocks, 0, blockCount(), other.blocks, 0, other.blockCount());
  }

  /**
   * Whether a block is the same as the units of another fingerprint, which began where the block
   * begins.
   */
  boolean sameBlock(int block, Fingerprint part) {
    long sum = 0;
    for (int i = 0; i < part.blockCount(); i++) {
      sum += part.blocks[i];
    }
    return blocks[block] == sum;
  }

  private void add(long sum) {
    int block = (int) (units / unitsPerBlock);
    if (block == MAX_BLOCKS) {
      for (int i = 0; i < MAX_BLOCKS / 2; i++) {
        blocks[i] = blocks[2 * i] + blocks[2 * i + 1];
      }
      Arrays.fill(blocks, MAX_BLOCKS / 2, blocks.length, 0);
      unitsPerBlock *= 2;
      block /= 2;
    }
    if (block >= blocks.length) {
      blocks = Arrays.copyOf(blocks, Math.min(MAX_BLOCKS, blocks.length * 2));
    }
    // The checksum includes the position of the unit. Otherwise the sum would not change if two
    // units changed places.
    blocks[block] += mix(sum ^ mix(firstUnit + units));
    units++;
  }

  private long sum() {
    return castagnoli.getValue() << 32 | ieee.getValue();
  }

  private static long mix(long value) {
    long x = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
    x = (x ^ x >>> 33) * 0xc4ceb9fe1a85ec53L;
    return x ^ x >>> 33;
  }

  /** A copy to which bytes can be added without a change of this fingerprint. */
  Fingerprint copy() {
    return of(state());
  }

  /** The state to save. */
  record State(List<Long> blocks, int unitsPerBlock, long units, long tail, long length) {
    State {
      long most = (long) MAX_BLOCKS * unitsPerBlock;
      if (unitsPerBlock < 1
          || units < 0
          || units > most
          || blocks.size() != (units + unitsPerBlock - 1) / unitsPerBlock
          || length / UNIT != units) {
        throw new IllegalArgumentException(
            "a fingerprint must have the blocks of its length, found "
                + blocks.size()
                + " of "
                + unitsPerBlock
                + " units for "
                + units
                + " units and "
                + length
                + " bytes");
      }
    }
  }

  State state() {
    return new State(
        Arrays.stream(blocks, 0, blockCount()).boxed().toList(),
        unitsPerBlock,
        units,
        tail,
        length);
  }

  static Fingerprint of(State state) {
    long[] known = state.blocks().stream().mapToLong(Long::longValue).toArray();
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.blocks = Arrays.copyOf(known, Math.max(16, known.length));
    fingerprint.unitsPerBlock = state.unitsPerBlock();
    fingerprint.units = state.units();
    fingerprint.tail = state.tail();
    fingerprint.length = state.length();
    // The checksum of an incomplete unit cannot be continued, so its bytes are read again.
    fingerprint.inUnit = 0;
    return fingerprint;
  }

  /** The sum of the incomplete unit, to compare it after {@link #rewindToTail()}. */
  long tail() {
    return tail;
  }
}
