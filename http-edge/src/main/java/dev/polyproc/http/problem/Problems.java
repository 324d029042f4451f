package dev.polyproc.http.problem;

import static java.util.stream.Collectors.joining;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * The errors of calls, as RFC 9457 problems. The title is the name of Python's error; the type is
 * the title as a URN.
 */
public final class Problems {
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int NOT_ACCEPTABLE = 406;
  private static final int CONTENT_TOO_LARGE = 413;
  private static final int UNSUPPORTED_MEDIA_TYPE = 415;

  /** Returns the problem of a value that is of the right type but not allowed. */
  public static HttpProblem valueError(String detail) {
    return of(ProblemKind.VALUE_ERROR, detail).build();
  }

  /** Returns the problem of an element of {@code values} of the wrong type. */
  public static HttpProblem typeError(String detail, long index) {
    return of(ProblemKind.TYPE_ERROR, detail).with("index", index).build();
  }

  /** Returns the problem of an element of {@code values} that does not fit its type. */
  public static HttpProblem overflowError(String detail, long index) {
    return of(ProblemKind.OVERFLOW_ERROR, detail).with("index", index).build();
  }

  /** Returns the problem of an index outside of an array. */
  public static HttpProblem indexError(String detail, long index) {
    return of(ProblemKind.INDEX_ERROR, detail).with("index", index).build();
  }

  /** Returns the problem of an object that does not exist, or does not exist any more. */
  public static HttpProblem notFound(String detail) {
    return of(ProblemKind.KEY_ERROR, detail).build();
  }

  /** Returns the problem of a caller who may not do this. */
  public static HttpProblem permissionError(String detail) {
    return of(ProblemKind.PERMISSION_ERROR, detail).build();
  }

  /** Returns the problem of an end of a pipe that is closed, or works in the other direction. */
  public static HttpProblem osError(String detail) {
    return of(ProblemKind.OS_ERROR, detail).build();
  }

  /** Returns the problem of a receive after the end of the file. */
  public static HttpProblem eofError(String detail) {
    return of(ProblemKind.EOF_ERROR, detail).build();
  }

  /** Returns the problem of a send to a closed end. */
  public static HttpProblem brokenPipeError(String detail) {
    return of(ProblemKind.BROKEN_PIPE_ERROR, detail).build();
  }

  /** Returns the problem of a size above its limit. */
  public static HttpProblem tooLarge(String detail) {
    return of(ProblemKind.CONTENT_TOO_LARGE, detail).build();
  }

  /** Returns the problem of a path and query that are too long. */
  public static HttpProblem uriTooLong(String detail) {
    return of(ProblemKind.URI_TOO_LONG, detail).build();
  }

  /** Returns the problem of headers that are too long. */
  public static HttpProblem headersTooLarge(String detail) {
    return of(ProblemKind.HEADERS_TOO_LARGE, detail).build();
  }

  /** Returns the problem of another version of HTTP; the connection is closed. */
  public static HttpProblem versionNotSupported() {
    return of(ProblemKind.HTTP_VERSION_NOT_SUPPORTED, "this service speaks HTTP/1.1 and HTTP/1.0")
        .withHeader("Connection", "close")
        .build();
  }

  /** Returns the problem of a full queue, Python's {@code queue.Full}. */
  public static HttpProblem full(String detail) {
    return of(ProblemKind.FULL, detail).build();
  }

  /** Returns the problem of a closed queue, Python's {@code queue.ShutDown}. */
  public static HttpProblem shutDown(String detail) {
    return of(ProblemKind.SHUT_DOWN, detail).build();
  }

  /** Returns the problem of a name that is used with other settings. */
  public static HttpProblem exists(String detail) {
    return of(ProblemKind.FILE_EXISTS_ERROR, detail).build();
  }

  /** Returns the problem of an object whose state does not allow the call. */
  public static HttpProblem conflict(String detail) {
    return of(ProblemKind.CONFLICT, detail).build();
  }

  /** Returns the problem of a limit of open objects. */
  public static HttpProblem tooMany(String detail, Duration retryAfter) {
    return of(ProblemKind.TOO_MANY_OPEN, detail)
        .withHeader(HttpHeaders.RETRY_AFTER, retryAfter.toSeconds())
        .build();
  }

  /** Returns the problem of a service that cannot serve the call now. */
  public static HttpProblem unavailable(String detail, Duration retryAfter) {
    return of(ProblemKind.UNAVAILABLE, detail)
        .withHeader(HttpHeaders.RETRY_AFTER, retryAfter.toSeconds())
        .build();
  }

  /** Returns the problem of an unknown path. */
  public static HttpProblem noSuchPath(String path) {
    return of(ProblemKind.NOT_FOUND, "there is nothing at %s; see /q/openapi".formatted(path))
        .build();
  }

  /** Returns the problem of a method that a path does not have. */
  public static HttpProblem methodNotAllowed(String method, String path, String allow) {
    return of(
            ProblemKind.METHOD_NOT_ALLOWED,
            "%s does not take %s; it takes %s".formatted(path, method, allow))
        .withHeader(HttpHeaders.ALLOW, allow)
        .build();
  }

  /** Returns the problem of a caller that accepts none of the media types. */
  public static HttpProblem notAcceptable(List<MediaType> offered) {
    return of(
            ProblemKind.NOT_ACCEPTABLE,
            "Accept names none of %s"
                .formatted(offered.stream().map(MediaType::toString).collect(joining(", "))))
        .build();
  }

  /** Returns the problem of a body with an unknown type or encoding. */
  public static HttpProblem unsupportedMediaType(String detail) {
    return of(ProblemKind.UNSUPPORTED_MEDIA_TYPE, detail).build();
  }

  /** Returns the problem of a body that is too slow; the connection is closed. */
  public static HttpProblem requestTimeout(String detail) {
    return of(ProblemKind.REQUEST_TIMEOUT, detail).withHeader("Connection", "close").build();
  }

  /** Returns the problem of a status that the framework answers itself. */
  public static HttpProblem ofStatus(int status) {
    return switch (status) {
      case NOT_FOUND -> of(ProblemKind.NOT_FOUND, "there is nothing here; see /q/openapi").build();
      case METHOD_NOT_ALLOWED ->
          of(ProblemKind.METHOD_NOT_ALLOWED, "this path does not take this method").build();
      case NOT_ACCEPTABLE ->
          of(ProblemKind.NOT_ACCEPTABLE, "Accept names none of the types that there are").build();
      case CONTENT_TOO_LARGE -> tooLarge("the request is larger than is allowed");
      case UNSUPPORTED_MEDIA_TYPE ->
          unsupportedMediaType("the body's type is not one that this call takes");
      case BAD_REQUEST -> valueError("the request is malformed");
      default ->
          of(ProblemKind.INTERNAL_SERVER_ERROR, "the service has a fault; its log says which")
              .build();
    };
  }

  /** Returns the problem of a full Redis; nothing was written. */
  public static HttpProblem insufficientStorage(String detail) {
    return of(ProblemKind.INSUFFICIENT_STORAGE, detail).build();
  }

  /** Returns the problem of a wait that timed out. */
  public static HttpProblem timeout(String detail, String job) {
    return of(ProblemKind.TIMEOUT_ERROR, detail).with("job", job).build();
  }

  /** Returns a builder of a problem of a kind. */
  public static HttpProblem.Builder of(ProblemKind kind, String detail) {
    return of(kind.title(), kind.status(), detail);
  }

  /** Returns a builder of a problem with a title and a status. */
  public static HttpProblem.Builder of(String name, int status, String detail) {
    return HttpProblem.builder()
        .withType(URI.create("urn:polyproc:" + name))
        .withTitle(name)
        .withStatus(status)
        .withDetail(detail);
  }

  private Problems() {}
}
