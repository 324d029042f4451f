package dev.polyproc.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The files of the repository, without the files that a build creates. Immutable, for any thread.
 */
record Repository(Path home) {
  private static final Set<String> NOT_SOURCES = Set.of("target", ".git", ".idea", "node_modules");

  /** Returns the repository that this test is part of. */
  static Repository find() {
    var given = System.getProperty("polyproc.home", "");
    return new Repository(Path.of(given.isBlank() ? ".." : given).toAbsolutePath().normalize());
  }

  /** Returns the files whose names end so, in the order of their paths. */
  List<Path> files(String suffix) {
    var found = new ArrayList<Path>();
    try {
      Files.walkFileTree(
          home,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return NOT_SOURCES.contains(folder.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (file.getFileName().toString().endsWith(suffix)) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    found.sort(null);
    return found;
  }

  /** Returns the Java files of all modules' {@code src/main}. */
  List<Path> mainSources() {
    return files(".java").stream().filter(file -> name(file).contains("src/main/java/")).toList();
  }

  /** Returns the Java files of all modules' {@code src/test}, and of the tests in a browser. */
  List<Path> testSources() {
    return files(".java").stream()
        .filter(file -> name(file).matches(".*src/(test|browser)/java/.*"))
        .toList();
  }

  /** Returns the Java files of one module's {@code src/main}. */
  List<Path> mainSourcesOf(String module) {
    return mainSources().stream()
        .filter(file -> name(file).startsWith(module + "/src/main/java/"))
        .toList();
  }

  /** Returns the Python files: the client's package, the worker's Python, and their tests. */
  List<Path> pythonSources() {
    return files(".py");
  }

  /** Returns every Markdown page. */
  List<MarkdownPage> pages() {
    return files(".md").stream().map(file -> MarkdownPage.of(name(file), read(file))).toList();
  }

  MarkdownPage page(String name) {
    return MarkdownPage.of(name, read(home.resolve(name)));
  }

  /** Returns a file's path from the repository's root, with slashes. */
  String name(Path file) {
    return home.relativize(file).toString().replace('\\', '/');
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
