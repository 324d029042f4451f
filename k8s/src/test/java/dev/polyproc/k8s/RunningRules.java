package dev.polyproc.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules about probes, resources, start and replacement of pods. */
interface RunningRules {

  Manifests manifests();

  @Test
  default void containers_all_haveProbes() {
    for (var container : manifests().containers()) {
      var open = container.getPorts().stream().map(ContainerPort::getName).toList();
      var probes =
          Stream.of(
                  container.getStartupProbe(),
                  container.getReadinessProbe(),
                  container.getLivenessProbe())
              .filter(Objects::nonNull)
              .toList();
      assertThat(probes).as(container.getName()).hasSize(3);
      for (var probe : probes) {
        assertThat(probe.getPeriodSeconds()).as(container.getName()).isPositive();
        assertThat(ports(probe)).as(container.getName()).isSubsetOf(open);
      }
      var startup = container.getStartupProbe();
      assertThat(startup.getPeriodSeconds() * startup.getFailureThreshold())
          .as("seconds that %s may take to start", container.getName())
          .isGreaterThanOrEqualTo(60);
    }
  }

  /**
   * Returns the names of the ports. Probes refer to ports by name, so that each number is written
   * once.
   */
  private static List<String> ports(Probe probe) {
    return Stream.of(
            probe.getHttpGet() == null ? null : probe.getHttpGet().getPort(),
            probe.getTcpSocket() == null ? null : probe.getTcpSocket().getPort())
        .filter(Objects::nonNull)
        .map(IntOrString::getStrVal)
        .toList();
  }

  @Test
  default void livenessProbe_ofServices_callsNoOtherSystem() {
    for (var container : manifests().containers()) {
      assertThat(container.getLivenessProbe())
          .as(container.getName())
          .isNotNull()
          .matches(probe -> probe.getTcpSocket() != null || isLive(probe));
    }
  }

  private static boolean isLive(Probe probe) {
    return probe.getHttpGet() != null && probe.getHttpGet().getPath().equals("/q/health/live");
  }

  @Test
  default void containers_all_haveRequestsAndLimits() {
    for (var container : manifests().containers()) {
      var requests = container.getResources().getRequests();
      var limits = container.getResources().getLimits();
      assertThat(requests).as(container.getName()).containsOnlyKeys("cpu", "memory");
      assertThat(limits).as(container.getName()).containsOnlyKeys("cpu", "memory");
      assertThat(limits.get("memory")).as(container.getName()).isEqualTo(requests.get("memory"));
      assertThat(limits.get("memory").getNumericalAmount()).isPositive();
      assertThat(limits.get("cpu").getNumericalAmount())
          .as(container.getName())
          .isGreaterThanOrEqualTo(requests.get("cpu").getNumericalAmount());
    }
  }
}
