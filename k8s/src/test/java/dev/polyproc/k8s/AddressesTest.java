package dev.polyproc.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Tests the addresses of Kafka: they stay valid when its pod is replaced. */
class AddressesTest {
  private final Manifests manifests = Combination.of("local").manifests();
  private final Workload kafka = manifests.workload("kafka");

  @Test
  void advertisedAddress_ofABroker_isAServiceOfItsOwn() throws IOException {
    var advertised = advertised();
    var service = manifests.named(advertised[0], Service.class).getSpec();

    assertThat(service.getPublishNotReadyAddresses()).isTrue();
    assertThat(service.getSelector())
        .containsEntry("statefulset.kubernetes.io/pod-name", kafka.name() + "-0");
    assertThat(service.getPorts())
        .extracting(it -> String.valueOf(it.getPort()))
        .containsExactly(advertised[1]);
  }

  /** Within its pod the short name of a broker is the pod's own address, so it has a suffix. */
  @Test
  void readinessProbe_ofABroker_asksTheAdvertisedAddress() throws IOException {
    var advertised = advertised();
    var container = kafka.containers().get(0);

    assertThat(advertised[0]).isEqualTo(kafka.name() + "-0");
    assertThat(container.getReadinessProbe().getExec().getCommand())
        .last()
        .asString()
        .contains("/dev/tcp/$POD_NAME.$POD_NAMESPACE.svc/" + advertised[1]);
    assertThat(container.getEnv())
        .filteredOn(it -> it.getName().startsWith("POD_"))
        .extracting(it -> it.getName() + " " + it.getValueFrom().getFieldRef().getFieldPath())
        .containsExactly("POD_NAME metadata.name", "POD_NAMESPACE metadata.namespace");
  }

  /** Returns the host and the port. */
  private String[] advertised() throws IOException {
    var properties = new Properties();
    properties.load(new StringReader(manifests.data("kafka").get("server.properties")));
    return properties.getProperty("advertised.listeners").replace("CLIENTS://", "").split(":", 2);
  }

  /** An exec probe costs more than an idle Redis does, so it is rare, and liveness does without. */
  @Test
  void probes_ofRedis_runFewCommands() {
    var redis = manifests.workload("redis").containers().get(0);

    assertThat(redis.getLivenessProbe().getExec()).isNull();
    assertThat(redis.getReadinessProbe().getPeriodSeconds()).isGreaterThanOrEqualTo(30);
  }
}
