package dev.polyproc.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.k8s.Policies.Flow;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the component {@code network-policies} with each overlay, and with the tour. */
class NetworkPoliciesTest {
  private static final Endpoint PROMETHEUS = Endpoint.pod("monitoring", Map.of());
  private static final Endpoint KEDA = Endpoint.pod("keda", Map.of("app", "keda-operator"));
  private static final Endpoint STRIMZI = Endpoint.strimzi("polyproc");
  private static final Endpoint STRANGER =
      Endpoint.pod("polyproc", Map.of("app.kubernetes.io/name", "stranger"));
  private static final Endpoint OTHER_NAMESPACE = Endpoint.pod("default", Map.of());

  /** Every overlay, with the policies and the tour. */
  private static final List<Manifests> SYSTEMS =
      Combination.OVERLAYS.stream().map(NetworkPoliciesTest::system).toList();

  static List<Manifests> systems() {
    return SYSTEMS;
  }

  private static Manifests system(String overlay) {
    var objects = new ArrayList<>(Combination.of(overlay, "network-policies").rendering());
    objects.addAll(Rendering.of(Folder.read(Combination.HOME.resolve("tour"))));
    return Manifests.of(objects);
  }

  private static Policies policies(Manifests system) {
    return new Policies("polyproc", system.of(NetworkPolicy.class));
  }

  @ParameterizedTest
  @MethodSource("systems")
  void flows_ofEveryPod_areAllowed(Manifests system) {
    var flows = new Flows(system).all();

    assertThat(flows).hasSizeGreaterThan(10).allMatch(policies(system)::allow);
  }

  @Test
  void flows_ofLocal_areTheKnownOnes() {
    assertThat(new Flows(system("local")).all())
        .filteredOn(it -> it.port() != 53)
        .extracting(Flow::toString)
        .containsExactlyInAnyOrder(
            "producer-service -> kafka:9092 (TCP)",
            "producer-service -> redis:6379 (TCP)",
            "consumer-service -> kafka:9092 (TCP)",
            "consumer-service -> redis:6379 (TCP)",
            "square-worker -> kafka:9092 (TCP)",
            "square-worker -> redis:6379 (TCP)",
            "square-worker -> producer-service:8080 (TCP)",
            "square-worker -> consumer-service:8081 (TCP)",
            "tour -> producer-service:8080 (TCP)");
  }

  @ParameterizedTest
  @MethodSource("systems")
  void flows_fromOtherNamespaces_areAllowed(Manifests system) {
    var producer = pod(system, "producer-service");
    var consumer = pod(system, "consumer-service");

    assertThat(
            List.of(
                Flow.tcp(Endpoint.caller(), producer, 8080),
                Flow.tcp(Endpoint.caller(), consumer, 8081),
                Flow.tcp(KEDA, producer, 8080),
                Flow.tcp(PROMETHEUS, producer, 8080),
                Flow.tcp(PROMETHEUS, consumer, 8081),
                Flow.tcp(PROMETHEUS, pod(system, "square-worker"), 8080)))
        .allMatch(policies(system)::allow);
  }

  /** The tour's last example calls both services; a broker's probe calls the broker's Service. */
  @Test
  void flows_thatSettingsDoNotName_areAllowed() {
    var system = system("local");
    var kafka = pod(system, "kafka");

    assertThat(
            List.of(
                Flow.tcp(pod(system, "tour"), pod(system, "consumer-service"), 8081),
                Flow.tcp(kafka, kafka, 9092)))
        .allMatch(policies(system)::allow);
  }

  /** The controllers elect one of them; the nodes of a Redis Cluster talk over its bus. */
  @Test
  void flows_betweenReplicas_areAllowed() {
    var system = system("ha");
    var kafka = pod(system, "kafka");
    var redis = pod(system, "redis");

    assertThat(
            List.of(
                Flow.tcp(kafka, kafka, 9092),
                Flow.tcp(kafka, kafka, 9093),
                Flow.tcp(redis, redis, 6379),
                Flow.tcp(redis, redis, 16379)))
        .allMatch(policies(system)::allow);
    assertThat(
            List.of(
                Flow.tcp(pod(system, "square-worker"), kafka, 9093),
                Flow.tcp(pod(system, "square-worker"), redis, 16379),
                Flow.tcp(kafka, redis, 6379),
                Flow.tcp(redis, kafka, 9092)))
        .noneMatch(policies(system)::allow);
  }

  /** Strimzi's operator has policies of its own for its access to them. */
  @Test
  void flows_betweenStrimzisBrokers_areAllowed() {
    assertThat(List.of(9090, 9091, 9092))
        .allMatch(port -> policies(system("ha-strimzi")).allow(Flow.tcp(STRIMZI, STRIMZI, port)));
  }

  @Test
  void flows_thatAreNotUsed_areDenied() {
    var system = system("local");
    var producer = pod(system, "producer-service");
    var consumer = pod(system, "consumer-service");
    var worker = pod(system, "square-worker");
    var kafka = pod(system, "kafka");
    var redis = pod(system, "redis");
    var tour = pod(system, "tour");
    var internet = Endpoint.outside("example.com");

    assertThat(
            Stream.of(
                Flow.tcp(producer, consumer, 8081),
                Flow.tcp(consumer, producer, 8080),
                Flow.tcp(producer, worker, 8080),
                Flow.tcp(worker, worker, 8080),
                Flow.tcp(kafka, redis, 6379),
                Flow.tcp(redis, kafka, 9092),
                Flow.tcp(kafka, producer, 8080),
                Flow.tcp(tour, kafka, 9092),
                Flow.tcp(tour, redis, 6379),
                Flow.tcp(tour, worker, 8080),
                Flow.tcp(PROMETHEUS, kafka, 9092),
                Flow.tcp(PROMETHEUS, redis, 6379),
                Flow.tcp(KEDA, worker, 8080),
                Flow.tcp(Endpoint.caller(), redis, 6379),
                Flow.tcp(STRANGER, producer, 8080),
                Flow.tcp(STRANGER, redis, 6379),
                Flow.tcp(OTHER_NAMESPACE, producer, 8080),
                Flow.tcp(OTHER_NAMESPACE, kafka, 9092),
                Flow.tcp(worker, internet, 443),
                Flow.tcp(worker, internet, 9093),
                Flow.tcp(worker, Flows.DNS, 443)))
        .noneMatch(policies(system)::allow);
  }

  /** A policy that selects nothing is a misspelled one, unless it is for another overlay. */
  @Test
  void policies_all_selectPods() {
    assertThat(SYSTEMS.get(0).of(NetworkPolicy.class))
        .extracting(it -> it.getSpec().getPodSelector())
        .allMatch(NetworkPoliciesTest::isSomePod);
  }

  @Test
  void peers_ofTheNamespace_arePods() {
    assertThat(SYSTEMS.get(0).of(NetworkPolicy.class))
        .flatExtracting(NetworkPoliciesTest::peers)
        .filteredOn(it -> it.getNamespaceSelector() == null)
        .extracting(NetworkPolicyPeer::getPodSelector)
        .isNotEmpty()
        .allMatch(NetworkPoliciesTest::isSomePod);
  }

  /** k8s/README.md lists them. */
  @Test
  void peers_ofOtherNamespaces_areTheDocumentedOnes() {
    assertThat(SYSTEMS.get(0).of(NetworkPolicy.class))
        .flatExtracting(NetworkPoliciesTest::peers)
        .extracting(NetworkPolicyPeer::getNamespaceSelector)
        .filteredOn(Objects::nonNull)
        .extracting(LabelSelector::getMatchLabels)
        .containsExactlyInAnyOrder(
            Map.of("kubernetes.io/metadata.name", "kube-system"),
            Map.of("kubernetes.io/metadata.name", "keda"),
            Map.of("kubernetes.io/metadata.name", "monitoring"),
            Map.of("polyproc.dev/caller", "true"));
  }

  @Test
  void ingressPorts_all_areNamesOfContainerPorts() {
    var system = system("local");

    for (var policy : system.of(NetworkPolicy.class)) {
      var names =
          policy.getSpec().getIngress().stream()
              .flatMap(it -> it.getPorts().stream())
              .map(NetworkPolicyPort::getPort)
              .toList();
      for (var workload : system.workloads()) {
        var pod = Endpoint.of(workload);
        if (Policies.matches(policy.getSpec().getPodSelector(), pod.labels())) {
          assertThat(names)
              .as(policy.getMetadata().getName() + ": " + pod)
              .allMatch(it -> pod.ports().containsKey(it.getStrVal()));
        }
      }
    }
  }

  @Test
  void policyTypes_all_areExplicit() {
    assertThat(system("local").of(NetworkPolicy.class))
        .allSatisfy(
            it -> {
              var types = it.getSpec().getPolicyTypes();
              assertThat(types).isNotEmpty();
              assertThat(types.contains("Ingress") || it.getSpec().getIngress().isEmpty()).isTrue();
              assertThat(types.contains("Egress") || it.getSpec().getEgress().isEmpty()).isTrue();
            });
  }

  private static Endpoint pod(Manifests system, String name) {
    return Endpoint.of(system.workload(name));
  }

  private static boolean isSomePod(LabelSelector selector) {
    return Stream.concat(
            SYSTEMS.stream().flatMap(it -> it.workloads().stream()).map(Workload::labels),
            Stream.of(STRIMZI.labels()))
        .anyMatch(labels -> Policies.matches(selector, labels));
  }

  private static List<NetworkPolicyPeer> peers(NetworkPolicy policy) {
    return Stream.concat(
            policy.getSpec().getIngress().stream().flatMap(it -> it.getFrom().stream()),
            policy.getSpec().getEgress().stream().flatMap(it -> it.getTo().stream()))
        .toList();
  }
}
