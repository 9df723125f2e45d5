package io.csvmonitor.exporter.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder that changes as a kubelet changes that of a mounted ConfigMap. */
final class MountedConfigMap {
  private final Path folder;
  private int version;

  MountedConfigMap(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  /** Gives it these files instead of those before, at once. */
  void swap(Map<String, String> files) throws IOException {
    Files.createDirectories(folder);
    Path fresh = Files.createDirectory(folder.resolve("..2026_01_01_00_00_0" + version++));
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(fresh.resolve(file.getKey()), file.getValue());
    }
    Path data = folder.resolve("..data");
    Path before = Files.exists(data) ? data.toRealPath() : null;
    Path next = folder.resolve("..data_tmp");
    Files.createSymbolicLink(next, fresh.getFileName());
    Files.move(next, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    for (String name : files.keySet()) {
      Path link = folder.resolve(name);
      if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
        Files.createSymbolicLink(link, Path.of("..data", name));
      }
    }
    for (Path link : links()) {
      if (!files.containsKey(link.getFileName().toString())) {
        Files.delete(link);
      }
    }
    if (before != null) {
      delete(before);
    }
  }

  private List<Path> links() throws IOException {
    List<Path> links = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (!entry.getFileName().toString().startsWith("..")) {
          links.add(entry);
        }
      }
    }
    return links;
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
