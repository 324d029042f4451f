package dev.polyproc.k8s;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** An overlay, with components added to it as a user's own overlay adds them. */
record Combination(String overlay, List<String> components) {
  static final Path HOME = Path.of(System.getProperty("polyproc.home"), "k8s");
  static final List<String> OVERLAYS = folders("overlays");
  static final List<String> COMPONENTS = folders("components");

  /** The manifests of each, which no test changes. */
  private static final Map<Combination, Manifests> MANIFESTS = new ConcurrentHashMap<>();

  /** The components that exclude each other. */
  private static final List<String> EXCLUSIVE = List.of("pinned", "resizable");

  /** Returns every overlay: alone, with each component, and with all that can be combined. */
  static List<Combination> all() {
    return OVERLAYS.stream().flatMap(Combination::of).toList();
  }

  private static Stream<Combination> of(String overlay) {
    var alone = Stream.of(List.<String>of());
    var each = COMPONENTS.stream().map(List::of);
    var together =
        EXCLUSIVE.stream()
            .map(
                one ->
                    COMPONENTS.stream()
                        .filter(it -> it.equals(one) || !EXCLUSIVE.contains(it))
                        .toList());
    return Stream.of(alone, each, together)
        .flatMap(components -> components)
        .map(components -> new Combination(overlay, components));
  }

  static Combination of(String overlay, String... components) {
    return new Combination(overlay, List.of(components));
  }

  /** Returns whether the workers' CPU can be changed in place. */
  boolean isResizable() {
    return !components.contains("pinned")
        && (components.contains("resizable")
            || Folder.read(HOME.resolve("overlays").resolve(overlay)).tree().stream()
                .anyMatch(it -> it.path().endsWith("resizable")));
  }

  /** Returns the text of its {@code kustomization.yaml} in a folder. */
  String text(Path folder) {
    var text =
        "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n"
            + item(folder, "overlays/" + overlay);
    return components.isEmpty()
        ? text
        : text
            + "components:\n"
            + components.stream().map(it -> item(folder, "components/" + it)).collect(joining());
  }

  private static String item(Path folder, String path) {
    return "  - " + folder.relativize(HOME.resolve(path)) + "\n";
  }

  Manifests manifests() {
    return MANIFESTS.computeIfAbsent(this, it -> Manifests.of(it.rendering()));
  }

  /** Returns new objects, which a test may change. */
  List<ObjectNode> rendering() {
    return Rendering.of(Folder.of(HOME, text(HOME)));
  }

  private static List<String> folders(String name) {
    try (var paths = Files.list(HOME.resolve(name))) {
      return paths.map(it -> it.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return String.join(" + ", Stream.concat(Stream.of(overlay), components.stream()).toList());
  }
}
