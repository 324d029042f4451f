package dev.polyproc.localstack;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The promise that nothing outlives this JVM, not even when it is killed with SIGKILL: a shell that
 * holds the other end of a pipe, knows every child and the temporary folder, and when the pipe ends
 * kills the children and removes the folder. Any thread may call it.
 */
final class Reaper implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 10;
  private static final String OWN_SESSION =
      "trap '' INT HUP; if command -v setsid >/dev/null 2>&1; then exec setsid sh \"$0\"; fi;"
          + " exec sh \"$0\"";

  private final Process shell;
  private final BufferedWriter pipe;

  private Reaper(Process shell) {
    this.shell = shell;
    this.pipe = shell.outputWriter(StandardCharsets.UTF_8);
  }

  /** Starts the shell, in a session of its own so that no signal to ours ends it. */
  static Reaper start(Path script, Path folder) throws IOException {
    Process shell =
        new ProcessBuilder("sh", "-c", OWN_SESSION, script.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Reaper reaper = new Reaper(shell);
    reaper.say("dir " + folder);
    return reaper;
  }

  void watch(long pid) throws IOException {
    say("pid " + pid);
  }

  /** Says that this process has ended, so that another one with its id is never killed. */
  void forget(long pid) {
    try {
      say("forget " + pid);
    } catch (IOException e) {
      // The pipe is closed: the reaper is at work and does not read any more.
    }
  }

  private synchronized void say(String line) throws IOException {
    pipe.write(line);
    pipe.newLine();
    pipe.flush();
  }

  /** Ends the pipe and waits, ten seconds at most, until the folder is gone. */
  @Override
  public synchronized void close() {
    try {
      pipe.close();
      if (!shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new StackException("the temporary folder could not be removed in time");
      }
    } catch (IOException e) {
      throw new StackException("the reaper is gone: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
