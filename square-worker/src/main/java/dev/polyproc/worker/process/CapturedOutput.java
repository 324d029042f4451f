package dev.polyproc.worker.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/**
 * What a process prints, until somebody takes it away. For one thread that prints and one that
 * takes.
 */
final class CapturedOutput {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(bytes, true, UTF_8);

  PrintStream stream() {
    return stream;
  }

  /** What was printed since the last time. */
  String drain() {
    synchronized (bytes) {
      var text = bytes.toString(UTF_8);
      bytes.reset();
      return text;
    }
  }
}
