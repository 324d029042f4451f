package dev.polyproc.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The project's root folder: the system property {@code polyproc.home}, else the nearest folder
 * upwards from the working directory that has the root {@code pom.xml} and {@code local-stack/}.
 */
record ProjectHome(Path folder) {

  static ProjectHome find() {
    String given = System.getProperty("polyproc.home", "");
    if (!given.isBlank()) {
      return new ProjectHome(Path.of(given).toAbsolutePath().normalize());
    }
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve("pom.xml"))
          && Files.isDirectory(folder.resolve("local-stack"))) {
        return new ProjectHome(folder);
      }
    }
    throw new StackException(
        "no Polyproc project at or above " + start + "; name its root with -Dpolyproc.home=...");
  }

  /** Returns the jar of a service. */
  Path serviceJar(String module) {
    return built(folder.resolve(module + "/target/quarkus-app/quarkus-run.jar"));
  }

  /** Returns the class path of the broker's JVM. */
  String brokerClassPath() {
    Path target = folder.resolve("local-stack/broker/target");
    Path file = built(target.resolve("broker.classpath"));
    try {
      return brokerJar().orElse(target.resolve("classes"))
          + System.getProperty("path.separator")
          + Files.readString(file).strip();
    } catch (IOException e) {
      throw new StackException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Returns the class archive of the broker; empty if the broker is not a jar yet. */
  Optional<ClassArchive> brokerArchive() {
    return brokerJar().map(jar -> ClassArchive.of(jar.getParent(), jar));
  }

  /** Returns the class archive of a service. */
  ClassArchive serviceArchive(String module) {
    Path jar = serviceJar(module);
    return ClassArchive.of(jar.getParent().getParent(), jar);
  }

  /** Returns the broker's own jar; empty if only its classes were compiled. */
  private Optional<Path> brokerJar() {
    Path target = folder.resolve("local-stack/broker/target");
    try (var jars = Files.newDirectoryStream(target, "kafka-broker-*.jar")) {
      var found = jars.iterator();
      return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Path built(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new StackException(
          folder.relativize(file) + " is not built; ./run or mvn package builds it");
    }
    return file;
  }
}
