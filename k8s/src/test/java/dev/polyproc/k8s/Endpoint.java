package dev.polyproc.k8s;

import io.fabric8.kubernetes.api.model.ContainerPort;
import java.util.HashMap;
import java.util.Map;

/**
 * One end of a connection, as a network policy sees it: a pod, or an address that is not a pod's.
 *
 * @param namespaceLabels null for an address outside of the cluster
 * @param ports the numbers of its named ports
 */
record Endpoint(
    String name,
    Map<String, String> namespaceLabels,
    Map<String, String> labels,
    Map<String, Integer> ports) {
  private static final String NAMESPACE = "kubernetes.io/metadata.name";

  /** Returns the first pod of a workload of Polyproc. */
  static Endpoint of(Workload workload) {
    var ports = new HashMap<String, Integer>();
    for (var container : workload.containers()) {
      for (ContainerPort port : container.getPorts()) {
        ports.put(port.getName(), port.getContainerPort());
      }
    }
    return new Endpoint(workload.name(), inNamespace("polyproc"), workload.labels(), ports);
  }

  /** Returns a broker of the Kafka of this name, as Strimzi's operator labels it. */
  static Endpoint strimzi(String kafka) {
    return new Endpoint(
        kafka, inNamespace("polyproc"), Map.of("strimzi.io/cluster", kafka), Map.of());
  }

  /** Returns a pod of another namespace. */
  static Endpoint pod(String namespace, Map<String, String> labels) {
    return new Endpoint(namespace, inNamespace(namespace), labels, Map.of());
  }

  /** Returns a pod of a namespace with the label of callers. */
  static Endpoint caller() {
    var labels = new HashMap<>(inNamespace("gateways"));
    labels.put("polyproc.dev/caller", "true");
    return new Endpoint("gateway", labels, Map.of(), Map.of());
  }

  static Endpoint outside(String name) {
    return new Endpoint(name, null, Map.of(), Map.of());
  }

  boolean isPod() {
    return namespaceLabels != null;
  }

  boolean isInNamespace(String namespace) {
    return isPod() && namespace.equals(namespaceLabels.get(NAMESPACE));
  }

  private static Map<String, String> inNamespace(String name) {
    return Map.of(NAMESPACE, name);
  }

  @Override
  public String toString() {
    return name;
  }
}
