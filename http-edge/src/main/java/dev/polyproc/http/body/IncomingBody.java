package dev.polyproc.http.body;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A body that is read while it arrives. The event loop adds parts, and a reader on any thread takes
 * them. The reader does not block a thread while it waits. While many bytes are buffered, the
 * connection is paused, which slows the caller down.
 */
final class IncomingBody implements BodyParts {
  private static final int HIGH_WATER = 256 * 1024;

  private final HttpServerRequest request;
  private final Context context;
  private final long limit;
  private final Duration idle;
  private final long deadline;
  private final Deque<Buffer> parts = new ArrayDeque<>();

  private UniEmitter<? super Buffer> reader;
  private long timer;
  private int waiting;
  private long received;
  private boolean ended;
  private Throwable failure;

  /**
   * @param limit the maximum number of bytes
   * @param idle the longest wait for a part
   * @param total the longest time from now to the end of the body
   */
  IncomingBody(
      HttpServerRequest request, Context context, long limit, Duration idle, Duration total) {
    this.request = request;
    this.context = context;
    this.limit = limit;
    this.idle = idle;
    this.deadline = System.nanoTime() + total.toNanos();
  }

  /** Adds a part; for the event loop. */
  void put(Buffer part) {
    synchronized (this) {
      if (failure != null || part.length() == 0) {
        return;
      }
      received += part.length();
      if (received <= limit) {
        parts.add(part);
        waiting += part.length();
        if (waiting > HIGH_WATER) {
          request.pause();
        }
      }
    }
    if (received > limit) {
      fail(BodyReceiver.tooLarge(limit));
    } else {
      serve();
    }
  }

  /** Ends the body; for the event loop. */
  void end() {
    synchronized (this) {
      ended = true;
    }
    serve();
  }

  /** Fails the body before its end; for any thread. */
  void fail(Throwable cause) {
    synchronized (this) {
      if (failure != null || ended) {
        return;
      }
      failure = cause;
      parts.clear();
      waiting = 0;
    }
    serve();
  }

  @Override
  public Uni<Buffer> next() {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              synchronized (this) {
                if (reader != null) {
                  throw new IllegalStateException("the previous part has not arrived yet");
                }
                reader = emitter;
              }
              serve();
            });
  }

  /**
   * Gives the waiting reader the next part, the end or the failure; if none of them is available,
   * starts the timer of the wait.
   */
  private void serve() {
    UniEmitter<? super Buffer> served;
    Buffer part = null;
    Throwable cause = null;
    synchronized (this) {
      if (reader == null) {
        return;
      }
      if (failure != null) {
        cause = failure instanceof RuntimeException ? failure : broken(failure);
      } else if (!parts.isEmpty()) {
        part = take();
      } else if (!ended) {
        watch();
        return;
      }
      served = reader;
      reader = null;
      context.owner().cancelTimer(timer);
    }
    if (cause == null) {
      served.complete(part);
    } else {
      served.fail(cause);
    }
  }

  private static IOException broken(Throwable cause) {
    return new IOException("the client closed the connection before the end of its body", cause);
  }

  private Buffer take() {
    var part = parts.poll();
    int before = waiting;
    waiting -= part.length();
    if (before >= HIGH_WATER / 2 && waiting < HIGH_WATER / 2) {
      resume();
    }
    return part;
  }

  /** Starts the timer of the wait for the next part. */
  private void watch() {
    // The framework pauses a request when it calls an operation.
    resume();
    long left = Math.min(idle.toNanos(), deadline - System.nanoTime());
    context.owner().cancelTimer(timer);
    timer =
        context
            .owner()
            .setTimer(Math.max(1, left / 1_000_000), passed -> fail(BodyReceiver.tooSlow()));
  }

  /**
   * Resumes the connection, unless enough bytes are buffered. The event loop decides this, because
   * a resume on another thread could run after a later pause and undo it.
   */
  private void resume() {
    context.runOnContext(
        here -> {
          synchronized (this) {
            if (waiting < HIGH_WATER / 2) {
              request.resume();
            }
          }
        });
  }
}
