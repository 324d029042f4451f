package dev.polyproc.k8s;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A {@code kustomization.yaml}, of a kustomization or of a component. It has only the fields that
 * these folders use.
 */
record Kustomization(
    String apiVersion,
    String kind,
    String namespace,
    List<Labels> labels,
    List<String> resources,
    List<String> components,
    List<Patch> patches,
    List<Image> images,
    List<Replicas> replicas,
    List<Generator> configMapGenerator,
    List<Generator> secretGenerator) {
  private static final Map<String, String> API_VERSIONS =
      Map.of(
          "Kustomization", "kustomize.config.k8s.io/v1beta1",
          "Component", "kustomize.config.k8s.io/v1alpha1");

  Kustomization {
    if (kind == null || !Objects.equals(API_VERSIONS.get(kind), apiVersion)) {
      throw new IllegalArgumentException("not a kustomization: " + apiVersion + " " + kind);
    }
    labels = orNone(labels);
    resources = orNone(resources);
    components = orNone(components);
    patches = orNone(patches);
    images = orNone(images);
    replicas = orNone(replicas);
    configMapGenerator = orNone(configMapGenerator);
    secretGenerator = orNone(secretGenerator);
  }

  boolean isComponent() {
    return "Component".equals(kind);
  }

  /**
   * @param fields where the labels are written besides each object's own
   */
  record Labels(Map<String, String> pairs, List<Field> fields) {
    Labels {
      fields = orNone(fields);
    }
  }

  /**
   * @param path as in {@code spec/template/metadata/labels}
   * @param create whether the field is added to an object of the kind that does not have it
   */
  record Field(String path, String kind, boolean create) {}

  /**
   * A patch by JSON Patch (RFC 6902). Strategic merge patches are not read here: what they do with
   * a list depends on its field.
   *
   * @param path the file of the operations; null if they are in {@code patch}
   */
  record Patch(Target target, String path, String patch) {}

  /**
   * @param name null for every object of the kind
   */
  record Target(String kind, String name) {}

  /**
   * @param newName null to keep the name
   */
  record Image(String name, String newName, String newTag) {}

  record Replicas(String name, int count) {}

  /**
   * @param behavior null for a new one; {@code merge} to add data to one from a deeper folder
   * @param envs files of lines as in {@code KEY=value}
   * @param files files of which each is one value
   * @param literals as in {@code key=value}
   */
  record Generator(
      String name,
      String behavior,
      List<String> envs,
      List<String> files,
      List<String> literals,
      Options options) {
    Generator {
      Objects.requireNonNull(name);
      envs = orNone(envs);
      files = orNone(files);
      literals = orNone(literals);
      options = options == null ? new Options(Map.of()) : options;
    }
  }

  record Options(Map<String, String> labels) {}

  private static <T> List<T> orNone(List<T> given) {
    return given == null ? List.of() : List.copyOf(given);
  }
}
