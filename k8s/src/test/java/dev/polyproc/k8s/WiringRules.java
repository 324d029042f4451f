package dev.polyproc.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapEnvSource;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever one manifest says of another is so. */
interface WiringRules {

  Manifests manifests();

  @Test
  default void workloads_all_exist() {
    assertThat(manifests().workloads())
        .extracting(Workload::name)
        .containsExactlyInAnyOrder(
            "kafka", "redis", "producer-service", "consumer-service", "square-worker");
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

  @Test
  default void statefulSets_all_haveHeadlessServices() {
    for (var set : manifests().of(StatefulSet.class)) {
      assertThat(named(set.getSpec().getServiceName(), Service.class).getSpec().getClusterIP())
          .isEqualTo("None");
    }
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
        .allSatisfy(name -> assertThat(named(name, ConfigMap.class).getData()).isNotEmpty());
  }

  @Test
  default void secrets_referenced_haveTheKeys() {
    assertThat(secretsThat(it -> !Boolean.TRUE.equals(it.getOptional())))
        .hasSize(4)
        .allSatisfy(it -> assertThat(keys(named(it.getName(), Secret.class))).contains(key(it)));
  }

  @Test
  default void token_optionalSecret_isMountedByCalledServices() {
    assertThat(secretsThat(it -> Boolean.TRUE.equals(it.getOptional())))
        .hasSize(2)
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

  private <T extends HasMetadata> T named(String name, Class<T> kind) {
    return manifests().of(kind).stream()
        .filter(it -> it.getMetadata().getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind.getSimpleName() + " " + name));
  }

  private static List<String> keys(Secret secret) {
    return Stream.of(secret.getData(), secret.getStringData())
        .filter(Objects::nonNull)
        .flatMap(it -> it.keySet().stream())
        .toList();
  }

  private static String key(SecretKeySelector selector) {
    return selector.getKey();
  }
}
