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
 * A body that is read while it comes in. The event loop puts parts in, a reader on any thread takes
 * them out, and holds no thread while it waits for one. While much waits to be taken, nothing more
 * is read from the connection, so the caller is slowed down.
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
   * @param limit how many bytes it may have
   * @param idle how long a reader waits for a part
   * @param total how long it may take, from now to its end
   */
  IncomingBody(
      HttpServerRequest request, Context context, long limit, Duration idle, Duration total) {
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
    return new IOException("the caller has closed the connection amid its body", cause);
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

  /** Waits for the next part, for as long as the caller may send nothing. */
  private void watch() {
    // The framework pauses a request that it hands to an operation.
    resume();
    long left = Math.min(idle.toNanos(), deadline - System.nanoTime());
    context.owner().cancelTimer(timer);
    timer =
        context
            .owner()
            .setTimer(Math.max(1, left / 1_000_000), passed -> fail(BodyReceiver.tooSlow()));
  }

  /**
   * Reads on from the connection, unless enough waits by then. Only the event loop decides that: a
   * decision made elsewhere could arrive after a later pause, and nothing would pause it again.
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
