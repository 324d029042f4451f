package dev.polyproc.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.localstack.SharedSettings;
import io.fabric8.kubernetes.api.model.Quantity;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.kafka.KafkaClusterSpec;
import java.util.HashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that the broker and Redis have the same settings as in {@code local-stack}. */
class SharedSettingsTest {
  private final Manifests manifests = Combination.of("local").manifests();
  private final Manifests replicated = Combination.of("ha").manifests();
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

  @Test
  void replicatedBroker_settings_equalThoseOfLocalStack() {
    assertThat(SharedSettings.replicatedKafka(replicated.data("kafka").get("server.properties")))
        .isEqualTo(SharedSettings.replicatedKafka());
  }

  @Test
  void redisCluster_settings_equalThoseOfLocalStack() {
    assertThat(SharedSettings.redis(replicated.data("redis").get("redis.conf")))
        .isEqualTo(SharedSettings.redisCluster());
  }

  /** Without those that the operator sets itself, and therefore refuses. */
  @Test
  void strimzi_settings_equalThoseOfLocalStack() {
    var strimzi = Combination.of("ha-strimzi").manifests().of(Kafka.class).get(0);
    var settings = new HashMap<String, String>();
    strimzi.getSpec().getKafka().getConfig().forEach((k, v) -> settings.put(k, String.valueOf(v)));
    var wanted = new HashMap<>(SharedSettings.replicatedKafka());
    wanted.keySet().removeIf(SharedSettingsTest::belongsToStrimzi);

    assertThat(settings).isEqualTo(wanted);
  }

  private static boolean belongsToStrimzi(String setting) {
    return names(KafkaClusterSpec.FORBIDDEN_PREFIXES).anyMatch(setting::startsWith)
        && names(KafkaClusterSpec.FORBIDDEN_PREFIX_EXCEPTIONS).noneMatch(setting::equals);
  }

  private static Stream<String> names(String list) {
    return Stream.of(list.split(",", -1)).map(String::strip);
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
