package io.csvmonitor.operator.dependent;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** There is an object of the name that one of ours has to have, and it is not ours. */
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
