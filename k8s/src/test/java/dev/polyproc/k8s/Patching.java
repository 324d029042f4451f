package dev.polyproc.k8s;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatch;
import java.io.UncheckedIOException;
import java.util.List;

/** A patch of a kustomization. Unlike kustomize, it fails if it changes no object. */
final class Patching {
  private final Kustomization.Target target;
  private final JsonNode operations;

  Patching(Kustomization.Patch patch, Folder folder) {
    target = patch.target();
    var text = patch.path() == null ? patch.patch() : folder.text(patch.path());
    try {
      operations = StrictYaml.read(text, JsonNode.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(folder.path() + ": " + e.getMessage(), e);
    }
    if (target == null || target.kind() == null || !operations.isArray()) {
      throw new IllegalArgumentException(folder.path() + ": only JSON patches with a target");
    }
  }

  void apply(List<ObjectNode> objects) {
    if (objects.stream().noneMatch(this::isTarget)) {
      throw new IllegalArgumentException("nothing to patch: " + target);
    }
    objects.replaceAll(it -> isTarget(it) ? (ObjectNode) JsonPatch.apply(operations, it) : it);
  }

  private boolean isTarget(ObjectNode object) {
    return Rendering.isOf(object, target.kind())
        && (target.name() == null || target.name().equals(Rendering.name(object)));
  }
}
