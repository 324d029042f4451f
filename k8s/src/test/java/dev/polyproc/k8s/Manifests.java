package dev.polyproc.k8s;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All of a system's manifests. */
record Manifests(List<HasMetadata> all) {

  /** Reads each object as the type of its kind. */
  static Manifests of(List<ObjectNode> objects) {
    return new Manifests(objects.stream().map(StrictYaml::manifest).toList());
  }

  <T extends HasMetadata> List<T> of(Class<T> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Returns the manifests that run pods. */
  List<Workload> workloads() {
    return Stream.of(
            of(Deployment.class).stream().map(Workload::of),
            of(StatefulSet.class).stream().map(Workload::of),
            of(Job.class).stream().map(Workload::of))
        .flatMap(workloads -> workloads)
        .toList();
  }

  Workload workload(String name) {
    return workloads().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  List<Container> containers() {
    return workloads().stream().flatMap(it -> it.containers().stream()).toList();
  }

  /** Returns the workloads to which a Service routes. */
  List<Workload> selectedBy(Service service) {
    var wanted = service.getSpec().getSelector();
    return workloads().stream().filter(it -> it.hasPodWith(wanted)).toList();
  }

  /** Returns the data of a ConfigMap. */
  Map<String, String> data(String configMap) {
    return named(configMap, ConfigMap.class).getData();
  }

  <T extends HasMetadata> T named(String name, Class<T> kind) {
    return of(kind).stream()
        .filter(it -> it.getMetadata().getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind.getSimpleName() + " " + name));
  }

  /**
   * Returns the variables of a container: those of its ConfigMaps, and its own that are not secret.
   */
  Map<String, String> environment(Container container) {
    var all = new HashMap<String, String>();
    container.getEnvFrom().forEach(it -> all.putAll(data(it.getConfigMapRef().getName())));
    container.getEnv().stream()
        .filter(it -> it.getValue() != null)
        .forEach(it -> all.put(it.getName(), it.getValue()));
    return all;
  }
}
