package dev.polyproc.localstack;

import java.io.IOException;

/**
 * The notebook's examples in Python, as {@code python-client/notebook/compare.py} runs them: first
 * with {@code multiprocessing}, then with {@code polyproc}.
 */
final class Notebook {
  /**
   * Runs the examples against a running system; they print to this process's output.
   *
   * @return whether both ways printed the same
   * @throws StackException if Python does not start
   */
  static boolean run(String url) {
    ProcessBuilder builder =
        new ProcessBuilder("python3", "python-client/notebook/compare.py")
            .directory(ProjectHome.find().folder().toFile())
            .inheritIO();
    builder.environment().put("POLYPROC_URL", url);
    try {
      return builder.start().waitFor() == 0;
    } catch (IOException e) {
      throw new StackException("cannot start python3: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Notebook() {}
}
