package dev.polyproc.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.localstack.SharedSettings;
import io.fabric8.kubernetes.api.model.Quantity;
import org.junit.jupiter.api.Test;

/** Tests that the broker and Redis have the same settings as in {@code local-stack}. */
class SharedSettingsTest {
  private final Manifests manifests = FilesTest.LOCAL.manifests();
  private final String broker = manifests.data("kafka").get("server.properties");
  private final String redis = manifests.data("redis").get("redis.conf");

  @Test
  void broker_settings_equalThoseOfLocalStack() {
    assertThat(SharedSettings.kafka(broker)).isEqualTo(SharedSettings.kafka());
  }

  @Test
  void redis_settings_equalThoseOfLocalStack() {
    assertThat(SharedSettings.redis(redis)).isEqualTo(SharedSettings.redis());
  }

  /** The image adds a setting for each variable with this prefix to the settings of the file. */
  @Test
  void broker_container_hasNoOtherSettings() {
    assertThat(manifests.workload("kafka").containers().get(0).getEnv())
        .extracting(it -> it.getName())
        .filteredOn(name -> name.startsWith("KAFKA_"))
        .containsExactly("KAFKA_HEAP_OPTS");
  }

  /** Redis may need twice its memory while it rewrites the append-only file (copy-on-write). */
  @Test
  void redis_memoryLimit_isTwiceMaxmemory() {
    var limits = manifests.workload("redis").containers().get(0).getResources().getLimits();
    var maxmemory = redis.replaceAll("(?s).*\\nmaxmemory (\\d+)mb\\n.*", "$1Mi");

    var mayFill = Quantity.parse(maxmemory).getNumericalAmount();

    assertThat(limits.get("memory").getNumericalAmount())
        .isGreaterThanOrEqualTo(mayFill.add(mayFill));
  }
}
