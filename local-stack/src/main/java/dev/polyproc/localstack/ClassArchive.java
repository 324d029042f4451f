package dev.polyproc.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The archive of the classes that a program loads, which every JVM of the program maps instead of
 * reading, verifying and linking the classes itself. There is one for each build and JDK: the first
 * process of the program writes it when it ends, and all later ones use it. Any thread may call it.
 */
final class ClassArchive {
  /** The first JDK with a cache that also contains linked classes and the profiles of methods. */
  private static final int AOT_CACHE = 25;

  private static final boolean HAS_AOT_CACHE = Runtime.version().feature() >= AOT_CACHE;
  private static final String WRITE =
      HAS_AOT_CACHE ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=";
  private static final String USE = HAS_AOT_CACHE ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=";

  private static final List<String> COMMON =
      List.of(
          // A JVM has messages about classes that cannot be archived, and about archives it
          // rejects.
          HAS_AOT_CACHE ? "-Xlog:aot*=off" : "-Xlog:cds*=off",
          // The archive is mapped at its requested address, so that all processes share its pages.
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:ArchiveRelocationMode=0");

  /** The longest time in which a process that ends writes its archive. */
  static final Duration WRITING = Duration.ofSeconds(30);

  private final Path file;
  private final Path written;
  private String writer = "";

  private ClassArchive(Path file) {
    this.file = file;
    this.written = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
  }

  /**
   * Returns the archive of a program.
   *
   * @param target the folder of the program's build, which contains the archive
   * @param jar a jar that every build of the program writes
   */
  static ClassArchive of(Path target, Path jar) {
    try {
      long built = Files.getLastModifiedTime(jar).toMillis();
      var jdk = Runtime.version().toString().replaceAll("[^0-9A-Za-z.]+", "-");
      return new ClassArchive(target.resolve("archive-%s-%d.jsa".formatted(jdk, built)));
    } catch (IOException e) {
      throw new StackException("cannot read " + jar + ": " + e.getMessage(), e);
    }
  }

  /**
   * Returns the options with which the JVM of a process uses the archive. If the archive does not
   * exist, one process gets the options to write the archive at its end, and the others get none.
   *
   * @param process the name of the process
   */
  synchronized List<String> options(String process) {
    if (Files.isRegularFile(file)) {
      return with(USE + file);
    }
    boolean writes = Files.isWritable(file.getParent()) && (writer.isEmpty() || isWriter(process));
    if (!writes) {
      return List.of();
    }
    writer = process;
    return with(WRITE + written);
  }

  private static List<String> with(String option) {
    return Stream.concat(COMMON.stream(), Stream.of(option)).toList();
  }

  /** Returns whether the process writes the archive when it ends, which takes some seconds. */
  synchronized boolean isWriter(String process) {
    return writer.equals(process);
  }

  /** Returns whether a process will write the archive when it ends. */
  synchronized boolean isBeingWritten() {
    return !writer.isEmpty();
  }

  /** Publishes the archive of the process that has written it. Called after that process ended. */
  synchronized void publish() {
    if (writer.isEmpty()) {
      return;
    }
    try {
      if (Files.isRegularFile(written)) {
        // In one step, because other processes may look for it at this moment.
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        removeOlder();
      }
      // Of a process that was killed while it wrote.
      Files.deleteIfExists(written);
      Files.deleteIfExists(written.resolveSibling(written.getFileName() + ".config"));
    } catch (IOException e) {
      // The next start writes it again.
    }
    writer = "";
  }

  /** Removes the archives of earlier builds, and what killed processes have left of them. */
  private void removeOlder() throws IOException {
    try (var all = Files.newDirectoryStream(file.getParent(), "archive-*.jsa*")) {
      for (Path older : all) {
        if (isOfSameJdk(older) && !older.equals(file)) {
          Files.deleteIfExists(older);
        }
      }
    }
  }

  private boolean isOfSameJdk(Path other) {
    return withoutBuild(other).equals(withoutBuild(file));
  }

  private static String withoutBuild(Path archive) {
    return archive.getFileName().toString().replaceFirst("-\\d+\\.jsa.*$", "");
  }
}
