package dev.polyproc.benchmarks.against;

import dev.polyproc.benchmarks.measure.BenchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A git work tree of another commit in a temporary folder, with its services built. */
final class WorkTree implements OwnedResource {
  private static final Duration GIT_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration BUILD_TIMEOUT = Duration.ofMinutes(15);
  private static final String MODULES =
      "local-stack,producer-service,consumer-service,square-worker";

  private final Path home;
  private final Path folder;

  private WorkTree(Path home, Path folder) {
    this.home = home;
    this.folder = folder;
  }

  /**
   * Checks a commit out and builds its services.
   *
   * @param home the project's work tree
   * @param commit a hash
   */
  static WorkTree build(CleanUp cleanUp, Path home, String commit) throws BenchException {
    WorkTree tree = cleanUp.add(new WorkTree(home, temporaryFolder()));
    git(cleanUp, home, "worktree", "add", "--quiet", "--detach", tree.path().toString(), commit);
    String unused =
        Command.run(
            cleanUp,
            tree.path(),
            BUILD_TIMEOUT,
            "mvn",
            "-q",
            "-B",
            "-ntp",
            "-pl",
            MODULES,
            "-am",
            "-Dmaven.test.skip=true",
            "-Dspotless.check.skip=true",
            "package");
    return tree;
  }

  /** Returns the output of a git command in a work tree, stripped. */
  static String git(CleanUp cleanUp, Path home, String... words) throws BenchException {
    String[] command = Stream.concat(Stream.of("git"), Stream.of(words)).toArray(String[]::new);
    return Command.run(cleanUp, home, GIT_TIMEOUT, command);
  }

  Path path() {
    return folder.resolve("tree");
  }

  private static Path temporaryFolder() throws BenchException {
    try {
      return Files.createTempDirectory("polyproc-against-").toAbsolutePath();
    } catch (IOException e) {
      throw new BenchException("cannot create a temporary folder: " + e.getMessage());
    }
  }

  /** Removes the work tree, also from git's list, and its folder. */
  @Override
  public void close() {
    try {
      Command remove =
          Command.start(home, List.of("git", "worktree", "remove", "--force", path().toString()));
      String unused = remove.await(GIT_TIMEOUT);
    } catch (BenchException e) {
      // The work tree was not added, or is not complete; the folder is removed below.
    }
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      System.err.println("cannot remove " + folder + ": " + e.getMessage());
    }
  }
}
