package dev.polyproc.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The rules about the privileges of pods: the restricted Pod Security Standard, and some stricter
 * ones.
 */
interface RestrictedRules {

  Manifests manifests();

  @Test
  default void pods_all_runAsNonRoot() {
    for (var workload : manifests().workloads()) {
      var security = workload.pod().getSecurityContext();
      assertThat(security.getRunAsNonRoot()).as(workload.name()).isTrue();
      assertThat(security.getRunAsUser()).as(workload.name()).isPositive();
      assertThat(security.getRunAsGroup()).as(workload.name()).isPositive();
      assertThat(security.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    }
  }

  @Test
  default void pods_all_haveNoHostOrApiServerAccess() {
    for (var workload : manifests().workloads()) {
      var pod = workload.pod();
      assertThat(pod.getAutomountServiceAccountToken()).as(workload.name()).isFalse();
      assertThat(pod.getEnableServiceLinks()).as(workload.name()).isFalse();
      assertThat(Stream.of(pod.getHostNetwork(), pod.getHostPID(), pod.getHostIPC()))
          .as(workload.name())
          .containsOnlyNulls();
      assertThat(pod.getVolumes()).as(workload.name()).allMatch(RestrictedRules::isBounded);
    }
  }

  private static boolean isBounded(Volume volume) {
    return volume.getConfigMap() != null
        || volume.getSecret() != null
        || (volume.getEmptyDir() != null
            && volume.getEmptyDir().getSizeLimit().getNumericalAmount().signum() > 0);
  }

  @Test
  default void containers_all_dropPrivileges() {
    for (var container : manifests().containers()) {
      var security = container.getSecurityContext();
      assertThat(security.getAllowPrivilegeEscalation()).as(container.getName()).isFalse();
      assertThat(security.getReadOnlyRootFilesystem()).as(container.getName()).isTrue();
      assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
      assertThat(security.getCapabilities().getAdd()).as(container.getName()).isEmpty();
      assertThat(
              Stream.of(
                  security.getPrivileged(),
                  security.getRunAsNonRoot(),
                  security.getRunAsUser(),
                  security.getSeccompProfile()))
          .as("%s: what its pod says holds", container.getName())
          .containsOnlyNulls();
    }
  }

  @Test
  default void images_all_arePinnedByTheirFullVersion() {
    assertThat(manifests().containers())
        .extracting(Container::getImage)
        .allMatch(image -> image.matches("([a-z.]+/)?([a-z-]+/)?[a-z-]+:[0-9]+[.][0-9]+[.][0-9]+"));
  }

  /** Another publisher may have an image of the same name in a public registry. */
  @Test
  default void images_ofThisProject_areNotPulledFromAPublicRegistry() {
    assertThat(manifests().containers())
        .filteredOn(it -> it.getImage().startsWith("polyproc/"))
        .extracting(Container::getImagePullPolicy)
        .allMatch("Never"::equals);
  }
}
