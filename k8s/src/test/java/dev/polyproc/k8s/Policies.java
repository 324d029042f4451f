package dev.polyproc.k8s;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Network policies of one namespace, and which connections they allow: a pod that no policy of a
 * direction selects may do everything in this direction, another pod what one of them allows.
 */
record Policies(String namespace, List<NetworkPolicy> all) {

  /**
   * A connection.
   *
   * @param protocol {@code TCP} or {@code UDP}
   */
  record Flow(Endpoint from, Endpoint to, int port, String protocol) {
    static Flow tcp(Endpoint from, Endpoint to, int port) {
      return new Flow(from, to, port, "TCP");
    }

    @Override
    public String toString() {
      return from + " -> " + to + ":" + port + " (" + protocol + ")";
    }
  }

  boolean allow(Flow flow) {
    return allowEgress(flow) && allowIngress(flow);
  }

  private boolean allowEgress(Flow flow) {
    var policies = selecting(flow.from(), "Egress");
    return policies.isEmpty()
        || policies.stream()
            .flatMap(it -> it.getSpec().getEgress().stream())
            .anyMatch(it -> peers(it.getTo(), flow.to()) && ports(it.getPorts(), flow));
  }

  private boolean allowIngress(Flow flow) {
    var policies = selecting(flow.to(), "Ingress");
    return policies.isEmpty()
        || policies.stream()
            .flatMap(it -> it.getSpec().getIngress().stream())
            .anyMatch(it -> peers(it.getFrom(), flow.from()) && ports(it.getPorts(), flow));
  }

  private List<NetworkPolicy> selecting(Endpoint pod, String direction) {
    return all.stream()
        .filter(it -> pod.isInNamespace(namespace))
        .filter(it -> it.getSpec().getPolicyTypes().contains(direction))
        .filter(it -> matches(it.getSpec().getPodSelector(), pod.labels()))
        .toList();
  }

  private boolean peers(List<NetworkPolicyPeer> peers, Endpoint other) {
    return peers.isEmpty() || peers.stream().anyMatch(it -> isPeer(it, other));
  }

  private boolean isPeer(NetworkPolicyPeer peer, Endpoint other) {
    boolean inNamespace =
        peer.getNamespaceSelector() == null
            ? other.isInNamespace(namespace)
            : other.isPod() && matches(peer.getNamespaceSelector(), other.namespaceLabels());
    return inNamespace
        && (peer.getPodSelector() == null || matches(peer.getPodSelector(), other.labels()));
  }

  private static boolean ports(List<NetworkPolicyPort> ports, Flow flow) {
    return ports.isEmpty() || ports.stream().anyMatch(it -> isPort(it, flow));
  }

  private static boolean isPort(NetworkPolicyPort port, Flow flow) {
    var name = port.getPort().getStrVal();
    var number = name == null ? port.getPort().getIntVal() : flow.to().ports().get(name);
    return Objects.equals(number, flow.port())
        && Objects.requireNonNullElse(port.getProtocol(), "TCP").equals(flow.protocol());
  }

  static boolean matches(LabelSelector selector, Map<String, String> labels) {
    return labels.entrySet().containsAll(selector.getMatchLabels().entrySet())
        && selector.getMatchExpressions().stream().allMatch(it -> matches(it, labels));
  }

  private static boolean matches(LabelSelectorRequirement wanted, Map<String, String> labels) {
    if (!wanted.getOperator().equals("In")) {
      throw new IllegalArgumentException("not read here: " + wanted.getOperator());
    }
    return wanted.getValues().contains(labels.get(wanted.getKey()));
  }
}
