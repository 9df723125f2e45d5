package io.csvmonitor.exporter.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Describes why a file of the user cannot be read or written, without the words of Java. */
final class FailureText {
  private FailureText() {}

  /** The reason, such as {@code no such file or folder}. */
  static String of(IOException failure) {
    return switch (failure) {
      case NoSuchFileException _ -> "no such file or folder";
      case FileAlreadyExistsException _ -> "it exists already";
      case AccessDeniedException _ -> "permission denied";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default ->
          failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    };
  }
}
