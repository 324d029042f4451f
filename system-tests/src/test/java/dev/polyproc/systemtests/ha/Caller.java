package dev.polyproc.systemtests.ha;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** Makes one kind of call, again and again, on a thread of its own. */
abstract class Caller {
  private static final Duration PAUSE_WITHOUT_ANSWER = Duration.ofMillis(100);

  private final Collection<Reply> replies = new ConcurrentLinkedQueue<>();
  private final Thread thread = new Thread(this::run, getClass().getSimpleName());
  private volatile boolean stopped;
  private volatile Throwable failure;

  final void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!stopped) {
        step();
      }
    } catch (RuntimeException | AssertionError e) {
      failure = e;
    }
  }

  /** Makes one call, or a few that belong together; each reply is passed to {@link #noted}. */
  abstract void step();

  /** Checks, after the last call, that nothing was lost and nothing was done twice. */
  abstract void verify();

  final Reply noted(Reply reply) {
    replies.add(reply);
    if (reply.isMissing()) {
      LockSupport.parkNanos(PAUSE_WITHOUT_ANSWER.toNanos());
    }
    return reply;
  }

  /** Returns whether its calls go on while a front door is unavailable. */
  boolean isIndependentOf(Door door) {
    return true;
  }

  /** Waits for its last call, and fails if an answer was wrong. */
  final void stop() throws InterruptedException {
    stopped = true;
    thread.join();
    if (failure != null) {
      throw new AssertionError(getClass().getSimpleName() + " failed", failure);
    }
  }

  final Collection<Reply> replies() {
    return replies;
  }

  /** Returns whether a call that was made after a moment was served. */
  final boolean isServedSince(long moment) {
    if (failure != null) {
      throw new AssertionError(getClass().getSimpleName() + " failed", failure);
    }
    return replies.stream().anyMatch(reply -> reply.isDone() && reply.at() - moment > 0);
  }
}
