package dev.polyproc.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapEnvSource;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.SecretVolumeSource;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules about references: whatever a manifest refers to exists. */
interface WiringRules {

  Manifests manifests();

  /** Returns the names of Secrets that the cluster has, and the manifests do not. */
  default Set<String> secretsOfTheCluster() {
    return Set.of();
  }

  @Test
  default void selectors_all_matchLabels() {
    for (var workload : manifests().workloads()) {
      assertThat(workload.labels())
          .as(workload.name())
          .containsAllEntriesOf(workload.selector().getMatchLabels());
      assertThat(workload.selector().getMatchLabels()).isNotEmpty();
    }
    for (var service : manifests().of(Service.class)) {
      assertThat(manifests().selectedBy(service)).as(service.getMetadata().getName()).hasSize(1);
    }
  }

  @Test
  default void services_targetPorts_areContainerPorts() {
    for (var service : manifests().of(Service.class)) {
      var open =
          manifests().selectedBy(service).stream()
              .flatMap(it -> it.containers().stream())
              .flatMap(it -> it.getPorts().stream())
              .map(ContainerPort::getName)
              .toList();
      assertThat(service.getSpec().getPorts())
          .as(service.getMetadata().getName())
          .isNotEmpty()
          .allMatch(port -> open.contains(port.getTargetPort().getStrVal()));
    }
  }

  /** Kubernetes refuses changes there, so a label that changes would make an update impossible. */
  @Test
  default void volumeClaimTemplates_all_haveNoLabels() {
    assertThat(manifests().workloads())
        .flatExtracting(Workload::claims)
        .allMatch(it -> it.getMetadata().getLabels().isEmpty());
  }

  @Test
  default void configMaps_referenced_exist() {
    var fromVolumes =
        manifests().workloads().stream()
            .flatMap(it -> it.pod().getVolumes().stream())
            .map(Volume::getConfigMap)
            .filter(Objects::nonNull)
            .map(it -> it.getName());
    var fromEnvironments =
        manifests().containers().stream()
            .flatMap(it -> it.getEnvFrom().stream())
            .map(EnvFromSource::getConfigMapRef)
            .map(ConfigMapEnvSource::getName);

    assertThat(Stream.concat(fromVolumes, fromEnvironments))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(manifests().data(name)).isNotEmpty());
  }

  @Test
  default void secrets_referenced_haveTheKeys() {
    assertThat(secretsThat(it -> !Boolean.TRUE.equals(it.getOptional())))
        .hasSizeGreaterThanOrEqualTo(3)
        .filteredOn(it -> !secretsOfTheCluster().contains(it.getName()))
        .allSatisfy(
            it ->
                assertThat(manifests().named(it.getName(), Secret.class).getData())
                    .containsKey(it.getKey()));
  }

  @Test
  default void secrets_mounted_exist() {
    assertThat(manifests().workloads())
        .flatExtracting(it -> it.pod().getVolumes())
        .extracting(Volume::getSecret)
        .filteredOn(Objects::nonNull)
        .extracting(SecretVolumeSource::getSecretName)
        .allMatch(secretsOfTheCluster()::contains);
  }

  @Test
  default void token_optionalSecret_isMountedByCalledServicesAndTheirCallers() {
    // The two HTTP services, and the workers, which call them for functions that clients bring.
    assertThat(secretsThat(it -> Boolean.TRUE.equals(it.getOptional())))
        .hasSize(3)
        .allMatch(it -> it.getName().equals("http-token") && it.getKey().equals("token"));
  }

  private List<SecretKeySelector> secretsThat(Predicate<SecretKeySelector> wanted) {
    return manifests().containers().stream()
        .flatMap(it -> it.getEnv().stream())
        .map(EnvVar::getValueFrom)
        .filter(Objects::nonNull)
        .map(EnvVarSource::getSecretKeyRef)
        .filter(Objects::nonNull)
        .filter(wanted)
        .toList();
  }

  @Test
  default void mounts_all_haveVolumes() {
    for (var workload : manifests().workloads()) {
      var there =
          Stream.concat(
                  workload.pod().getVolumes().stream().map(Volume::getName),
                  workload.claims().stream()
                      .map(PersistentVolumeClaim::getMetadata)
                      .map(it -> it.getName()))
              .toList();
      assertThat(workload.containers())
          .as(workload.name())
          .flatExtracting(Container::getVolumeMounts)
          .extracting(VolumeMount::getName)
          .containsExactlyInAnyOrderElementsOf(there);
    }
  }
}
