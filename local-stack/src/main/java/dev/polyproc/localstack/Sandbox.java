package dev.polyproc.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A temporary folder {@code polyproc-…} and the processes that run in it. When it is closed or this
 * JVM ends, the {@link Reaper} kills the processes and removes the folder. Any thread may call it.
 */
final class Sandbox implements AutoCloseable {
  private static final long REQUIRED_SPACE = 200L << 20;

  private final Path folder;
  private final Path launcher;
  private final Reaper reaper;

  private Sandbox(Path folder, Path launcher, Reaper reaper) {
    this.folder = folder;
    this.launcher = launcher;
    this.reaper = reaper;
  }

  static Sandbox open() {
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    Path folder;
    try {
      folder = Files.createTempDirectory(parent, "polyproc-").toAbsolutePath();
    } catch (IOException e) {
      throw new StackException(unusable(parent) + ": " + reason(e), e);
    }
    try {
      long room = Files.getFileStore(folder).getUsableSpace();
      if (room < REQUIRED_SPACE) {
        throw new IOException(
            "only " + (room >> 20) + " MB are free, " + (REQUIRED_SPACE >> 20) + " are needed");
      }
      Path launcher = Files.writeString(folder.resolve("launch.sh"), Resource.text("launch.sh"));
      Path script = Files.writeString(folder.resolve("reaper.sh"), Resource.text("reaper.sh"));
      return new Sandbox(folder, launcher, Reaper.start(script, folder));
    } catch (IOException e) {
      removeQuietly(folder);
      throw new StackException(unusable(parent) + ": " + reason(e), e);
    }
  }

  Path folder() {
    return folder;
  }

  /** Returns the subfolder of that name; creates it if it does not exist. */
  Path folder(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new StackException(unusable(folder) + ": " + reason(e), e);
    }
  }

  /** Starts a command; its process id is registered with the reaper before the command runs. */
  ChildProcess launch(
      String name, List<String> command, Map<String, String> env, ProcessOutput output) {
    List<String> gated = new ArrayList<>(List.of("sh", launcher.toString()));
    gated.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(gated)
            .directory(folder(name).toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.redirect());
    builder.environment().putAll(env);
    try {
      Process process = builder.start();
      output.follow(process);
      reaper.watch(process.pid());
      var unused = process.onExit().thenRun(() -> reaper.forget(process.pid()));
      try (var gate = process.outputWriter()) {
        gate.write("go\n");
      } catch (IOException e) {
        // The process has exited already; its caller detects that.
      }
      return new ChildProcess(name, process, output);
    } catch (IOException e) {
      throw new StackException("cannot start " + name + ": " + reason(e), e);
    }
  }

  @Override
  public void close() {
    reaper.close();
  }

  private static String unusable(Path folder) {
    return "cannot work in the temporary folder " + folder + " (TMPDIR chooses another)";
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "the folder does not exist";
    }
    if (e instanceof AccessDeniedException) {
      return "the folder is not writable";
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  private static void removeQuietly(Path folder) {
    try (var files = Files.list(folder)) {
      files.forEach(file -> file.toFile().delete());
      Files.delete(folder);
    } catch (IOException | UncheckedIOException e) {
      // The caller reports the original error.
    }
  }
}
