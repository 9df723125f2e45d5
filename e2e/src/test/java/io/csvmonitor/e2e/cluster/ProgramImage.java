package io.csvmonitor.e2e.cluster;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import io.csvmonitor.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An image that has only programs of this machine, and the libraries that they load: a cluster for
 * tests has no images of other projects.
 */
final class ProgramImage {
  private static final Pattern LIBRARY = Pattern.compile("(/\\S+) \\(0x");
  private static final String EXECUTABLE = "755";

  private final FileEntriesLayer.Builder files = FileEntriesLayer.builder().setName("programs");

  /** Adds a program with its libraries. Libraries have the same path as on this machine. */
  ProgramImage program(Path program, String path) throws IOException {
    add(program, path);
    // A program without libraries has the exit code 1.
    Matcher library =
        LIBRARY.matcher(Shell.run(Program.onPath("ldd").toString(), program.toString()).text());
    while (library.find()) {
      add(Path.of(library.group(1)), library.group(1));
    }
    return this;
  }

  private void add(Path file, String path) throws IOException {
    files.addEntry(
        file.toRealPath(), AbsoluteUnixPath.get(path), FilePermissions.fromOctalString(EXECUTABLE));
  }

  /** Adds a text that all users may read. */
  ProgramImage text(String path, String text) throws IOException {
    Path file = Files.createTempFile("image", ".txt");
    file.toFile().deleteOnExit();
    Files.writeString(file, text);
    files.addEntry(file, AbsoluteUnixPath.get(path));
    return this;
  }

  /** Loads the image into the cluster that {@code make e2e} created. */
  void load(String name) throws IOException {
    Path archive = Files.createTempFile("image", ".tar");
    try {
      Jib.fromScratch()
          .setPlatforms(Set.of(new Platform(architecture(), "linux")))
          .setFileEntriesLayers(files.build())
          .containerize(
              Containerizer.to(TarImage.at(archive).named(name))
                  .setApplicationLayersCache(Containerizer.DEFAULT_BASE_CACHE_DIRECTORY));
      Shell.run(
              Program.onPath("kind").toString(),
              "load",
              "image-archive",
              "--name",
              System.getenv("CLUSTER_NAME"),
              archive.toString())
          .good();
    } catch (InvalidImageReferenceException
        | CacheDirectoryCreationException
        | RegistryException
        | ExecutionException failure) {
      throw new IOException("the image " + name + " was not built", failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    } finally {
      Files.delete(archive);
    }
  }

  private static String architecture() {
    String name = System.getProperty("os.arch");
    return Map.of("aarch64", "arm64").getOrDefault(name, name);
  }
}
