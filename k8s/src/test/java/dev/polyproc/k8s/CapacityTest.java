package dev.polyproc.k8s;

import static java.math.BigDecimal.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Tests that a developer's cluster of one node has the CPUs that the manifests request. */
class CapacityTest {
  /**
   * The requests of kind's control plane: etcd 100m, API server 250m, controller manager 200m,
   * scheduler 100m, kindnet 100m, two CoreDNS 200m.
   */
  private static final BigDecimal KIND = new BigDecimal("0.950");

  private final Manifests local = Combination.of("local").manifests();
  private final Manifests small = Combination.of("small").manifests();
  private final Manifests tour =
      Manifests.of(Rendering.of(Folder.read(Combination.HOME.resolve("tour"))));

  @Test
  void local_duringARolloutOfEverything_fitsFourCpus() {
    assertThat(sum(KIND, requests(local), surge(local), requests(tour)))
        .isLessThanOrEqualTo(new BigDecimal(4));
  }

  @Test
  void small_duringARolloutOfEverything_fitsTwoCpus() {
    assertThat(sum(KIND, requests(small), surge(small))).isLessThanOrEqualTo(new BigDecimal(2));
  }

  @Test
  void ha_duringARolloutOfEverything_fitsFiveCpus() {
    var ha = Combination.of("ha").manifests();

    assertThat(requests(ha)).isEqualByComparingTo("3.4");
    assertThat(sum(KIND, requests(ha), surge(ha))).isLessThanOrEqualTo(new BigDecimal(5));
  }

  private static BigDecimal requests(Manifests manifests) {
    return manifests.workloads().stream()
        .map(it -> cpu(it).multiply(BigDecimal.valueOf(it.replicas())))
        .reduce(ZERO, BigDecimal::add);
  }

  /** Returns the requests of the pods that rolling updates start before they stop others. */
  private static BigDecimal surge(Manifests manifests) {
    return manifests.of(Deployment.class).stream()
        .filter(
            it ->
                it.getSpec()
                    .getStrategy()
                    .getRollingUpdate()
                    .getMaxSurge()
                    .equals(new IntOrString(1)))
        .map(it -> cpu(Workload.of(it)))
        .reduce(ZERO, BigDecimal::add);
  }

  private static BigDecimal cpu(Workload workload) {
    return workload.containers().stream()
        .map(it -> it.getResources().getRequests().get("cpu").getNumericalAmount())
        .reduce(ZERO, BigDecimal::add);
  }

  private static BigDecimal sum(BigDecimal... parts) {
    return Arrays.stream(parts).reduce(ZERO, BigDecimal::add);
  }
}
