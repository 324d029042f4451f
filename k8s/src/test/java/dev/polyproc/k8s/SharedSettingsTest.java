package dev.polyproc.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.localstack.ImageSettings;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The broker and the Redis are set up here as they are in {@code local-stack}. */
class SharedSettingsTest {
  /** Where the broker is. */
  private static final Set<String> OUR_OWN =
      Set.of(
          "KAFKA_LISTENERS",
          "KAFKA_ADVERTISED_LISTENERS",
          "KAFKA_CONTROLLER_QUORUM_VOTERS",
          "KAFKA_LOG_DIRS");

  private final Manifests manifests = FilesTest.LOCAL.manifests();

  @Test
  void broker_hasTheSameSettings() {
    var here = manifests.data("kafka");

    assertThat(here).containsKeys(OUR_OWN.toArray(String[]::new));
    assertThat(without(OUR_OWN, here)).isEqualTo(ImageSettings.kafka());
  }

  @Test
  void redis_hasTheSameSettings() {
    var here = ImageSettings.redis(manifests.data("redis").get("redis.conf"));

    assertThat(without(Set.of("maxmemory"), here)).isEqualTo(ImageSettings.redis());
  }

  /** While the append-only file is rewritten, pages are copied. */
  @Test
  void redis_hasTwiceTheMemoryThatItMayFill() {
    var conf = ImageSettings.redis(manifests.data("redis").get("redis.conf"));
    var limits = manifests.workload("redis").containers().get(0).getResources().getLimits();

    var mayFill = Quantity.parse(conf.get("maxmemory").replace("mb", "Mi")).getNumericalAmount();

    assertThat(limits.get("memory").getNumericalAmount())
        .isGreaterThanOrEqualTo(mayFill.add(mayFill));
  }

  private static Map<String, String> without(Set<String> keys, Map<String, String> map) {
    var rest = new HashMap<>(map);
    rest.keySet().removeAll(keys);
    return rest;
  }
}
