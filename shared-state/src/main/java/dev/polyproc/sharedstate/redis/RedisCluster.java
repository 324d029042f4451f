package dev.polyproc.sharedstate.redis;

import dev.polyproc.sharedstate.redis.ClusterNodes.Node;
import dev.polyproc.sharedstate.redis.SlotTable.Shard;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisConnection;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import io.vertx.redis.client.impl.RequestImpl;
import io.vertx.redis.client.impl.ZModem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiFunction;

/**
 * The masters of a Redis Cluster. A call goes to the master of its keys' slot. If the master cannot
 * be reached, or refuses the call because a failover is under way, the call is sent again until its
 * time is over: it had no effect. The effect of a script is confirmed by a replica ({@link
 * Replication}), so that a failover does not lose what a caller was told.
 */
final class RedisCluster extends RedisServers {
  private static final Duration RETRY_INTERVAL = Duration.ofMillis(100);

  private final ClusterNodes nodes;
  private final ClusterTopology topology;
  private final Replication replication;
  private final Duration timeout;

  /**
   * Creates the client of a cluster.
   *
   * @param timeout how long a call may take
   */
  RedisCluster(ClusterNodes nodes, ClusterTopology topology, Duration timeout) {
    this.nodes = nodes;
    this.topology = topology;
    this.replication = new Replication(topology);
    this.timeout = timeout;
  }

  @Override
  public Uni<RedisConnection> connect() {
    return topology
        .latest()
        .chain(() -> nodes.at(topology.responsive()).connect())
        .ifNoItem()
        .after(timeout)
        .fail();
  }

  @Override
  Uni<String> ping() {
    return topology
        .renewed()
        .map(table -> topology.responsive() + " knows " + table.nodes().size() + " nodes");
  }

  @Override
  Uni<Response> send(Request request) {
    return at(slotOf(request), (node, server) -> server.send(request));
  }

  @Override
  Uni<List<Response>> batch(List<Request> requests) {
    return topology.latest().chain(table -> batch(requests, table));
  }

  /** Sends one batch to each master. */
  private Uni<List<Response>> batch(List<Request> requests, SlotTable table) {
    Map<String, List<Integer>> placesByMaster = new LinkedHashMap<>();
    for (int place = 0; place < requests.size(); place++) {
      var slot = slotOf(requests.get(place));
      var master =
          slot.isEmpty() ? "" : table.shardOf(slot.getAsInt()).map(Shard::master).orElse("");
      placesByMaster.computeIfAbsent(master, first -> new ArrayList<>()).add(place);
    }
    var answers = new Response[requests.size()];
    var batches =
        placesByMaster.values().stream()
            .map(places -> batch(places.stream().map(requests::get).toList(), places, answers))
            .toList();
    return batches.isEmpty()
        ? Uni.createFrom().item(List.of())
        : Uni.join().all(batches).andFailFast().map(all -> Arrays.asList(answers));
  }

  private Uni<List<Response>> batch(
      List<Request> requests, List<Integer> places, Response[] answers) {
    return at(slotOf(requests.get(0)), (node, server) -> server.batch(requests))
        .invoke(
            items -> {
              for (int i = 0; i < items.size(); i++) {
                answers[places.get(i)] = items.get(i);
              }
            });
  }

  @Override
  Uni<Response> run(List<String> keys, Call call) {
    int slot = SlotTable.slotOf(keys.get(0));
    if (keys.stream().anyMatch(key -> SlotTable.slotOf(key) != slot)) {
      throw new IllegalArgumentException("the keys of a script must be in one slot: " + keys);
    }
    return at(
        OptionalInt.of(slot),
        (node, server) ->
            call.run(node.clock(), server::send)
                .call(() -> replication.confirm(slot, node.address(), server)));
  }

  @Override
  void forgetClocks() {
    nodes.forgetClocks();
  }

  /** Returns the slot of a command; empty if it has no key, so that any node may answer it. */
  private static OptionalInt slotOf(Request request) {
    var keys = ((RequestImpl) request.getDelegate()).keys();
    return keys.isEmpty() ? OptionalInt.empty() : OptionalInt.of(ZModem.generate(keys.get(0)));
  }

  /** Makes a call to the master of a slot. */
  private <T> Uni<T> at(OptionalInt slot, BiFunction<Node, RedisConnection, Uni<T>> call) {
    return Uni.createFrom()
        .deferred(() -> attempt(slot, call, System.nanoTime() + timeout.toNanos()));
  }

  private <T> Uni<T> attempt(
      OptionalInt slot, BiFunction<Node, RedisConnection, Uni<T>> call, long end) {
    return topology
        .latest()
        .map(table -> nodes.at(addressOf(slot, table)))
        .chain(node -> connected(node, call))
        .onFailure(failure -> hadNoEffect(failure) && System.nanoTime() < end)
        .recoverWithUni(
            () ->
                Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(RETRY_INTERVAL)
                    .chain(topology::renewed)
                    .onFailure()
                    .recoverWithNull()
                    .chain(() -> attempt(slot, call, end)));
  }

  private String addressOf(OptionalInt slot, SlotTable table) {
    return slot.isEmpty()
        ? topology.responsive()
        : table
            .shardOf(slot.getAsInt())
            .map(Shard::master)
            .orElseThrow(() -> new NotSentException("no node serves the slot " + slot.getAsInt()));
  }

  private static boolean hadNoEffect(Throwable failure) {
    return failure instanceof NotSentException || ClusterError.matches(failure);
  }

  private static <T> Uni<T> connected(Node node, BiFunction<Node, RedisConnection, Uni<T>> call) {
    return node.connect()
        .onFailure()
        .transform(failure -> new NotSentException("no connection to " + node.address(), failure))
        .chain(
            server ->
                Uni.createFrom()
                    .deferred(() -> call.apply(node, server))
                    .onTermination()
                    .invoke(() -> server.closeAndForget()));
  }
}
