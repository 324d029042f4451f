package dev.polyproc.benchmarks.against;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The last lines that a process printed, which a thread of its own reads. Any thread may call it.
 */
final class OutputTail {
  private static final int LINES = 20;

  private final Deque<String> lines = new ArrayDeque<>();
  private final Thread reader;

  private OutputTail(Process process, Consumer<String> listener) {
    reader = new Thread(() -> read(process, listener), "output of " + process.pid());
    reader.setDaemon(true);
  }

  /** Reads the output of a process until it ends, and passes each line on. */
  static OutputTail of(Process process, Consumer<String> listener) {
    OutputTail tail = new OutputTail(process, listener);
    tail.reader.start();
    return tail;
  }

  private void read(Process process, Consumer<String> listener) {
    try (BufferedReader out = process.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        keep(line);
        listener.accept(line);
      }
    } catch (IOException e) {
      // The process has ended, or this JVM is ending.
    }
  }

  /** Waits until the output has been read to its end. */
  void awaitEnd(Duration timeout) throws InterruptedException {
    reader.join(timeout.toMillis());
  }

  private synchronized void keep(String line) {
    if (lines.size() == LINES) {
      lines.removeFirst();
    }
    lines.addLast(line);
  }

  /** Returns the last lines, of at most twenty, each after a line break. */
  synchronized String text() {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append("\n  ").append(line));
    return text.toString();
  }
}
