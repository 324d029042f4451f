package dev.polyproc.k8s;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The ConfigMaps and Secrets that folders generate, among all objects of these folders. */
final class Generated {
  private final List<ObjectNode> objects;

  Generated(List<ObjectNode> objects) {
    this.objects = objects;
  }

  /** Adds those of a folder, and merges data into those of deeper folders. */
  void add(Folder folder) {
    var kustomization = folder.kustomization();
    for (var generator : kustomization.configMapGenerator()) {
      data(generator, folder).forEach(object("ConfigMap", generator).withObject("/data")::put);
    }
    for (var generator : kustomization.secretGenerator()) {
      var secret = object("Secret", generator).put("type", "Opaque");
      data(generator, folder)
          .forEach((key, value) -> secret.withObject("/data").put(key, base64(value)));
    }
  }

  private ObjectNode object(String kind, Kustomization.Generator generator) {
    var there =
        objects.stream()
            .filter(it -> Rendering.id(it).equals(kind + " " + generator.name()))
            .findFirst();
    boolean merges = "merge".equals(generator.behavior());
    if (merges != there.isPresent()) {
      throw new IllegalArgumentException(
          kind + " " + generator.name() + (merges ? " is not there" : " is there already"));
    }
    var object = there.orElseGet(() -> created(kind, generator.name()));
    if (!generator.options().labels().isEmpty()) {
      generator.options().labels().forEach(object.withObject("/metadata/labels")::put);
    }
    return object;
  }

  private ObjectNode created(String kind, String name) {
    var object = JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", kind);
    object.withObject("/metadata").put("name", name);
    objects.add(object);
    return object;
  }

  private static Map<String, String> data(Kustomization.Generator generator, Folder folder) {
    var data = new TreeMap<String, String>();
    generator.literals().forEach(line -> put(line, data));
    generator
        .envs()
        .forEach(
            file ->
                folder
                    .text(file)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> put(line, data)));
    generator
        .files()
        .forEach(file -> data.put(Path.of(file).getFileName().toString(), folder.text(file)));
    return data;
  }

  private static void put(String line, Map<String, String> data) {
    var words = line.split("=", 2);
    data.put(words[0], words[1]);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
