package dev.polyproc.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The ConfigMaps and Secrets of a tree of folders, which are added from the deepest upwards. */
final class Generated {
  private final Map<String, Map<String, String>> configMaps = new TreeMap<>();
  private final Map<String, Map<String, String>> secrets = new TreeMap<>();

  void add(Folder folder) {
    var kustomization = folder.kustomization();
    kustomization.configMapGenerator().forEach(it -> add(it, folder.path(), configMaps));
    kustomization.secretGenerator().forEach(it -> add(it, folder.path(), secrets));
  }

  List<HasMetadata> manifests() {
    var all = new ArrayList<HasMetadata>();
    configMaps.forEach(
        (name, data) -> {
          var configMap = new ConfigMap();
          configMap.setMetadata(named(name));
          configMap.setData(data);
          all.add(configMap);
        });
    secrets.forEach(
        (name, data) -> {
          var secret = new Secret();
          secret.setMetadata(named(name));
          secret.setStringData(data);
          all.add(secret);
        });
    return all;
  }

  private static void add(
      Kustomization.Generator generator, Path folder, Map<String, Map<String, String>> all) {
    boolean merges = "merge".equals(generator.behavior());
    if (merges != all.containsKey(generator.name())) {
      throw new IllegalArgumentException(
          folder + ": " + generator.name() + (merges ? " is not there" : " is there already"));
    }
    var data = all.computeIfAbsent(generator.name(), name -> new TreeMap<>());
    generator.literals().forEach(line -> put(line, data));
    generator.envs().forEach(file -> lines(folder.resolve(file)).forEach(it -> put(it, data)));
    generator.files().forEach(file -> data.put(file, text(folder.resolve(file))));
  }

  private static void put(String line, Map<String, String> data) {
    var words = line.split("=", 2);
    data.put(words[0], words[1]);
  }

  /** Without comments and empty lines. */
  private static List<String> lines(Path file) {
    return text(file).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectMeta named(String name) {
    var meta = new ObjectMeta();
    meta.setName(name);
    return meta;
  }
}
