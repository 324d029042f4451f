package dev.polyproc.worker.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/**
 * The output of a process that was not drained yet. For one thread that prints and one that drains.
 */
final class CapturedOutput {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(bytes, true, UTF_8);

  PrintStream stream() {
    return stream;
  }

  /** Returns the output since the last call. */
  String drain() {
    synchronized (bytes) {
      var text = bytes.toString(UTF_8);
      bytes.reset();
      return text;
    }
  }
}
