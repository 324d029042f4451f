package dev.polyproc.http.openapi;

import dev.polyproc.http.operation.Operation;
import dev.polyproc.http.problem.ProblemKind;
import java.util.EnumSet;
import java.util.Set;

/** The problems that an operation can answer: those of every operation, and its own. */
final class PossibleProblems {
  static Set<ProblemKind> of(Operation operation) {
    var kinds =
        EnumSet.of(
            ProblemKind.VALUE_ERROR,
            ProblemKind.UNAUTHORIZED,
            ProblemKind.FORBIDDEN_HOST,
            ProblemKind.FORBIDDEN_ORIGIN,
            ProblemKind.URI_TOO_LONG,
            ProblemKind.UNSUPPORTED_MEDIA_TYPE,
            ProblemKind.HEADERS_TOO_LARGE,
            ProblemKind.INTERNAL_SERVER_ERROR,
            ProblemKind.UNAVAILABLE,
            ProblemKind.HTTP_VERSION_NOT_SUPPORTED);
    if (operation.template().contains("{")) {
      kinds.add(ProblemKind.KEY_ERROR);
    }
    if (!operation.produces().isEmpty()) {
      kinds.add(ProblemKind.NOT_ACCEPTABLE);
    }
    if (operation.body().isPresent() || !operation.query().isEmpty()) {
      kinds.add(ProblemKind.TYPE_ERROR);
    }
    // A client can send a body to an operation that takes none.
    kinds.add(ProblemKind.REQUEST_TIMEOUT);
    kinds.add(ProblemKind.CONTENT_TOO_LARGE);
    if (!operation.safe()) {
      kinds.add(ProblemKind.PERMISSION_ERROR);
    }
    if (!operation.method().equals("GET")) {
      kinds.add(ProblemKind.INSUFFICIENT_STORAGE);
    }
    kinds.addAll(operation.raises());
    return kinds;
  }

  private PossibleProblems() {}
}
