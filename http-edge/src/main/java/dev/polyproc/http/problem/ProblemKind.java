package dev.polyproc.http.problem;

import java.util.Arrays;
import java.util.List;

/**
 * A kind of problem that a caller can get: its status, its title, and its cause. The table in
 * docs/api/errors.md and the API's description list all of them. The error of a pool's function is
 * not among them: its title is the name that the function gives it.
 */
public enum ProblemKind {
  /** The request, or a value in it, is not allowed. */
  VALUE_ERROR(
      400,
      "ValueError",
      "the request is malformed: the body is missing or not JSON, or a field or a"
          + " parameter is missing, unknown, given twice or out of range"),
  /** A value is of the wrong type. */
  TYPE_ERROR(400, "TypeError", "a value is of the wrong type (`index`)"),
  /** A number does not fit. */
  OVERFLOW_ERROR(400, "OverflowError", "a number, or a sum, does not fit its type (`index`)"),
  /** The token is missing or wrong. */
  UNAUTHORIZED(
      401, "Unauthorized", "the bearer token that the service requires is missing or wrong"),
  /** The host is not a name of the service. */
  FORBIDDEN_HOST(403, "ForbiddenHost", "`Host` is not a name of this service"),
  /** A web page of another origin calls. */
  FORBIDDEN_ORIGIN(403, "ForbiddenOrigin", "the call comes from a web page of another origin"),
  /** The caller may not do it. */
  PERMISSION_ERROR(
      403,
      "PermissionError",
      "the service is read-only for callers without its token, or the workers do not crash on"
          + " request"),
  /** The object does not exist. */
  KEY_ERROR(
      404,
      "KeyError",
      "the object does not exist: it was never created, was deleted or has expired"),
  /** The element does not exist. */
  INDEX_ERROR(404, "IndexError", "the index is out of the array's range (`index`)"),
  /** The path does not exist. */
  NOT_FOUND(404, "NotFound", "the path is unknown"),
  /** The path has other methods. */
  METHOD_NOT_ALLOWED(
      405,
      "MethodNotAllowed",
      "the path does not support this method; `Allow` lists those that it supports"),
  /** The media types that are accepted are not offered. */
  NOT_ACCEPTABLE(
      406, "NotAcceptable", "the operation cannot answer in a media type that `Accept` lists"),
  /** The body did not come in time. */
  REQUEST_TIMEOUT(408, "RequestTimeout", "the body did not arrive in time"),
  /** A queue is full. */
  FULL(409, "Full", "the queue is full"),
  /** A queue is closed. */
  SHUT_DOWN(409, "ShutDown", "the queue is closed: its sentinel was put"),
  /** It cannot be done with the object as it is. */
  CONFLICT(409, "ValueError", "the state of the object does not allow this call"),
  /** The name is taken. */
  FILE_EXISTS_ERROR(409, "FileExistsError", "an object of this name exists with other properties"),
  /** The pipe's end cannot do it. */
  OS_ERROR(
      409,
      "OSError",
      "the end of the pipe is closed, or does not carry messages in this direction"),
  /** The lease is over. */
  LEASE_LOST(409, "LeaseLost", "the lease of the lock or permit has ended (`since`)"),
  /** The caller is not the holder. */
  RUNTIME_ERROR(409, "RuntimeError", "the caller is not the holder of the lock"),
  /** The token is older than another one. */
  STALE_TOKEN(409, "StaleToken", "a later holder of the lock has written (`token`, `latest`)"),
  /** The barrier is broken. */
  BROKEN_BARRIER_ERROR(
      409,
      "BrokenBarrierError",
      "a wait at the barrier timed out, or the barrier was reset or aborted"),
  /** The job is cancelled. */
  CANCELLED_ERROR(409, "CancelledError", "the job was cancelled (`job`)"),
  /** Nothing is left to receive. */
  EOF_ERROR(
      410, "EOFError", "the other end of the pipe is closed, and all its messages were received"),
  /** The other end of the pipe is closed. */
  BROKEN_PIPE_ERROR(
      410,
      "BrokenPipeError",
      "the other end of the pipe is closed, so that it cannot receive messages"),
  /** It is larger than is allowed. */
  CONTENT_TOO_LARGE(
      413,
      "ContentTooLarge",
      "the body is longer than the limit, or contains more values or bytes than the"
          + " limits allow"),
  /** The target is too long. */
  URI_TOO_LONG(414, "UriTooLong", "the path with its query is longer than the limit"),
  /** The body is of another type. */
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "UnsupportedMediaType",
      "`Content-Type` is malformed or not supported by the operation, or"
          + " `Content-Encoding` says that the body is compressed"),
  /** The key was used for something else. */
  KEY_REUSED(422, "ValueError", "the `Idempotency-Key` was used for another request (`job`)"),
  /** Python is missing. */
  NO_PYTHON(
      422,
      "RuntimeError",
      "no worker runs the functions that clients bring; `GET /workers` says why"),
  /** A task lost all its workers. */
  WORKER_LOST(
      422,
      "WorkerLost",
      "five workers were lost while they ran a chunk (`function`, `worker`,"
          + " `attempt`, `job`)"),
  /** There are as many as there may be. */
  TOO_MANY_OPEN(
      429,
      "TooManyOpen",
      "the limit of processes, queues, pipes, arrays, stored functions, or locks and similar objects"
          + " is reached, or the limit of bytes in arrays; `Retry-After` says when to try"
          + " again"),
  /** The headers are too long. */
  HEADERS_TOO_LARGE(431, "RequestHeaderFieldsTooLarge", "the headers are longer than the limit"),
  /** The service has a fault. */
  INTERNAL_SERVER_ERROR(
      500, "InternalServerError", "the service has a bug; its log has the details"),
  /** A part is unavailable or busy. */
  UNAVAILABLE(
      503,
      "Unavailable",
      "Kafka, Redis or the workers cannot be reached, the limit of concurrent"
          + " calls of this kind is reached, or the service is being stopped while the call"
          + " waits; the call does not take effect later; `Retry-After` says when to try again"),
  /** It takes longer than the caller waits. */
  TIMEOUT_ERROR(
      504,
      "TimeoutError",
      "the job takes longer than the timeout of the call; it continues (`job`)"),
  /** The version of HTTP is another one. */
  HTTP_VERSION_NOT_SUPPORTED(
      505, "HttpVersionNotSupported", "the request is neither HTTP/1.1 nor HTTP/1.0"),
  /** Redis is full. */
  INSUFFICIENT_STORAGE(507, "InsufficientStorage", "Redis is out of memory; nothing was written");

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
}
