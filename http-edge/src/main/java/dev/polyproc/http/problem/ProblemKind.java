package dev.polyproc.http.problem;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Every problem that a caller can get: its status, its title, and when it is given. The README's
 * table of errors and the API's description are made of it. What a function raises has the title
 * that the function gives it.
 */
public enum ProblemKind {
  /** The request, or a value in it, is not allowed. */
  VALUE_ERROR(
      400,
      "ValueError",
      "the request is malformed: no body, not JSON, a field or a parameter missing, unknown, given"
          + " twice or out of its range"),
  /** A value is of the wrong type. */
  TYPE_ERROR(400, "TypeError", "a value is of the wrong type (`index`)"),
  /** A number does not fit. */
  OVERFLOW_ERROR(400, "OverflowError", "a number, or a sum, does not fit its type (`index`)"),
  /** The token is missing or wrong. */
  UNAUTHORIZED(401, "Unauthorized", "the bearer token is missing or wrong, where one is required"),
  /** The host is not a name of the service. */
  FORBIDDEN_HOST(403, "ForbiddenHost", "`Host` is not a name of this service"),
  /** A web page of another origin calls. */
  FORBIDDEN_ORIGIN(403, "ForbiddenOrigin", "a web page of another origin calls"),
  /** The thing does not exist. */
  KEY_ERROR(404, "KeyError", "there is no such thing, or not any more"),
  /** The element does not exist. */
  INDEX_ERROR(404, "IndexError", "the array has no such element (`index`)"),
  /** The path does not exist. */
  NOT_FOUND(404, "NotFound", "there is no such path"),
  /** The path has other methods. */
  METHOD_NOT_ALLOWED(405, "MethodNotAllowed", "the path does not take this method; see `Allow`"),
  /** The media types that are accepted are not offered. */
  NOT_ACCEPTABLE(406, "NotAcceptable", "`Accept` names no media type that there is"),
  /** The body did not come in time. */
  REQUEST_TIMEOUT(408, "RequestTimeout", "the body did not arrive in time"),
  /** A queue is full. */
  FULL(409, "Full", "the queue has no room"),
  /** A queue is closed. */
  SHUT_DOWN(409, "ShutDown", "the queue's sentinel was put"),
  /** It cannot be done with the thing as it is. */
  CONFLICT(409, "ValueError", "the thing is not in a state in which this can be done"),
  /** The name is taken. */
  FILE_EXISTS_ERROR(409, "FileExistsError", "there is another one of that name"),
  /** The pipe's end cannot do it. */
  OS_ERROR(409, "OSError", "the pipe's end works the other way round, or is closed"),
  /** The lease is over. */
  LEASE_LOST(409, "LeaseLost", "a lock or a permit was held for longer than its lease (`since`)"),
  /** The caller is not the holder. */
  RUNTIME_ERROR(409, "RuntimeError", "the lock is not held by the holder that was given"),
  /** The token is older than another one. */
  STALE_TOKEN(409, "StaleToken", "a later holder of the lock has written (`token`, `latest`)"),
  /** The barrier is broken. */
  BROKEN_BARRIER_ERROR(
      409,
      "BrokenBarrierError",
      "a timeout ran out at the barrier, or the barrier was reset or aborted"),
  /** The job is cancelled. */
  CANCELLED_ERROR(409, "CancelledError", "the job was cancelled (`job`)"),
  /** Nothing is left to receive. */
  EOF_ERROR(410, "EOFError", "the pipe's other end is closed, and nothing is left to receive"),
  /** What is sent would not be received. */
  BROKEN_PIPE_ERROR(410, "BrokenPipeError", "the pipe's other end is closed: nothing can be sent"),
  /** It is larger than is allowed. */
  CONTENT_TOO_LARGE(
      413, "ContentTooLarge", "more values, or a longer body, than is allowed: see the limits"),
  /** The target is too long. */
  URI_TOO_LONG(414, "UriTooLong", "the path and the query are longer than is allowed"),
  /** The body is of another type. */
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "UnsupportedMediaType",
      "`Content-Type` is malformed or not taken here, or `Content-Encoding` says that the body is"
          + " compressed"),
  /** The key was used for something else. */
  KEY_REUSED(422, "ValueError", "an `Idempotency-Key` was used for another request (`job`)"),
  /** A task lost all its workers. */
  WORKER_LOST(
      422,
      "WorkerLost",
      "five workers vanished after they had begun a chunk (`function`, `worker`, `attempt`, `job`)"),
  /** There are as many as there may be. */
  TOO_MANY_OPEN(
      429,
      "TooManyOpen",
      "there are as many processes, queues, pipes, arrays, locks and the like as there may be, or"
          + " as many bytes in arrays; `Retry-After` says when to try again"),
  /** The headers are too long. */
  HEADERS_TOO_LARGE(431, "RequestHeaderFieldsTooLarge", "the headers are longer than is allowed"),
  /** The service has a fault. */
  INTERNAL_SERVER_ERROR(500, "InternalServerError", "the service has a fault; its log says which"),
  /** A part is away or busy. */
  UNAVAILABLE(
      503,
      "Unavailable",
      "no worker, no Kafka, no Redis, or as many calls of this kind as there may be at once;"
          + " nothing of the call takes effect later; `Retry-After` says when to try again"),
  /** It takes longer than the caller waits. */
  TIMEOUT_ERROR(
      504, "TimeoutError", "the job takes longer than a caller may wait; it goes on (`job`)"),
  /** The version of HTTP is another one. */
  HTTP_VERSION_NOT_SUPPORTED(
      505, "HttpVersionNotSupported", "the request is neither HTTP/1.1 nor HTTP/1.0"),
  /** Redis is full. */
  INSUFFICIENT_STORAGE(507, "InsufficientStorage", "Redis has no memory left; nothing was written");

  private final int status;
  private final String title;
  private final String when;

  ProblemKind(int status, String title, String when) {
    this.status = status;
    this.title = title;
    this.when = when;
  }

  public int status() {
    return status;
  }

  /** The name of the error; as a type it is {@code urn:polyproc:} and this. */
  public String title() {
    return title;
  }

  /** When it is given, as the documentation says it: Markdown, without a full stop. */
  public String when() {
    return when;
  }

  /** The kinds with a status, in the order of the documentation. */
  public static List<ProblemKind> ofStatus(int status) {
    return Arrays.stream(values()).filter(kind -> kind.status == status).toList();
  }

  /** The kind with a status and a title, if there is one. */
  public static Optional<ProblemKind> of(int status, String title) {
    return ofStatus(status).stream().filter(kind -> kind.title.equals(title)).findFirst();
  }
}
