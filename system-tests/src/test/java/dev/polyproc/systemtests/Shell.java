package dev.polyproc.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A shell that runs commands in one folder, as a user at a terminal does; each has a time limit.
 */
public final class Shell {
  private final Path folder;
  private final Map<String, String> environment;

  public Shell(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /** The result of a command; the output contains both streams. */
  public record Result(int status, String output) {}

  /** Returns the output of a command, which must succeed. */
  public String run(String command, Duration bound) {
    var result = attempt(command, bound);
    if (result.status() != 0) {
      throw new AssertionError(
          command + " ended with " + result.status() + ":\n" + result.output());
    }
    return result.output().strip();
  }

  /** Returns the result of a command, which may fail. */
  public Result attempt(String command, Duration bound) {
    try {
      // A pipe would stay open while a child of the command has it; a file does not.
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
