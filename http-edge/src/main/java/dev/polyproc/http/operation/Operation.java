package dev.polyproc.http.operation;

import dev.polyproc.http.body.BodyRule;
import dev.polyproc.http.problem.ProblemKind;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An operation of the API, declared by a resource method. Immutable.
 *
 * @param method the HTTP method
 * @param path its path
 * @param consumes the media types of its body; any if empty
 * @param produces the media types of its answer; none if empty
 * @param query the names of its query parameters
 * @param body the rule of its body; empty if it takes none
 * @param safe whether it changes nothing (RFC 9110, 9.2.1)
 * @param headersOnly whether {@code HEAD} must not call it
 * @param raises the problems that it answers besides those of every operation
 */
public record Operation(
    String method,
    PathTemplate path,
    List<MediaType> consumes,
    List<MediaType> produces,
    Set<String> query,
    Optional<BodyRule> body,
    boolean safe,
    boolean headersOnly,
    List<ProblemKind> raises) {

  /** Returns its path with parameters in braces. */
  public String template() {
    return path.text();
  }

  boolean accepts(MediaType type) {
    return consumes.isEmpty() || consumes.stream().anyMatch(each -> each.isCompatible(type));
  }
}
