package io.csvmonitor.exporter.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An open file. */
final class FaultyChannel extends FileChannel {
  private final FaultyFileSystem fileSystem;
  private final Path path;
  private final FileChannel real;

  FaultyChannel(FaultyFileSystem fileSystem, Path path, FileChannel real) {
    this.fileSystem = fileSystem;
    this.path = path;
    this.real = real;
  }

  static SeekableByteChannel of(FaultyFileSystem fileSystem, Path path, SeekableByteChannel real) {
    return new FaultyChannel(fileSystem, path, (FileChannel) real);
  }

  private FileChannel call(String what) throws IOException {
    fileSystem.faults().call(what, path);
    return real;
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    return call("read").read(to);
  }

  @Override
  public long read(ByteBuffer[] to, int offset, int length) throws IOException {
    return call("read").read(to, offset, length);
  }

  @Override
  public int read(ByteBuffer to, long position) throws IOException {
    return call("read").read(to, position);
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    return call("write").write(from);
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) throws IOException {
    return call("write").write(from, offset, length);
  }

  @Override
  public int write(ByteBuffer from, long position) throws IOException {
    return call("write").write(from, position);
  }

  @Override
  public long position() throws IOException {
    return real.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    call("position").position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return call("size").size();
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    call("truncate").truncate(size);
    return this;
  }

  @Override
  public void force(boolean metadata) throws IOException {
    call("force").force(metadata);
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel to) throws IOException {
    return call("read").transferTo(position, count, to);
  }

  @Override
  public long transferFrom(ReadableByteChannel from, long position, long count) throws IOException {
    return call("write").transferFrom(from, position, count);
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    return call("lock").lock(position, size, shared);
  }

  @Override
  public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return call("lock").tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    real.close();
  }
}
