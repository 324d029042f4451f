package dev.polyproc.localstack;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A shell process that cleans up when this JVM ends, even by SIGKILL. It reads the process ids of
 * all children and the temporary folder from a pipe; when the pipe is closed, it kills the children
 * and removes the folder. Any thread may call it.
 */
final class Reaper implements AutoCloseable {
  private static final long TIMEOUT_SECONDS = 10;
  private static final String OWN_SESSION =
      "trap '' INT HUP; if command -v setsid >/dev/null 2>&1; then exec setsid sh \"$0\"; fi;"
          + " exec sh \"$0\"";

  private final Process shell;
  private final BufferedWriter pipe;

  private Reaper(Process shell) {
    this.shell = shell;
    this.pipe = shell.outputWriter(StandardCharsets.UTF_8);
  }

  /** Starts the shell in a new session, so that signals to this process group do not reach it. */
  static Reaper start(Path script, Path folder) throws IOException {
    Process shell =
        new ProcessBuilder("sh", "-c", OWN_SESSION, script.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Reaper reaper = new Reaper(shell);
    reaper.send("dir " + folder);
    return reaper;
  }

  void watch(long pid) throws IOException {
    send("pid " + pid);
  }

  /** Removes a process that has exited, so that a later process with its id is not killed. */
  void forget(long pid) {
    try {
      send("forget " + pid);
    } catch (IOException e) {
      // The pipe is closed: the reaper is cleaning up.
    }
  }

  private synchronized void send(String line) throws IOException {
    pipe.write(line);
    pipe.newLine();
    pipe.flush();
  }

  /** Closes the pipe and waits at most ten seconds until the folder is removed. */
  @Override
  public synchronized void close() {
    try {
      pipe.close();
      if (!shell.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        throw new StackException("the temporary folder was not removed within 10 s");
      }
    } catch (IOException e) {
      throw new StackException("the reaper process has ended: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
