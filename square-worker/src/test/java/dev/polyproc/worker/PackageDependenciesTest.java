package dev.polyproc.worker;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packages of the worker depend on each other in one direction. */
class PackageDependenciesTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/polyproc/worker");
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:static )?dev\\.polyproc\\.worker\\.(\\w+)\\.");

  /** For each package, the packages of the worker that it may import. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          "function", Set.of(),
          "identity", Set.of(),
          "task", Set.of("identity"),
          "pool", Set.of("function", "identity", "task"),
          "python", Set.of("function", "task"),
          "process", Set.of("function", "identity", "python", "task"),
          "heartbeat", Set.of("function", "identity", "process", "python", "task"));

  @Test
  void everyPackage_isListed() throws IOException {
    try (var folders = Files.list(SOURCES)) {
      // Git leaves the folder of a removed package behind, empty.
      var packages =
          folders.filter(folder -> folder.resolve("package-info.java").toFile().exists());
      assertThat(packages.map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(ALLOWED.keySet());
    }
  }

  @ParameterizedTest
  @MethodSource("packages")
  void package_importsOnlyPackagesBelowIt(String name) {
    var imported = imports(SOURCES.resolve(name));

    imported.remove(name);
    assertThat(ALLOWED.get(name)).containsAll(imported);
  }

  static Stream<String> packages() {
    return ALLOWED.keySet().stream().sorted();
  }

  private static Set<String> imports(Path folder) {
    try (var files = Files.list(folder)) {
      return files.flatMap(file -> imported(file).stream()).collect(toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> imported(Path file) {
    try {
      return IMPORT
          .matcher(Files.readString(file))
          .results()
          .map(result -> result.group(1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
