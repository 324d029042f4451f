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
 * A body of which the caller may pause between the parts, which takes no thread meanwhile. The
 * event loop puts parts in, a reader on any thread takes them out; while much waits to be taken,
 * nothing more is read from the connection.
 */
final class OpenBody implements BodyParts {
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
  private boolean paused;
  private boolean ended;
  private Throwable failure;

  OpenBody(HttpServerRequest request, Context context, long limit, Duration idle, Duration total) {
    this.request = request;
    this.context = context;
    this.limit = limit;
    this.idle = idle;
    this.deadline = System.nanoTime() + total.toNanos();
  }

  /** Puts another part in; for the event loop. */
  void put(Buffer part) {
    synchronized (this) {
      if (failure != null || part.length() == 0) {
        return;
      }
      received += part.length();
      if (received <= limit) {
        parts.add(part);
        waiting += part.length();
        if (waiting > HIGH_WATER && !paused) {
          paused = true;
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

  /** Ends the body before all of it has come; for any thread. */
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
                  throw new IllegalStateException("the part before has not come yet");
                }
                reader = emitter;
              }
              serve();
            });
  }

  /** Gives the reader, if there is one, what there is; or bounds its wait. */
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
        part = parts.poll();
        waiting -= part.length();
        resumeIfDrained();
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
    return new IOException("the caller has closed the connection amid its body", cause);
  }

  /** Waits for the next part, for as long as the caller may send nothing. */
  private void watch() {
    // The framework pauses a request that it hands to an operation.
    paused = false;
    context.runOnContext(wanted -> request.resume());
    long left = Math.min(idle.toNanos(), deadline - System.nanoTime());
    context.owner().cancelTimer(timer);
    timer =
        context
            .owner()
            .setTimer(Math.max(1, left / 1_000_000), passed -> fail(BodyReceiver.tooSlow()));
  }

  private void resumeIfDrained() {
    if (paused && waiting < HIGH_WATER / 2) {
      paused = false;
      context.runOnContext(drained -> request.resume());
    }
  }
}
