package io.csvmonitor.exporter.config;

import io.csvmonitor.api.CsvMonitorDocument;
import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.DocumentError;
import io.csvmonitor.api.FileFrom;
import io.csvmonitor.api.From;
import io.csvmonitor.api.InvalidDocumentException;
import io.csvmonitor.api.Source;
import io.csvmonitor.exporter.source.FileSet;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A manifest, ready to run.
 *
 * @param file where it was read
 * @param name the CsvMonitor's name, or the file's without ending if the document is a bare spec
 * @param generation {@code metadata.generation}, 0 if there is none
 */
public record ExporterConfig(Path file, String name, long generation, CsvMonitorSpec spec) {
  private static final long MAX_BYTES = 1 << 20;

  /**
   * Reads a manifest.
   *
   * @throws ManifestException with all that is wrong with it
   */
  public static ExporterConfig load(Path file) throws ManifestException {
    String text = text(file);
    try {
      CsvMonitorDocument document = CsvMonitorDocument.read(text);
      List<String> errors = new ArrayList<>();
      List<Source> sources = document.spec().sources();
      for (int i = 0; i < sources.size(); i++) {
        SourceCheck.check(sources.get(i), document.path("sources[" + i + "]"), errors);
        String at = document.path("sources[" + i + "].from");
        From from = sources.get(i).from();
        FileFrom path = from.file();
        if (path == null) {
          errors.add(
              at
                  + ": must be file outside a cluster, found "
                  + (from.configMap() != null ? "configMap" : "persistentVolumeClaim")
                  + "; name the file where it is here");
        } else {
          check(file, at, path, errors);
        }
      }
      ThresholdCheck.check(document.spec(), document.path("thresholds"), errors);
      SourceCheck.check(document.spec().replay(), document.path("replay"), errors);
      if (!errors.isEmpty()) {
        throw new ManifestException(
            file, ManifestException.Reason.INVALID, document.generation(), errors);
      }
      String name = document.name();
      return new ExporterConfig(
          file, name.isEmpty() ? nameOf(file) : name, document.generation(), document.spec());
    } catch (InvalidDocumentException invalid) {
      throw new ManifestException(
          file,
          invalid.errors().stream().anyMatch(DocumentError::unknown)
              ? ManifestException.Reason.UNKNOWN_FIELD
              : ManifestException.Reason.INVALID,
          invalid.generation(),
          invalid.errors().stream().map(DocumentError::toString).toList());
    }
  }

  /** The files of a source. */
  public FileSet files(Source source) {
    FileFrom from = source.from().file();
    if (from == null) {
      throw new IllegalStateException("source " + source.name() + " has no file");
    }
    return FileSet.of(base(file), from.path());
  }

  private static void check(Path file, String at, FileFrom path, List<String> errors) {
    try {
      FileSet.of(base(file), path.path());
    } catch (IllegalArgumentException wrong) {
      errors.add(at + ".file.path: " + wrong.getMessage());
    }
  }

  private static Path base(Path file) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return parent == null ? Path.of("/") : parent;
  }

  /** What a monitor is called that has no name: its file's name without ending. */
  public static String nameOf(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static String text(Path file) throws ManifestException {
    try {
      if (Files.isDirectory(file)) {
        throw invalid(file, "must be a manifest, found a folder");
      }
      if (Files.size(file) > MAX_BYTES) {
        throw invalid(file, "must have at most 1 MiB, found " + Files.size(file) + " bytes");
      }
      return Files.readString(file);
    } catch (NoSuchFileException missing) {
      throw unreadable(file, "does not exist: name a manifest that does");
    } catch (CharacterCodingException binary) {
      throw invalid(file, "must be text in UTF-8, found other bytes");
    } catch (IOException unreadable) {
      throw unreadable(file, "cannot be read: " + unreadable.getMessage());
    }
  }

  private static ManifestException invalid(Path file, String error) {
    return new ManifestException(file, ManifestException.Reason.INVALID, 0, List.of(error));
  }

  private static ManifestException unreadable(Path file, String error) {
    return new ManifestException(file, ManifestException.Reason.UNREADABLE, 0, List.of(error));
  }
}
