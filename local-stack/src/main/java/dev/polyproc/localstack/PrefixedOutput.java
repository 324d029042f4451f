package dev.polyproc.localstack;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Output that is passed to a consumer as {@code name | line}; one reader thread per process. */
final class PrefixedOutput implements ProcessOutput {
  private static final int TAIL_LINES = 20;

  private final String prefix;
  private final Consumer<String> lines;
  private final Deque<String> last = new ArrayDeque<>();
  private volatile boolean muted;

  PrefixedOutput(String name, int width, Consumer<String> lines) {
    this.prefix = name + " ".repeat(Math.max(0, width - name.length())) + " | ";
    this.lines = lines;
  }

  @Override
  public ProcessBuilder.Redirect redirect() {
    return ProcessBuilder.Redirect.PIPE;
  }

  @Override
  public void follow(Process process) {
    muted = false;
    Thread reader = new Thread(() -> read(process), "output of " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  private void read(Process process) {
    try (BufferedReader in = process.inputReader()) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        remember(line);
        if (!muted) {
          lines.accept(prefix + line);
        }
      }
    } catch (IOException e) {
      // The process has exited and its output is closed.
    }
  }

  @Override
  public void mute() {
    muted = true;
  }

  private synchronized void remember(String line) {
    last.addLast(line);
    if (last.size() > TAIL_LINES) {
      last.removeFirst();
    }
  }

  @Override
  public synchronized List<String> lastLines() {
    return List.copyOf(last);
  }
}
