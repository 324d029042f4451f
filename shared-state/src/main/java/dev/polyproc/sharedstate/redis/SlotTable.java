package dev.polyproc.sharedstate.redis;

import io.vertx.mutiny.redis.client.Response;
import io.vertx.redis.client.impl.ZModem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which nodes of a Redis Cluster have which slots, as one node sees it ({@code CLUSTER SLOTS}).
 * Immutable.
 *
 * @param shards the shards by the first of their slots; a shard with several ranges is there
 *     several times
 * @param readAt when it was asked for, by {@link System#nanoTime}
 */
record SlotTable(NavigableMap<Integer, Shard> shards, long readAt) {
  private static final long FRESH = Duration.ofMillis(1_500).toNanos();

  /**
   * The nodes of a range of slots.
   *
   * @param last the last slot of the range
   * @param master the node that serves it, as in {@code 10.0.0.1:6379}
   * @param replicas its replicas, without those that the cluster regards as failed
   */
  record Shard(int last, String master, List<String> replicas) {
    Shard {
      replicas = List.copyOf(replicas);
    }
  }

  /**
   * Reads the answer of a node.
   *
   * @param host the node's host, which it may leave out of its answer
   */
  static SlotTable of(Response slots, String host, long readAt) {
    var shards = new TreeMap<Integer, Shard>();
    for (var range : slots) {
      var nodes =
          IntStream.range(2, range.size()).mapToObj(i -> address(range.get(i), host)).toList();
      shards.put(
          range.get(0).toInteger(),
          new Shard(range.get(1).toInteger(), nodes.get(0), nodes.subList(1, nodes.size())));
    }
    return new SlotTable(shards, readAt);
  }

  private static String address(Response node, String host) {
    var name = node.get(0);
    return (name == null || name.toString().isEmpty() ? host : name.toString())
        + ":"
        + node.get(1).toInteger();
  }

  /** Returns the slot of a key. */
  static int slotOf(String key) {
    return ZModem.generate(key.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns whether no failover can have ended since: it takes longer than that to be noticed. */
  boolean isFresh() {
    return System.nanoTime() - readAt < FRESH;
  }

  /** Returns the nodes of a slot; empty if no node serves it. */
  Optional<Shard> shardOf(int slot) {
    return Optional.ofNullable(shards.floorEntry(slot))
        .map(Map.Entry::getValue)
        .filter(shard -> slot <= shard.last());
  }

  /** Returns all nodes, masters first. */
  List<String> nodes() {
    return Stream.concat(
            shards.values().stream().map(Shard::master),
            shards.values().stream().flatMap(shard -> shard.replicas().stream()))
        .distinct()
        .toList();
  }
}
