package dev.polyproc.http.body;

import dev.polyproc.http.problem.Problems;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A body that is read while it comes in. The event loop puts parts in, one thread takes them out;
 * when much waits to be taken, the caller is slowed down. Reading blocks, but never for longer than
 * the caller may send nothing.
 */
final class BodyStream extends InputStream {
  private static final int HIGH_WATER = 256 * 1024;

  private final HttpServerRequest request;
  private final Context context;
  private final long limit;
  private final Duration idle;
  private final long deadline;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<byte[]> parts = new ArrayDeque<>();

  private byte[] part = {};
  private int at;
  private int waiting;
  private long received;
  private boolean paused;
  private boolean ended;
  private Throwable failure;

  BodyStream(
      HttpServerRequest request, Context context, long limit, Duration idle, Duration total) {
    this.request = request;
    this.context = context;
    this.limit = limit;
    this.idle = idle;
    this.deadline = System.nanoTime() + total.toNanos();
  }

  /** Another part has come; for the event loop. */
  void put(Buffer buffer) {
    lock.lock();
    try {
      received += buffer.length();
      if (received > limit) {
        fail(BodyReceiver.tooLarge(limit));
        return;
      }
      parts.add(buffer.getBytes());
      waiting += buffer.length();
      if (waiting > HIGH_WATER && !paused) {
        paused = true;
        request.pause();
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** All of it has come; for the event loop. */
  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Nothing more will come, and what has come is not all; for any thread. */
  void fail(Throwable cause) {
    lock.lock();
    try {
      if (failure == null && !ended) {
        failure = cause;
        parts.clear();
        waiting = 0;
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (at == part.length && !next()) {
      return -1;
    }
    int read = Math.min(length, part.length - at);
    System.arraycopy(part, at, bytes, offset, read);
    at += read;
    return read;
  }

  /** How much can be read without waiting. */
  @Override
  public int available() {
    lock.lock();
    try {
      return part.length - at + waiting;
    } finally {
      lock.unlock();
    }
  }

  private boolean next() throws IOException {
    lock.lock();
    try {
      long until = Math.min(deadline, System.nanoTime() + idle.toNanos());
      if (parts.isEmpty()) {
        // The framework pauses a request that it hands to an operation.
        paused = false;
        context.runOnContext(wanted -> request.resume());
      }
      while (parts.isEmpty() && failure == null && !ended) {
        long left = until - System.nanoTime();
        if (left <= 0) {
          throw BodyReceiver.tooSlow();
        }
        changed.await(left, TimeUnit.NANOSECONDS);
      }
      if (failure instanceof RuntimeException refused) {
        throw refused;
      }
      if (failure != null) {
        throw new IOException("the caller has closed the connection amid its body", failure);
      }
      if (parts.isEmpty()) {
        return false;
      }
      part = parts.poll();
      at = 0;
      waiting -= part.length;
      resumeIfDrained();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problems.unavailable("The service is stopping; try again.", Duration.ofSeconds(2));
    } finally {
      lock.unlock();
    }
  }

  private void resumeIfDrained() {
    if (paused && waiting < HIGH_WATER / 2) {
      paused = false;
      context.runOnContext(drained -> request.resume());
    }
  }

  /** Leaves the rest to {@link RestOfBody}. */
  @Override
  public void close() {}
}
