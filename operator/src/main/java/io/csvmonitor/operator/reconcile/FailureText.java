package io.csvmonitor.operator.reconcile;

import io.csvmonitor.operator.dependent.NameConflictException;
import io.csvmonitor.operator.dependent.TooLargeException;
import io.csvmonitor.operator.status.ConditionFinding;
import io.csvmonitor.operator.status.Observation.Failure;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;

/**
 * The messages of conditions for exceptions. A message has words of the operator, and the reason
 * that the API server gives for an object. A message never contains the text of another exception,
 * which could contain anything.
 */
final class FailureText {
  private static final String AGAIN = "; the operator tries again";

  private FailureText() {}

  /** An object that could not be applied. */
  static Failure of(String dependent, Exception error) {
    if (error instanceof NameConflictException conflict) {
      return new Failure("NameConflict", String.valueOf(conflict.getMessage()));
    }
    if (error instanceof TooLargeException large) {
      return new Failure("TooLarge", String.valueOf(large.getMessage()));
    }
    if (error instanceof KubernetesClientException refused
        && refused.getStatus() != null
        && refused.getStatus().getMessage() != null) {
      return new Failure("NotApplied", dependent + ": " + refused.getStatus().getMessage());
    }
    return new Failure("NotApplied", dependent + ": " + of(error).message());
  }

  /** An invalid CsvMonitor: the operator applies nothing of it. */
  static ConditionFinding of(List<String> invalid) {
    return ConditionFinding.no("Invalid", String.join("; ", invalid));
  }

  /** A reconciliation of a CsvMonitor that ended in an exception. */
  static ConditionFinding of(Throwable error) {
    return switch (error) {
      case Deadline.MissedException _ ->
          ConditionFinding.no("DeadlineExceeded", "The reconciliation took too long" + AGAIN);
      case KubernetesClientException refused when refused.getCode() > 0 ->
          ConditionFinding.no(
              "ApiServerError", "The API server answered with status " + refused.getCode() + AGAIN);
      case KubernetesClientException _ ->
          ConditionFinding.no("ApiServerError", "The API server did not answer" + AGAIN);
      default ->
          ConditionFinding.no(
              "OperatorError",
              "The operator failed with "
                  + error.getClass().getSimpleName()
                  + "; the log of the operator has the details"
                  + AGAIN);
    };
  }
}
