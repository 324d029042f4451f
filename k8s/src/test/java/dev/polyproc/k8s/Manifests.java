package dev.polyproc.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All of a system's manifests. */
record Manifests(List<HasMetadata> all) {

  <T extends HasMetadata> List<T> of(Class<T> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** What runs pods. */
  List<Workload> workloads() {
    return Stream.concat(
            of(Deployment.class).stream().map(Workload::of),
            of(StatefulSet.class).stream().map(Workload::of))
        .toList();
  }

  Workload workload(String name) {
    return workloads().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  List<Container> containers() {
    return workloads().stream().flatMap(it -> it.containers().stream()).toList();
  }

  /** What a Service leads to. */
  List<Workload> selectedBy(Service service) {
    var wanted = service.getSpec().getSelector().entrySet();
    return workloads().stream().filter(it -> it.labels().entrySet().containsAll(wanted)).toList();
  }

  /** What a ConfigMap holds, by its name as it is without kustomize's hash. */
  Map<String, String> data(String configMap) {
    return of(ConfigMap.class).stream()
        .filter(it -> plainName(it).equals(configMap))
        .findFirst()
        .orElseThrow()
        .getData();
  }

  /** {@code pipes} for {@code pipes-hd5h8h4576}. */
  static String plainName(HasMetadata manifest) {
    return manifest.getMetadata().getName().replaceFirst("-[0-9a-z]{10}$", "");
  }
}
