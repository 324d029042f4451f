package dev.polyproc.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.sharedstate.wait.Channel;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InventoryTest {
  private static final String EXAMPLE =
      """
      @ConfigMapping(prefix = "polyproc.example")
      interface ExampleConfig {
        int maxOpenThings();
        @WithName("other") int named();
        default int twice() { return 2 * named(); }
      }
      class Example {
        private static final String CHUNK = "polyproc.chunk";
        Example(@ConfigProperty(name = "polyproc.single") int value, MeterRegistry registry) {
          Counter.builder("polyproc.built").register(registry);
          registry.timer(CHUNK, "outcome", "ok");
          new Registry(redis, "things", id -> id);
        }
        @Scheduled(every = "${polyproc.every:2s}")
        void maintain() {}
      }
      class Square implements NumberFunction { String name() { return "square"; } String summary() { return "n * n"; } }
      class Countdown implements Target {
        String name() { return "countdown"; } String summary() { return "counts"; }
      }
      """;

  @Test
  void sources_ofAnExample_giveItsNames() {
    var names = SourceNames.of(Sources.parseText(EXAMPLE));

    assertThat(names.settings)
        .containsExactly(
            "polyproc.every",
            "polyproc.example.max-open-things",
            "polyproc.example.other",
            "polyproc.single");
    assertThat(names.metrics).containsExactly("polyproc.built", "polyproc.chunk");
    assertThat(names.functions).containsExactly("square");
    assertThat(names.targets).containsExactly("countdown");
    assertThat(names.registries).containsExactly("things");
  }

  /** Keys as types make them: a record, and a channel. */
  record ExampleKeys(String meta, String data) {
    static final Channel CHANNEL = Channel.of("examples");

    static ExampleKeys of(String id) {
      return new ExampleKeys("example:{" + id + "}:meta", "example:{" + id + "}:data");
    }

    static String part(String id, String upload) {
      return "example:{" + id + "}:part:" + upload;
    }
  }

  @Test
  void redisNames_ofAnExample_areItsKeysAndChannels() {
    var names = RedisNames.of(List.of(ExampleKeys.class), Set.of("examples"));

    assertThat(names.keys)
        .containsExactly(
            "example:{}:data",
            "example:{}:meta",
            "example:{}:part:{}",
            "{examples}:bytes",
            "{examples}:open",
            "{examples}:total");
    assertThat(names.prefixes()).containsExactly("example:{}", "{examples}");
    assertThat(names.channels).containsExactly("examples");
  }

  @Test
  void inventory_ofTheRepository_hasEveryKind() {
    var inventory = Inventory.of(Repository.find());

    assertThat(inventory.settings())
        .contains("polyproc.pool.max-values", "polyproc.http.token", "polyproc.redis.timeout");
    assertThat(inventory.metrics()).contains("polyproc.pool.chunk", "polyproc.queue.put");
    assertThat(inventory.functions()).contains("square", "increment_locked");
    assertThat(inventory.topics()).contains("pool-tasks", "events").hasSize(5);
    assertThat(inventory.keys())
        .contains("array:{}:meta", "job:{}:in", "process:{}:output", "{workers}:seen")
        .contains("semaphore:{}:held", "queue:{}:items", "{pipes}:open");
    assertThat(inventory.channels()).contains("queues", "sync", "pool-commits");
    assertThat(inventory.events()).contains("process.started", "worker.left");
    assertThat(inventory.errors()).contains("404 KeyError", "503 Unavailable");
    assertThat(inventory.modules()).contains("ipc", "local-stack/broker", "docs-tests");
  }
}
