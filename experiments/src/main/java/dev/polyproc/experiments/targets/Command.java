package dev.polyproc.experiments.targets;

import dev.polyproc.experiments.ExperimentException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command that runs in a folder, within a bound. */
record Command(Path folder, Duration bound) {

  /** Runs the command and returns its output; throws with the output if it fails. */
  String run(String... words) throws ExperimentException {
    String line = String.join(" ", words);
    Path output = null;
    try {
      output = Files.createTempFile("experiment", ".out");
      Process process =
          new ProcessBuilder(List.of(words))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new ExperimentException(line + " did not end within " + bound.toSeconds() + " s");
      }
      String printed = Files.readString(output, StandardCharsets.UTF_8).strip();
      if (process.exitValue() != 0) {
        throw new ExperimentException(line + " failed: " + printed);
      }
      return printed;
    } catch (IOException e) {
      throw new ExperimentException("cannot run " + line + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExperimentException("interrupted during " + line, e);
    } finally {
      delete(output);
    }
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // It is in the system's folder for temporary files.
    }
  }
}
