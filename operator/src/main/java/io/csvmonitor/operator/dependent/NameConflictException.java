package io.csvmonitor.operator.dependent;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** An object of another owner has a name that an object of the operator needs. */
public final class NameConflictException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NameConflictException(HasMetadata there) {
    super(
        there.getKind()
            + " "
            + there.getMetadata().getName()
            + " exists and belongs to someone else: delete or rename it, or give the CsvMonitor"
            + " another name");
  }
}
