package dev.polyproc.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Volume;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;

/** Tests the overlay {@code external}: its services connect to Kafka and Redis with TLS. */
class ExternalTest {
  private static final String KAFKA = "kafka.";

  private final Manifests manifests = Combination.of("external").manifests();

  @Test
  void addresses_ofBoth_areOutsideOfTheCluster() {
    assertThat(manifests.data("addresses"))
        .containsOnlyKeys("KAFKA_BOOTSTRAP_SERVERS", "QUARKUS_REDIS_HOSTS")
        .allSatisfy((name, address) -> assertThat(address).contains(".example.com:"));
    assertThat(manifests.data("addresses").get("QUARKUS_REDIS_HOSTS")).startsWith("rediss://");
    assertThat(settings().get("kafka.security.protocol")).isEqualTo("SASL_SSL");
  }

  @Test
  void kafkaSettings_all_areThoseOfItsClients() {
    assertThat(settings().stringPropertyNames())
        .filteredOn(name -> name.startsWith(KAFKA))
        .hasSizeGreaterThan(3)
        .allMatch(name -> AdminClientConfig.configNames().contains(name.substring(KAFKA.length())));
  }

  @Test
  void files_inSettings_areMountedInEveryService() {
    var certificates =
        settings().values().stream().map(String::valueOf).filter(it -> it.startsWith("/")).toList();

    assertThat(certificates).hasSize(2);
    for (var workload : manifests.workloads()) {
      var locations =
          manifests.environment(workload.containers().get(0)).get("QUARKUS_CONFIG_LOCATIONS");
      assertThat(Stream.concat(certificates.stream(), Stream.of(locations)))
          .as(workload.name())
          .allMatch(file -> mounted(workload).anyMatch(file::equals));
    }
  }

  @Test
  void passwords_ofBoth_areInSecrets() {
    for (var workload : manifests.workloads()) {
      assertThat(workload.containers().get(0).getEnv())
          .as(workload.name())
          .filteredOn(
              it -> it.getValueFrom() != null && it.getValueFrom().getSecretKeyRef() != null)
          .extracting(it -> it.getName())
          .contains("KAFKA_SASL_JAAS_CONFIG", "QUARKUS_REDIS_PASSWORD");
    }
    assertThat(settings().stringPropertyNames()).noneMatch(name -> name.contains("password"));
  }

  private Properties settings() {
    var settings = new Properties();
    try {
      settings.load(new StringReader(manifests.data("clients").get("clients.properties")));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return settings;
  }

  /** Returns the paths of the files that the volumes of ConfigMaps and Secrets have. */
  private Stream<String> mounted(Workload workload) {
    return workload.containers().get(0).getVolumeMounts().stream()
        .flatMap(
            mount ->
                workload.pod().getVolumes().stream()
                    .filter(volume -> volume.getName().equals(mount.getName()))
                    .flatMap(this::files)
                    .map(file -> Path.of(mount.getMountPath(), file).toString()));
  }

  private Stream<String> files(Volume volume) {
    if (volume.getSecret() != null) {
      return volume.getSecret().getItems().stream().map(it -> it.getPath());
    }
    return volume.getConfigMap() == null
        ? Stream.of()
        : manifests.data(volume.getConfigMap().getName()).keySet().stream();
  }
}
