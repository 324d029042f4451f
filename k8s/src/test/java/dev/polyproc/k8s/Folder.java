package dev.polyproc.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A folder with a {@code kustomization.yaml}, and the folders that this one names. */
record Folder(Path path, Kustomization kustomization) {
  private static final String NAME = "kustomization.yaml";

  static Folder read(Path path) {
    try {
      var text = Files.readString(path.resolve(NAME));
      return new Folder(path, StrictYaml.read(text, Kustomization.class));
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": " + e.getMessage(), e);
    }
  }

  /** The folders that it is made of, the deepest first, itself last. */
  List<Folder> tree() {
    var below = resources().filter(Files::isDirectory).flatMap(it -> read(it).tree().stream());
    return Stream.concat(below, Stream.of(this)).toList();
  }

  /** The manifests that it names itself. */
  List<Path> manifestFiles() {
    return resources().filter(file -> !Files.isDirectory(file)).toList();
  }

  /** Every file that it names itself, and the one in which it names them. */
  List<Path> files() {
    var data =
        Stream.of(kustomization.configMapGenerator(), kustomization.secretGenerator())
            .flatMap(List::stream)
            .flatMap(generator -> Stream.of(generator.envs(), generator.files()))
            .flatMap(List::stream)
            .map(path::resolve);
    return Stream.of(manifestFiles().stream(), data, Stream.of(path.resolve(NAME)))
        .flatMap(files -> files)
        .toList();
  }

  /** What the whole tree comes to, with names that have no hash of what they name. */
  Manifests manifests() {
    var found = new ArrayList<HasMetadata>();
    var generated = new Generated();
    for (var folder : tree()) {
      folder.manifestFiles().forEach(file -> found.addAll(manifests(file)));
      generated.add(folder);
    }
    found.addAll(generated.manifests());
    return new Manifests(found);
  }

  private static List<HasMetadata> manifests(Path file) {
    try {
      return StrictYaml.manifests(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
  }

  private Stream<Path> resources() {
    return kustomization.resources().stream().map(it -> path.resolve(it).normalize());
  }
}
