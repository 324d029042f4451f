package dev.polyproc.systemtests.compose;

import dev.polyproc.systemtests.RunningSystem;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.Set;

/** A copy of the project without build output, as in a fresh clone. Closing it deletes the copy. */
record Checkout(Path folder) implements AutoCloseable {
  private static final Set<String> NOT_OURS = Set.of(".git", "target", ".env", ".idea");

  static Checkout make() throws IOException {
    var home = RunningSystem.home();
    var copy = Files.createTempDirectory("polyproc-checkout-");
    Files.walkFileTree(
        home,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (NOT_OURS.contains(folder.getFileName().toString())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(copy.resolve(home.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!NOT_OURS.contains(file.getFileName().toString())) {
              Files.copy(
                  file, copy.resolve(home.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return new Checkout(copy);
  }

  @Override
  public void close() throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
