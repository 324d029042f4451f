package dev.polyproc.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No pod may do more than it needs: the restricted Pod Security Standard, and somewhat more. */
interface RestrictedRules {

  Manifests manifests();

  @Test
  default void namespace_podSecurity_isRestricted() {
    assertThat(manifests().of(Namespace.class)).hasSize(1);
    assertThat(manifests().of(Namespace.class).get(0).getMetadata().getLabels())
        .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
  }

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
  default void images_all_arePinned() {
    assertThat(manifests().containers())
        .allSatisfy(
            it -> {
              assertThat(it.getImage()).matches("[a-z/-]+:[0-9][0-9a-z.-]*");
              assertThat(it.getImagePullPolicy()).isNull();
            });
  }
}
