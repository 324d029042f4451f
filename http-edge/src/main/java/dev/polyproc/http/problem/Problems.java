package dev.polyproc.http.problem;

import static java.util.stream.Collectors.joining;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * The errors that callers get, as RFC 9457 problems. The title is the name that Python gives to
 * such an error; the type is the same as a URN.
 */
public final class Problems {
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int NOT_ACCEPTABLE = 406;
  private static final int CONTENT_TOO_LARGE = 413;
  private static final int UNSUPPORTED_MEDIA_TYPE = 415;

  /** A value that is of the right type but not allowed. */
  public static HttpProblem valueError(String detail) {
    return of(ProblemKind.VALUE_ERROR, detail).build();
  }

  /** An element of {@code values} that is of the wrong type. */
  public static HttpProblem typeError(String detail, long index) {
    return of(ProblemKind.TYPE_ERROR, detail).with("index", index).build();
  }

  /** An element of {@code values} that does not fit its type. */
  public static HttpProblem overflowError(String detail, long index) {
    return of(ProblemKind.OVERFLOW_ERROR, detail).with("index", index).build();
  }

  /** An element that an array does not have. */
  public static HttpProblem indexError(String detail, long index) {
    return of(ProblemKind.INDEX_ERROR, detail).with("index", index).build();
  }

  /** Something that does not exist, or does not any more. */
  public static HttpProblem notFound(String detail) {
    return of(ProblemKind.KEY_ERROR, detail).build();
  }

  /** Something that this end of a connection cannot do: it is closed, or works the other way. */
  public static HttpProblem osError(String detail) {
    return of(ProblemKind.OS_ERROR, detail).build();
  }

  /** Nothing is left to receive and the other end was closed. */
  public static HttpProblem eofError(String detail) {
    return of(ProblemKind.EOF_ERROR, detail).build();
  }

  /** Nobody will receive what is sent: the other end was closed. */
  public static HttpProblem brokenPipeError(String detail) {
    return of(ProblemKind.BROKEN_PIPE_ERROR, detail).build();
  }

  /** More than the configured limit. */
  public static HttpProblem tooLarge(String detail) {
    return of(ProblemKind.CONTENT_TOO_LARGE, detail).build();
  }

  /** A path with a query that is longer than is allowed. */
  public static HttpProblem uriTooLong(String detail) {
    return of(ProblemKind.URI_TOO_LONG, detail).build();
  }

  /** More headers than are allowed. */
  public static HttpProblem headersTooLarge(String detail) {
    return of(ProblemKind.HEADERS_TOO_LARGE, detail).build();
  }

  /** Another version of HTTP; the connection is closed. */
  public static HttpProblem versionNotSupported() {
    return of(ProblemKind.HTTP_VERSION_NOT_SUPPORTED, "this service speaks HTTP/1.1 and HTTP/1.0")
        .withHeader("Connection", "close")
        .build();
  }

  /** A queue without room, Python's {@code queue.Full}. */
  public static HttpProblem full(String detail) {
    return of(ProblemKind.FULL, detail).build();
  }

  /** A queue that takes nothing more, Python's {@code queue.ShutDown}. */
  public static HttpProblem shutDown(String detail) {
    return of(ProblemKind.SHUT_DOWN, detail).build();
  }

  /** There is one of that name already, and it is another one. */
  public static HttpProblem exists(String detail) {
    return of(ProblemKind.FILE_EXISTS_ERROR, detail).build();
  }

  /** It is there, and this cannot be done with it, or not any more. */
  public static HttpProblem conflict(String detail) {
    return of(ProblemKind.CONFLICT, detail).build();
  }

  /** There are as many of its kind as there may be. */
  public static HttpProblem tooMany(String detail, Duration retryAfter) {
    return of(ProblemKind.TOO_MANY_OPEN, detail)
        .withHeader(HttpHeaders.RETRY_AFTER, retryAfter.toSeconds())
        .build();
  }

  /** The service, or something it needs, cannot do it now. */
  public static HttpProblem unavailable(String detail, Duration retryAfter) {
    return of(ProblemKind.UNAVAILABLE, detail)
        .withHeader(HttpHeaders.RETRY_AFTER, retryAfter.toSeconds())
        .build();
  }

  /** There is nothing at a path. */
  public static HttpProblem noSuchPath(String path) {
    return of(ProblemKind.NOT_FOUND, "there is nothing at %s; see /q/openapi".formatted(path))
        .build();
  }

  /** A path that there is, with a method that it does not have. */
  public static HttpProblem methodNotAllowed(String method, String path, String allow) {
    return of(
            ProblemKind.METHOD_NOT_ALLOWED,
            "%s does not take %s; it takes %s".formatted(path, method, allow))
        .withHeader(HttpHeaders.ALLOW, allow)
        .build();
  }

  /** The caller accepts none of the media types that there are. */
  public static HttpProblem notAcceptable(List<MediaType> offered) {
    return of(
            ProblemKind.NOT_ACCEPTABLE,
            "Accept names none of %s"
                .formatted(offered.stream().map(MediaType::toString).collect(joining(", "))))
        .build();
  }

  /** The body is of a type, or encoded in a way, that is not understood. */
  public static HttpProblem unsupportedMediaType(String detail) {
    return of(ProblemKind.UNSUPPORTED_MEDIA_TYPE, detail).build();
  }

  /** The caller did not send its body in time; the connection is closed. */
  public static HttpProblem requestTimeout(String detail) {
    return of(ProblemKind.REQUEST_TIMEOUT, detail).withHeader("Connection", "close").build();
  }

  /** What the framework refuses by itself, of which it only says the status. */
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

  /** There is no memory left; nothing was written. */
  public static HttpProblem insufficientStorage(String detail) {
    return of(ProblemKind.INSUFFICIENT_STORAGE, detail).build();
  }

  /** It took longer than the caller was to wait. */
  public static HttpProblem timeout(String detail, String job) {
    return of(ProblemKind.TIMEOUT_ERROR, detail).with("job", job).build();
  }

  /** A problem of a kind, to which more may be added. */
  public static HttpProblem.Builder of(ProblemKind kind, String detail) {
    return of(kind.title(), kind.status(), detail);
  }

  /** A problem of the given name, to which more may be added. */
  public static HttpProblem.Builder of(String name, int status, String detail) {
    return HttpProblem.builder()
        .withType(URI.create("urn:polyproc:" + name))
        .withTitle(name)
        .withStatus(status)
        .withDetail(detail);
  }

  private Problems() {}
}
