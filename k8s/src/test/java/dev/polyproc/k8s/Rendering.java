package dev.polyproc.k8s;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The objects of a folder and of the folders to which it refers. The order is kustomize's:
 * resources, components, generators, patches, namespace, labels, replicas, images. A component
 * works on all objects that its parent has so far. Names of ConfigMaps and Secrets have no hash. A
 * name in {@code images} that no container has is an error here, and is not one for kustomize.
 */
final class Rendering {
  private final List<ObjectNode> objects = new ArrayList<>();

  private Rendering() {}

  static List<ObjectNode> of(Folder folder) {
    var rendering = new Rendering();
    rendering.add(folder);
    return rendering.objects;
  }

  private void add(Folder folder) {
    folder.manifestFiles().forEach(file -> documents(file).forEach(this::add));
    folder.bases().forEach(base -> of(base).forEach(this::add));
    folder.components().forEach(this::add);
    new Generated(objects).add(folder);
    var kustomization = folder.kustomization();
    kustomization.patches().forEach(it -> new Patching(it, folder).apply(objects));
    if (kustomization.namespace() != null) {
      setNamespace(kustomization.namespace());
    }
    kustomization.labels().forEach(this::setLabels);
    kustomization.replicas().forEach(this::setReplicas);
    kustomization.images().forEach(this::setImage);
  }

  private void add(ObjectNode object) {
    if (objects.stream().anyMatch(it -> id(it).equals(id(object)))) {
      throw new IllegalArgumentException(id(object) + " is there already");
    }
    objects.add(object);
  }

  private void setNamespace(String namespace) {
    objects.stream()
        .filter(it -> !isOf(it, "Namespace"))
        .forEach(it -> it.withObject("/metadata").put("namespace", namespace));
  }

  private void setLabels(Kustomization.Labels labels) {
    for (var object : objects) {
      labels.pairs().forEach(object.withObject("/metadata/labels")::put);
      for (var field : labels.fields()) {
        var path = "/" + field.path();
        if (isOf(object, field.kind()) && (field.create() || object.at(path).isObject())) {
          labels.pairs().forEach(object.withObject(path)::put);
        }
      }
    }
  }

  private void setReplicas(Kustomization.Replicas replicas) {
    var scaled =
        objects.stream()
            .filter(it -> isOf(it, "Deployment") || isOf(it, "StatefulSet"))
            .filter(it -> name(it).equals(replicas.name()))
            .toList();
    if (scaled.isEmpty()) {
      throw new IllegalArgumentException("nothing to scale: " + replicas);
    }
    scaled.forEach(it -> it.withObject("/spec").put("replicas", replicas.count()));
  }

  private void setImage(Kustomization.Image image) {
    var name = image.newName() == null ? image.name() : image.newName();
    boolean found = false;
    for (var object : objects) {
      for (var container : object.at("/spec/template/spec/containers")) {
        if (container.path("image").asText().split(":", -1)[0].equals(image.name())) {
          ((ObjectNode) container).put("image", name + ":" + image.newTag());
          found = true;
        }
      }
    }
    if (!found) {
      throw new IllegalArgumentException("no container has the image: " + image);
    }
  }

  static boolean isOf(ObjectNode object, String kind) {
    return object.path("kind").asText().equals(kind);
  }

  static String name(ObjectNode object) {
    return object.at("/metadata/name").asText();
  }

  /** Returns kind and name: no folder has two objects with the same ones. */
  static String id(ObjectNode object) {
    return object.path("kind").asText() + " " + name(object);
  }

  private static List<ObjectNode> documents(Path file) {
    try {
      return StrictYaml.documents(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
  }
}
