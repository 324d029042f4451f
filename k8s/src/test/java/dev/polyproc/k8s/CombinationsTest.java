package dev.polyproc.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Namespace;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests every overlay, alone and with each component, by the rules for all of them. */
@ParameterizedClass(name = "{0}")
@MethodSource("all")
class CombinationsTest implements WiringRules, RestrictedRules, RunningRules, AvailabilityRules {
  private static final Set<String> SERVICES =
      Set.of("producer-service", "consumer-service", "square-worker");

  private final Combination combination;
  private final Manifests manifests;

  CombinationsTest(Combination combination) {
    this.combination = combination;
    this.manifests = combination.manifests();
  }

  static List<Combination> all() {
    return Combination.all();
  }

  @Override
  public Manifests manifests() {
    return manifests;
  }

  /** Those for whose creation k8s/README.md has the commands. */
  @Override
  public Set<String> secretsOfTheCluster() {
    return switch (combination.overlay()) {
      case "external" -> Set.of("external", "redis-password");
      case "ha-strimzi" -> Set.of("redis-password");
      default -> Set.of();
    };
  }

  /** Those that run in the cluster, as StatefulSets. */
  private List<String> backbone() {
    return switch (combination.overlay()) {
      case "external" -> List.of();
      case "ha-strimzi" -> List.of("redis");
      default -> List.of("kafka", "redis");
    };
  }

  @Test
  void workloads_all_exist() {
    var names = manifests.workloads().stream().map(Workload::name).toList();

    assertThat(names).containsAll(SERVICES);
    assertThat(names)
        .filteredOn(name -> !SERVICES.contains(name))
        .containsExactlyInAnyOrderElementsOf(backbone());
  }

  @Test
  void manifests_all_areInTheRestrictedNamespace() {
    var namespace = manifests.of(Namespace.class).get(0).getMetadata();

    assertThat(manifests.of(Namespace.class)).hasSize(1);
    assertThat(namespace.getLabels())
        .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
    assertThat(manifests.all())
        .filteredOn(it -> !(it instanceof Namespace))
        .allMatch(it -> namespace.getName().equals(it.getMetadata().getNamespace()));
  }

  /** The names under which pods and services are called from within the cluster. */
  @Test
  void allowedHosts_all_includeTheServiceNames() {
    var namespace = manifests.of(Namespace.class).get(0).getMetadata().getName();

    assertThat(manifests.data("callers").get("POLYPROC_HTTP_ALLOWED_HOSTS").split(",", -1))
        .contains(
            "*." + namespace, "*." + namespace + ".svc", "*." + namespace + ".svc.cluster.local");
  }

  /**
   * A Guaranteed pod with a whole CPU gets a core of its own, and cannot be resized. A pod that can
   * be resized requests less than it may use.
   */
  @Test
  void workers_cpu_isWholeOrResizable() {
    var worker = manifests.workload("square-worker").containers().get(0);
    var resources = worker.getResources();

    assertThat(resources.getLimits().get("cpu").getNumericalAmount()).isEqualByComparingTo("1");
    if (combination.isResizable()) {
      assertThat(resources.getRequests().get("cpu").getNumericalAmount())
          .isLessThan(BigDecimal.ONE);
      assertThat(worker.getResizePolicy())
          .extracting(it -> it.getResourceName() + " " + it.getRestartPolicy())
          .containsExactly("cpu NotRequired", "memory RestartContainer");
    } else {
      assertThat(resources.getRequests()).isEqualTo(resources.getLimits());
      assertThat(worker.getResizePolicy()).isEmpty();
    }
  }

  @Test
  void pinnedWorkers_nodes_haveTheStaticPolicy() {
    var selector = manifests.workload("square-worker").pod().getNodeSelector();

    assertThat(selector.containsKey("polyproc.dev/cpu-manager"))
        .isEqualTo(combination.components().contains("pinned"));
  }
}
