package dev.polyproc.sharedstate.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.polyproc.localstack.RedisProcesses;
import dev.polyproc.localstack.SupervisedProcess;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Calls to a real Redis Cluster: three masters with a replica each, which are suspended and die.
 */
class RedisClusterTest {
  /** The bound of issue and rationale: a call goes on, or fails, within ten seconds. */
  private static final Duration BOUND = Duration.ofSeconds(10);

  private static final Duration LONG = Duration.ofSeconds(40);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private static final Vertx VERTX = Vertx.vertx();
  private static RedisProcesses cluster;
  private static RedisServers servers;
  private static BoundedRedis redis;

  private final String key = "key:{" + UUID.randomUUID() + "}";

  @BeforeAll
  static void start() {
    cluster = RedisProcesses.startCluster();
    var options =
        new RedisOptions()
            .setType(RedisClientType.CLUSTER)
            .setEndpoints(List.of(cluster.uris().split(",", -1)));
    servers = RedisServers.cluster(VERTX, options, TIMEOUT);
    redis = new BoundedRedis(servers, TIMEOUT);
  }

  @AfterAll
  static void stop() {
    VERTX.closeAndAwait();
    cluster.close();
  }

  /** Every master has a replica again, which has its data. */
  @BeforeEach
  void whole() {
    await()
        .atMost(LONG)
        .ignoreExceptions()
        .until(
            () -> {
              var table = table();
              return table.nodes().size() == 6
                  && table.shards().values().stream().allMatch(this::isReplicated);
            });
  }

  private boolean isReplicated(SlotTable.Shard shard) {
    var master = Redis.createClient(VERTX, "redis://" + shard.master());
    try {
      return master
          .send(Request.cmd(Command.INFO).arg("replication"))
          .await()
          .atMost(BOUND)
          .toString()
          .contains("state=online");
    } finally {
      master.close();
    }
  }

  private static SlotTable table() {
    var nodes =
        new ClusterNodes(
            address -> {
              var client = Redis.createClient(VERTX, "redis://" + address);
              return new ClusterNodes.Node(address, client, new RedisClock(client, TIMEOUT));
            });
    var seeds = List.of(cluster.uris().replace("redis://", "").split(",", -1));
    var table = get(new ClusterTopology(nodes, seeds).renewed());
    nodes.retain(List.of());
    return table;
  }

  private static <T> T get(Uni<T> call) {
    return call.await().atMost(BOUND);
  }

  private Uni<Response> set(int value) {
    return redis.apply(List.of(key), Write.of("SET", key, value));
  }

  private String value() {
    return String.valueOf(get(redis.send(Request.cmd(Command.GET).arg(key))));
  }

  private int masterPort() {
    var master = table().shardOf(SlotTable.slotOf(key)).orElseThrow().master();
    return Integer.parseInt(master.substring(master.lastIndexOf(':') + 1));
  }

  @Test
  void batch_overAllMasters_returnsTheAnswersInOrder() {
    var keys = IntStream.range(0, 50).mapToObj(i -> "batch:" + key + i + "{" + i + "}").toList();
    get(redis.batch(keys.stream().map(k -> Request.cmd(Command.SET).arg(k).arg(k)).toList()));

    var answers =
        get(redis.batch(keys.stream().map(k -> Request.cmd(Command.GET).arg(k)).toList()));

    assertThat(answers).extracting(Response::toString).isEqualTo(keys);
  }

  @Test
  void script_withKeysOfTwoSlots_isRefused() {
    assertThatThrownBy(() -> get(redis.apply(List.of("{a}", "{b}"), Write.of("SET", "{a}", 1))))
        .cause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one slot");
  }

  @Test
  void masterKilled_callsGoOn_withWhatWasWritten() {
    get(set(1));

    cluster.at(masterPort()).kill();

    assertThat(value()).isEqualTo("1");
    get(set(2));
    assertThat(value()).isEqualTo("2");
  }

  @Test
  void masterStopped_itsReplicaTakesItsPlace_withWhatWasWritten() {
    get(set(1));
    var stopped = cluster.at(masterPort());

    stopped.stop();
    try {
      await()
          .atMost(BOUND)
          .ignoreExceptions()
          .untilAsserted(() -> assertThat(value()).isEqualTo("1"));
      // Without a replica, the master's own copy has to do.
      await().atMost(BOUND).ignoreExceptions().untilAsserted(() -> get(set(2)));
      assertThat(value()).isEqualTo("2");
    } finally {
      stopped.start();
    }
  }

  @Test
  void replicaStopped_writesGoOn_withoutIt() {
    var replica = table().shardOf(SlotTable.slotOf(key)).orElseThrow().replicas().get(0);
    var stopped = cluster.at(Integer.parseInt(replica.substring(replica.lastIndexOf(':') + 1)));

    stopped.stop();
    try {
      get(set(1));
      assertThat(value()).isEqualTo("1");
    } finally {
      stopped.start();
    }
  }

  /**
   * A suspended master answers what it was sent when it continues, although its replica has taken
   * its place: its answer must not count.
   */
  @Test
  void masterSuspended_writeIsDoneAtItsReplica_orFails() throws Exception {
    get(set(1));
    var pid = cluster.at(masterPort()).pid();
    CompletableFuture<?> sent;
    signal("STOP", pid);
    try {
      sent = set(2).subscribeAsCompletionStage();
      await()
          .atMost(BOUND)
          .ignoreExceptions()
          .until(() -> !String.valueOf(masterPort()).isEmpty() && get(set(3)) != null);
    } finally {
      signal("CONT", pid);
    }

    await().atMost(BOUND).until(sent::isDone);
    // A late write has no effect, not even after the former master has become a replica.
    whole();
    assertThat(value()).isEqualTo("3");
  }

  /** More calls than the pool of a node has connections: none of these may be lost. */
  @Test
  void allNodesSuspended_callsFail_andSucceedAfterwards() throws Exception {
    get(set(1));
    var pids = cluster.processes().stream().map(SupervisedProcess::pid).toList();
    for (long pid : pids) {
      signal("STOP", pid);
    }
    try {
      var calls =
          IntStream.range(0, 40).mapToObj(i -> set(2).subscribeAsCompletionStage()).toList();
      assertThat(calls).allSatisfy(call -> assertThat(call).failsWithin(BOUND));
    } finally {
      for (long pid : pids) {
        signal("CONT", pid);
      }
    }

    whole();
    for (int i = 0; i < 40; i++) {
      assertThat(value()).isEqualTo("1");
    }
  }

  @Test
  void messages_publishedAnywhere_reachASubscription() {
    var heard = new CompletableFuture<String>();
    var connection = get(servers.connect());
    connection.handler(
        push -> {
          if (push.size() == 3 && push.get(0).toString().equals("message")) {
            heard.complete(push.get(2).toString());
          }
        });
    get(connection.send(Request.cmd(Command.SUBSCRIBE).arg("channel")));

    await()
        .atMost(BOUND)
        .until(
            () -> {
              get(redis.apply(List.of(key), Write.of("PUBLISH", "channel", "hello")));
              return heard.isDone();
            });

    assertThat(heard).isCompletedWithValue("hello");
    connection.closeAndForget();
  }

  private static void signal(String name, long pid) throws Exception {
    assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor())
        .isZero();
  }
}
