package dev.polyproc.k8s;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A folder with a {@code kustomization.yaml}, and the folders to which that file refers. */
record Folder(Path path, Kustomization kustomization) {
  private static final String NAME = "kustomization.yaml";

  static Folder read(Path path) {
    return of(path, text(path.resolve(NAME)));
  }

  /** Returns the folder that a path would be with this text in its file. */
  static Folder of(Path path, String text) {
    try {
      return new Folder(path, StrictYaml.read(text, Kustomization.class));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(path + ": " + e.getMessage(), e);
    }
  }

  /** Returns this folder and the folders to which it refers, the deepest first. */
  List<Folder> tree() {
    var below = Stream.concat(bases().stream(), components().stream());
    return Stream.concat(below.flatMap(it -> it.tree().stream()), Stream.of(this)).toList();
  }

  /** Returns the kustomizations that this folder's file lists as resources. */
  List<Folder> bases() {
    return resources().filter(Files::isDirectory).map(Folder::read).toList();
  }

  List<Folder> components() {
    return kustomization.components().stream()
        .map(it -> read(path.resolve(it).normalize()))
        .toList();
  }

  /** Returns the manifests that this folder's own file lists. */
  List<Path> manifestFiles() {
    return resources().filter(file -> !Files.isDirectory(file)).toList();
  }

  /** Returns every file that this folder's own file lists, and that file itself. */
  List<Path> files() {
    var data =
        Stream.of(kustomization.configMapGenerator(), kustomization.secretGenerator())
            .flatMap(List::stream)
            .flatMap(generator -> Stream.of(generator.envs(), generator.files()))
            .flatMap(List::stream);
    var patches =
        kustomization.patches().stream().map(Kustomization.Patch::path).filter(Objects::nonNull);
    return Stream.of(
            manifestFiles().stream(),
            Stream.of(data, patches).flatMap(names -> names).map(path::resolve),
            Stream.of(path.resolve(NAME)))
        .flatMap(files -> files)
        .toList();
  }

  /** Returns the text of a file below this folder. */
  String text(String file) {
    var found = path.resolve(file).normalize();
    if (!found.startsWith(path)) {
      throw new IllegalArgumentException(file + " is not below " + path);
    }
    return text(found);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
  }

  private Stream<Path> resources() {
    return kustomization.resources().stream().map(it -> path.resolve(it).normalize());
  }
}
