package dev.polyproc.systemtests.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs commands as somebody at a terminal does, in one folder; each within a bound. */
final class Shell {
  private final Path folder;
  private final Map<String, String> environment;

  Shell(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /** What a command came to; the output has what it said on both streams. */
  record Result(int status, String output) {}

  /** What a command prints, which has to succeed. */
  String run(String command, Duration bound) {
    var result = attempt(command, bound);
    if (result.status() != 0) {
      throw new AssertionError(
          command + " ended with " + result.status() + ":\n" + result.output());
    }
    return result.output().strip();
  }

  Result attempt(String command, Duration bound) {
    try {
      // A file, and not a pipe, which a command's own children would hold open.
      var output = Files.createTempFile("polyproc-", ".out");
      try {
        var builder =
            new ProcessBuilder("bash", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        if (!process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
          throw new AssertionError(
              command + " took longer than " + bound + ":\n" + Files.readString(output));
        }
        return new Result(process.exitValue(), Files.readString(output));
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(command + " was interrupted", e);
    }
  }
}
