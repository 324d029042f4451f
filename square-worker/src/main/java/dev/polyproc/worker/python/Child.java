package dev.polyproc.worker.python;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The confined process of one job or one {@code Process}: a fresh interpreter. If its client code
 * fails, only this process ends. For one thread, except {@link #signal}.
 */
final class Child {
  /** How often the worker checks whether a silent child is alive. */
  private static final Duration CHECK_INTERVAL = Duration.ofMillis(20);

  /** The types of the frames that a child sends before its answer. */
  private static final String INTERIM = "OAGS";

  private static final Duration DEATH_TIMEOUT = Duration.ofSeconds(5);

  private final Zygote zygote;
  private final long pid;

  Child(Zygote zygote, long pid) {
    this.zygote = zygote;
    this.pid = pid;
  }

  /** Thrown if a child has ended before it answered. */
  static final class EndedException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** Thrown if an element, or a block of fast ones, took longer than the timeout. */
  static final class TimedOutException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** The receiver of the frames that a child sends before its answer. */
  @FunctionalInterface
  interface Interim {
    /**
     * Receives a frame; the time that it takes does not count as the child's.
     *
     * @return whether the child has completed an element, so that it gets the timeout again
     */
    boolean receive(Frame frame) throws InterruptedException;
  }

  long pid() {
    return pid;
  }

  /**
   * Asks the child something, and waits for its answer.
   *
   * @param timeout the maximum time for an element, or for a block of fast ones. Neither output nor
   *     calls on shared objects extend it
   * @param interim receives the frames that the child sends before its answer
   * @throws ChannelException if a frame is malformed: the zygote has to be closed
   */
  Frame ask(Frame question, Duration timeout, Interim interim)
      throws InterruptedException, EndedException, TimedOutException {
    zygote.channel().send(question);
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      var frame = zygote.channel().poll(CHECK_INTERVAL);
      if (frame.isEmpty() && !isRunning()) {
        // The child may have sent a frame before it ended.
        frame = zygote.channel().poll(Duration.ZERO);
        if (frame.isEmpty()) {
          throw new EndedException();
        }
      }
      if (frame.isPresent() && !isInterim(frame.get())) {
        return frame.get();
      }
      long received = System.nanoTime();
      if (received > deadline) {
        throw new TimedOutException();
      }
      if (frame.isPresent()) {
        boolean advanced = interim.receive(frame.get());
        long now = System.nanoTime();
        deadline = advanced ? now + timeout.toNanos() : deadline + (now - received);
      }
    }
  }

  private static boolean isInterim(Frame frame) {
    return INTERIM.indexOf(frame.type()) >= 0;
  }

  /** Answers a call of the child. */
  void answer(Frame frame) {
    zygote.channel().send(frame);
  }

  /**
   * Returns whether the process runs. A process that has ended remains a zombie until the zygote
   * reports its end.
   */
  boolean isRunning() {
    try {
      var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      char state = stat.charAt(stat.lastIndexOf(')') + 2);
      return state != 'Z' && state != 'X';
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns the CPU time that the process has used; zero if the system does not report it. */
  Duration cpuTime() {
    try {
      var stat = Files.readString(Path.of("/proc", Long.toString(pid), "schedstat"));
      return Duration.ofNanos(Long.parseLong(stat.substring(0, stat.indexOf(' '))));
    } catch (IOException | RuntimeException e) {
      return Duration.ZERO;
    }
  }

  /** Sends SIGTERM, or SIGKILL. For any thread. */
  void signal(boolean kill) {
    ProcessHandle.of(pid)
        .ifPresent(
            process -> {
              var unused = kill ? process.destroyForcibly() : process.destroy();
            });
  }

  /**
   * Ends the process, and returns how it ended.
   *
   * @param unread receives the frames that the process had sent and the worker had not read
   * @throws ChannelException if the zygote has to be closed
   */
  ChildEnd end(Consumer<Frame> unread) throws InterruptedException {
    signal(true);
    long deadline = System.nanoTime() + DEATH_TIMEOUT.toNanos();
    while (isRunning()) {
      if (System.nanoTime() > deadline) {
        throw new ChannelException("process %d does not end".formatted(pid));
      }
      Thread.sleep(1);
    }
    return zygote.awaitEnd(unread);
  }
}
