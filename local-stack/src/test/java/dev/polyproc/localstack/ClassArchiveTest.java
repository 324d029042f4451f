package dev.polyproc.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
  @TempDir Path target;

  private Path jar;

  @BeforeEach
  void build() throws IOException {
    jar = Files.writeString(target.resolve("service.jar"), "first");
  }

  @Test
  void firstProcess_writesTheArchive_andOthersStartWithout() {
    var archive = archive();

    assertThat(archive.options("worker-1")).anyMatch(option -> option.contains(writing()));
    assertThat(archive.options("worker-2")).isEmpty();
    assertThat(archive.isWriter("worker-1")).isTrue();
    assertThat(archive.isWriter("worker-2")).isFalse();
    // The writer was restarted.
    assertThat(archive.options("worker-1")).isNotEmpty();
  }

  @Test
  void publishedArchive_isUsedByAllProcesses() throws IOException {
    var published = write(archive());

    assertThat(archive().options("worker-1")).contains(using() + published);
    assertThat(archive().options("worker-2")).contains(using() + published);
    assertThat(files()).containsExactly(published.getFileName().toString(), "service.jar");
  }

  @Test
  void anotherBuild_replacesTheArchive() throws IOException {
    var first = write(archive());
    Files.writeString(Path.of(first + ".1"), "of a stack that was killed");
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1));

    var second = write(archive());

    assertThat(second).isNotEqualTo(first);
    assertThat(files()).containsExactly(second.getFileName().toString(), "service.jar");
  }

  @Test
  void killedWriter_leavesNothing() throws IOException {
    var archive = archive();
    var written = written(archive);
    Files.writeString(Path.of(written + ".config"), "half of it");

    archive.publish();

    assertThat(files()).containsExactly("service.jar");
    assertThat(archive.options("worker-2")).anyMatch(option -> option.contains(writing()));
  }

  private ClassArchive archive() {
    return ClassArchive.of(target, jar);
  }

  /** Writes and publishes an archive as an ended process would; returns its file. */
  private Path write(ClassArchive archive) throws IOException {
    Files.writeString(Path.of(written(archive)), "classes");
    archive.publish();
    return Path.of(optionValue(archive().options("any"), using()));
  }

  private static String written(ClassArchive archive) {
    return optionValue(archive.options("worker-1"), writing());
  }

  private static String optionValue(List<String> options, String name) {
    return options.stream()
        .filter(option -> option.startsWith(name))
        .findFirst()
        .orElseThrow()
        .substring(name.length());
  }

  private static boolean hasAotCache() {
    return Runtime.version().feature() >= 25;
  }

  private static String writing() {
    return hasAotCache() ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=";
  }

  private static String using() {
    return hasAotCache() ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=";
  }

  private List<String> files() throws IOException {
    try (var all = Files.list(target)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
