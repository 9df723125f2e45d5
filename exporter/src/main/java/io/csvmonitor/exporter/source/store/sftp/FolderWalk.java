package io.csvmonitor.exporter.source.store.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.ChannelSftp.LsEntrySelector;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.source.store.remote.NamePattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Lists folders of a server. */
final class FolderWalk {
  /**
   * The maximum number of entries. A longer listing takes minutes, and a faulty server has no last
   * entry.
   */
  static final int MAX_ENTRIES = 100_000;

  private static final int MAX_DEPTH = 32;

  private final ChannelSftp channel;
  private final String place;
  private final int maxFiles;
  private final Map<String, SftpATTRS> found = new LinkedHashMap<>();
  private int entries;

  /**
   * A walk that has not begun.
   *
   * @param place the listed place, for messages
   * @param maxFiles the maximum number of files; the walk ends after one more
   */
  FolderWalk(ChannelSftp channel, String place, int maxFiles) {
    this.channel = channel;
    this.place = place;
    this.maxFiles = maxFiles;
  }

  /** The attributes of the files that a pattern matches, by their paths. */
  Map<String, SftpATTRS> matching(NamePattern pattern) throws SftpException, SourceException {
    if (pattern.one()) {
      addTarget(pattern.prefix());
    } else {
      walk(
          pattern.folder(),
          pattern::matches,
          pattern::canBeBelow,
          Math.min(MAX_DEPTH, pattern.depth()));
    }
    return found;
  }

  /**
   * The attributes of files of one folder.
   *
   * @param folder empty or with a slash at its end
   * @param wanted selects paths
   */
  Map<String, SftpATTRS> in(String folder, Predicate<String> wanted)
      throws SftpException, SourceException {
    walk(folder, wanted, below -> false, 0);
    return found;
  }

  private void walk(String folder, Predicate<String> wanted, Predicate<String> enters, int depth)
      throws SftpException, SourceException {
    List<String> folders = new ArrayList<>();
    List<String> links = new ArrayList<>();
    try {
      channel.ls(
          SftpPath.quoted(folder.isEmpty() ? "." : folder),
          entry -> {
            String name = entry.getFilename();
            String path = folder + name;
            entries++;
            if (!name.equals(".") && !name.equals("..") && name.indexOf('/') < 0) {
              if (entry.getAttrs().isDir()) {
                if (enters.test(path + "/")) {
                  folders.add(path + "/");
                }
              } else if (wanted.test(path)) {
                if (entry.getAttrs().isLink()) {
                  links.add(path);
                } else if (entry.getAttrs().isReg()) {
                  found.put(path, entry.getAttrs());
                }
              }
            }
            return isFull() ? LsEntrySelector.BREAK : LsEntrySelector.CONTINUE;
          });
    } catch (SftpException failure) {
      if (SftpFailures.isMissing(failure)) {
        // The folder of a day may not exist yet, or may have been deleted.
        return;
      }
      throw failure;
    }
    for (String link : links) {
      addTarget(link);
    }
    if (entries > MAX_ENTRIES) {
      throw SourceException.passing(
          FileProblem.Kind.TOO_LARGE,
          place
              + ": the folders have more than "
              + MAX_ENTRIES
              + " files and folders: write more of the path before its first wildcard");
    }
    for (String below : folders) {
      if (depth > 0 && !isFull() && !Thread.currentThread().isInterrupted()) {
        walk(below, wanted, enters, depth - 1);
      }
    }
  }

  private boolean isFull() {
    return entries > MAX_ENTRIES || found.size() > maxFiles;
  }

  /** Adds a file, or the target of a link. */
  private void addTarget(String path) throws SftpException {
    try {
      SftpATTRS attributes = channel.stat(SftpPath.quoted(path));
      if (attributes.isReg()) {
        found.put(path, attributes);
      }
    } catch (SftpException failure) {
      if (!SftpFailures.isMissing(failure)) {
        throw failure;
      }
    }
  }
}
