package dev.polyproc.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Something that runs pods after a template: a Deployment or a StatefulSet. */
record Workload(
    String name,
    LabelSelector selector,
    PodTemplateSpec template,
    List<PersistentVolumeClaim> claims) {

  static Workload of(Deployment deployment) {
    var spec = deployment.getSpec();
    return new Workload(
        deployment.getMetadata().getName(), spec.getSelector(), spec.getTemplate(), List.of());
  }

  static Workload of(StatefulSet set) {
    var spec = set.getSpec();
    return new Workload(
        set.getMetadata().getName(),
        spec.getSelector(),
        spec.getTemplate(),
        spec.getVolumeClaimTemplates());
  }

  PodSpec pod() {
    return template.getSpec();
  }

  Map<String, String> labels() {
    return template.getMetadata().getLabels();
  }

  /** Of every kind. */
  List<Container> containers() {
    return Stream.of(pod().getInitContainers(), pod().getContainers())
        .flatMap(List::stream)
        .toList();
  }
}
