package dev.polyproc.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A workload that creates pods from a template: a Deployment, a StatefulSet or a Job.
 *
 * @param selector null for a Job
 * @param replicas null if it is not set
 * @param ownLabels labels that Kubernetes adds to each pod of its own
 */
record Workload(
    String name,
    LabelSelector selector,
    PodTemplateSpec template,
    List<PersistentVolumeClaim> claims,
    Integer replicas,
    List<Map<String, String>> ownLabels) {

  static Workload of(Deployment deployment) {
    var spec = deployment.getSpec();
    return new Workload(
        deployment.getMetadata().getName(),
        spec.getSelector(),
        spec.getTemplate(),
        List.of(),
        spec.getReplicas(),
        List.of(Map.of()));
  }

  static Workload of(StatefulSet set) {
    var spec = set.getSpec();
    var name = set.getMetadata().getName();
    return new Workload(
        name,
        spec.getSelector(),
        spec.getTemplate(),
        spec.getVolumeClaimTemplates(),
        spec.getReplicas(),
        IntStream.range(0, spec.getReplicas())
            .mapToObj(number -> Map.of("statefulset.kubernetes.io/pod-name", name + "-" + number))
            .toList());
  }

  static Workload of(Job job) {
    var spec = job.getSpec();
    return new Workload(
        job.getMetadata().getName(), null, spec.getTemplate(), List.of(), 1, List.of(Map.of()));
  }

  PodSpec pod() {
    return template.getSpec();
  }

  /** Returns the labels of its first pod. */
  Map<String, String> labels() {
    return labels(ownLabels.get(0));
  }

  private Map<String, String> labels(Map<String, String> own) {
    var labels = new HashMap<>(own);
    labels.putAll(template.getMetadata().getLabels());
    return labels;
  }

  /** Returns whether one of its pods has these labels. */
  boolean hasPodWith(Map<String, String> wanted) {
    return ownLabels.stream()
        .anyMatch(own -> labels(own).entrySet().containsAll(wanted.entrySet()));
  }

  /** Returns all containers, init containers included. */
  List<Container> containers() {
    return Stream.of(pod().getInitContainers(), pod().getContainers())
        .flatMap(List::stream)
        .toList();
  }
}
