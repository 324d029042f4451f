package dev.polyproc.k8s;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A {@code kustomization.yaml}: as many of its fields as these folders use, and no others. */
record Kustomization(
    String apiVersion,
    String kind,
    String namespace,
    List<Labels> labels,
    List<String> resources,
    List<Image> images,
    List<Replicas> replicas,
    List<Generator> configMapGenerator,
    List<Generator> secretGenerator) {

  Kustomization {
    if (!"kustomize.config.k8s.io/v1beta1".equals(apiVersion) || !"Kustomization".equals(kind)) {
      throw new IllegalArgumentException("no kustomization: " + apiVersion + " " + kind);
    }
    labels = orNone(labels);
    resources = orNone(resources);
    images = orNone(images);
    replicas = orNone(replicas);
    configMapGenerator = orNone(configMapGenerator);
    secretGenerator = orNone(secretGenerator);
  }

  record Labels(boolean includeTemplates, Map<String, String> pairs) {}

  record Image(String name, String newName, String newTag) {}

  record Replicas(String name, int count) {}

  /**
   * @param behavior null for one that is new, {@code merge} for more data of one from below
   * @param envs files of lines as in {@code KEY=value}
   * @param files files of which each is one value
   * @param literals as in {@code key=value}
   */
  record Generator(
      String name, String behavior, List<String> envs, List<String> files, List<String> literals) {
    Generator {
      Objects.requireNonNull(name);
      envs = orNone(envs);
      files = orNone(files);
      literals = orNone(literals);
    }
  }

  private static <T> List<T> orNone(List<T> given) {
    return given == null ? List.of() : List.copyOf(given);
  }
}
