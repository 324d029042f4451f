package dev.polyproc.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.RollingUpdateDeployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules about the time in which a pod is replaced: callers notice little of it. */
interface AvailabilityRules {
  /** The time that a service without a setting of its own may take to answer its last calls. */
  Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(20);

  Manifests manifests();

  /**
   * A Service with an address of its own. The name of a headless one does not resolve while no pod
   * is ready, and resolvers cache that.
   */
  @Test
  default void services_all_haveAnAddress() {
    assertThat(manifests().of(Service.class))
        .allMatch(it -> it.getSpec().getClusterIP() == null && it.getSpec().getType() == null);
    for (var set : manifests().of(StatefulSet.class)) {
      var governing = manifests().named(set.getSpec().getServiceName(), Service.class);
      assertThat(manifests().selectedBy(governing))
          .extracting(Workload::name)
          .containsExactly(set.getMetadata().getName());
    }
  }

  @Test
  default void disruptionBudgets_ofServices_letADrainContinue() {
    for (var budget : manifests().of(PodDisruptionBudget.class)) {
      var name = budget.getMetadata().getName();
      var spec = budget.getSpec();
      assertThat(spec.getSelector().getMatchLabels())
          .isEqualTo(manifests().workload(name).selector().getMatchLabels());
      assertThat(spec.getMaxUnavailable()).as(name).isEqualTo(new IntOrString(1));
      assertThat(spec.getUnhealthyPodEvictionPolicy()).as(name).isEqualTo("AlwaysAllow");
    }
    assertThat(manifests().of(PodDisruptionBudget.class))
        .extracting(it -> it.getMetadata().getName())
        .containsExactlyInAnyOrderElementsOf(replicable().stream().map(Workload::name).toList());
  }

  /** Returns the Deployments, and the StatefulSets with several pods. */
  private List<Workload> replicable() {
    return Stream.concat(
            manifests().of(Deployment.class).stream().map(Workload::of),
            manifests().of(StatefulSet.class).stream()
                .map(Workload::of)
                .filter(it -> it.replicas() > 1))
        .toList();
  }

  @Test
  default void replicas_all_areSpreadOverNodes() {
    for (var workload : replicable()) {
      assertThat(workload.pod().getTopologySpreadConstraints())
          .as(workload.name())
          .singleElement()
          .satisfies(
              it -> {
                assertThat(it.getTopologyKey()).isEqualTo("kubernetes.io/hostname");
                assertThat(it.getLabelSelector()).isEqualTo(workload.selector());
              });
    }
  }

  /** The JVM is stopped only when it has had time to drain, after the pause before SIGTERM. */
  @Test
  default void pods_all_haveTimeToStop() {
    for (var workload : manifests().workloads()) {
      var container = workload.containers().get(0);
      var lifecycle = container.getLifecycle();
      long pause = lifecycle == null ? 0 : lifecycle.getPreStop().getSleep().getSeconds();
      var own = manifests().environment(container).get("POLYPROC_WORKER_DRAIN_TIMEOUT");
      var drain = own == null ? SHUTDOWN_TIMEOUT : Duration.parse("PT" + own);
      assertThat(Duration.ofSeconds(workload.pod().getTerminationGracePeriodSeconds()))
          .as(workload.name())
          .isGreaterThanOrEqualTo(drain.plusSeconds(pause).plusSeconds(5));
    }
  }

  /**
   * New requests still arrive until every node knows that a pod is terminating. Only the pods of
   * these two have callers; SIGTERM alone drains the others.
   */
  @Test
  default void pods_withCallers_pauseBeforeTheyStop() {
    assertThat(manifests().workloads())
        .filteredOn(it -> it.containers().get(0).getLifecycle() != null)
        .extracting(Workload::name)
        .containsExactlyInAnyOrder("producer-service", "consumer-service");
  }

  @Test
  default void services_rollingUpdate_keepsAllReplicasAvailable() {
    assertThat(List.of("producer-service", "consumer-service"))
        .allSatisfy(
            it -> {
              assertThat(update(it).getMaxUnavailable()).isEqualTo(new IntOrString(0));
              assertThat(update(it).getMaxSurge()).isEqualTo(new IntOrString(1));
            });
  }

  /** A worker takes a whole CPU, so there may be none for a further one. */
  @Test
  default void workers_rollingUpdate_needsNoFurtherCpu() {
    assertThat(update("square-worker").getMaxSurge()).isEqualTo(new IntOrString(0));
    assertThat(update("square-worker").getMaxUnavailable()).isEqualTo(new IntOrString(1));
  }

  private RollingUpdateDeployment update(String name) {
    return manifests().named(name, Deployment.class).getSpec().getStrategy().getRollingUpdate();
  }
}
