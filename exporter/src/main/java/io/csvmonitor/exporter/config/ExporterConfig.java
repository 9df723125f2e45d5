package io.csvmonitor.exporter.config;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.calendar.Calendar;
import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.document.InvalidDocumentException;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.source.Time;
import io.csvmonitor.api.source.from.From;
import io.csvmonitor.api.tree.DocumentError;
import io.csvmonitor.api.tree.Node;
import io.csvmonitor.exporter.source.store.FileStore;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A checked manifest.
 *
 * @param file the manifest's file
 * @param name the CsvMonitor's name; for a bare spec the file's name without its ending
 * @param namespace {@code metadata.namespace}; null if there is none
 * @param generation {@code metadata.generation}; 0 if there is none
 * @param description the annotation {@code kubernetes.io/description}; empty if there is none
 */
public record ExporterConfig(
    Path file,
    String name,
    @Nullable String namespace,
    long generation,
    String description,
    CsvMonitorSpec spec) {
  private static final long MAX_BYTES = 1 << 20;
  private static final Pattern CSV_NAME = Pattern.compile(".*\\.[ct]sv(\\.gz)?");

  /**
   * Reads and checks a manifest.
   *
   * @throws ManifestException if the manifest cannot be used, with all errors
   */
  public static ExporterConfig load(Path file) throws ManifestException {
    return parse(file, text(file));
  }

  /**
   * Checks the text of a manifest.
   *
   * @param file the place of the manifest, or its assumed place: paths are relative to the folder
   *     of this file
   * @throws ManifestException if the manifest cannot be used, with all errors
   */
  public static ExporterConfig parse(Path file, String text) throws ManifestException {
    return parse(file, text, UnaryOperator.identity());
  }

  /**
   * Checks a manifest after a change of its tree.
   *
   * @param change returns the tree to check instead of the tree of the manifest
   * @throws ManifestException if the manifest cannot be used, with all errors
   */
  public static ExporterConfig parse(Path file, String text, UnaryOperator<Node> change)
      throws ManifestException {
    try {
      CsvMonitorDocument document = CsvMonitorDocument.read(text, change);
      List<String> errors = new ArrayList<>();
      List<Source> sources = document.spec().sources();
      for (int i = 0; i < sources.size(); i++) {
        SourceCheck.check(sources.get(i), document.path("sources[" + i + "]"), errors);
        SourceStores.check(
            sources.get(i).from(),
            zone(sources.get(i)),
            folder(file),
            document.path("sources[" + i + "].from"),
            errors);
      }
      List<Calendar> calendars = document.spec().calendars();
      for (int i = 0; i < calendars.size(); i++) {
        From from = calendars.get(i).from();
        if (from != null) {
          SourceStores.check(
              from,
              zone(document.spec()),
              folder(file),
              document.path("calendars[" + i + "].from"),
              errors);
        }
      }
      ThresholdCheck.checkRatios(document.spec(), document.path("ratios"), errors);
      ThresholdCheck.check(document.spec(), document.path("thresholds"), errors);
      CalendarCheck.check(document.spec(), document.path("calendars"), errors);
      SourceCheck.check(document.spec().replay(), document.path("replay"), errors);
      if (!errors.isEmpty()) {
        throw new ManifestException(
            file, ManifestException.Reason.INVALID, document.generation(), errors);
      }
      String name = document.name();
      return new ExporterConfig(
          file,
          name.isEmpty() ? nameOf(file) : name,
          document.namespace(),
          document.generation(),
          document.description(),
          document.spec());
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

  /** The files of a source, from any kind of store. */
  public FileStore files(Source source) {
    return SourceStores.of(source.from(), zone(source), folder(file));
  }

  /**
   * The files of a calendar, wherever they are. Dates in their names are dates in the zone of the
   * first source.
   *
   * @throws IllegalArgumentException if the calendar has no files
   */
  public FileStore files(Calendar calendar) {
    From from = calendar.from();
    if (from == null) {
      throw new IllegalArgumentException("calendar " + calendar.name() + " has no files");
    }
    return SourceStores.of(from, zone(spec), folder(file));
  }

  private static ZoneId zone(Source source) {
    Time time = source.time();
    return ZoneId.of(time == null ? "UTC" : time.zone());
  }

  /** The zone of the first source that has times. */
  public static ZoneId zone(CsvMonitorSpec spec) {
    return spec.sources().stream()
        .filter(source -> source.time() != null)
        .map(ExporterConfig::zone)
        .findFirst()
        .orElse(ZoneOffset.UTC);
  }

  private static Path folder(Path file) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return parent == null ? Path.of("/") : parent;
  }

  /** The name of a file without its ending: the name of a monitor without {@code metadata.name}. */
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
      if (CSV_NAME.matcher(file.toString()).matches() && Files.exists(file)) {
        throw invalid(
            file, "must be a manifest, found a CSV file: csv-monitor infer writes its manifest");
      }
      if (Files.size(file) > MAX_BYTES) {
        throw invalid(file, "must have at most 1 MiB, found " + Files.size(file) + " bytes");
      }
      return Files.readString(file);
    } catch (NoSuchFileException missing) {
      throw unreadable(file, "does not exist: name an existing manifest");
    } catch (CharacterCodingException binary) {
      throw invalid(file, "must be text in UTF-8, found bytes that are not UTF-8");
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
