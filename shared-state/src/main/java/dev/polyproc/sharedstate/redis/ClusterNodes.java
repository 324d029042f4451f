package dev.polyproc.sharedstate.redis;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisConnection;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/** The clients of a Redis Cluster's nodes, one each. For any thread. */
final class ClusterNodes {
  private final Function<String, Node> connector;
  private final ConcurrentMap<String, Node> nodes = new ConcurrentHashMap<>();

  /**
   * Creates the clients' register.
   *
   * @param connector returns a client for an address, without connecting
   */
  ClusterNodes(Function<String, Node> connector) {
    this.connector = connector;
  }

  /**
   * A client of one node.
   *
   * @param clock the node's clock: each node has its own
   */
  record Node(String address, Redis client, RedisClock clock) {
    /**
     * Opens a connection, which its user closes. If the caller gives up before it is open, it is
     * closed when it opens.
     */
    Uni<RedisConnection> connect() {
      return Uni.createFrom()
          .deferred(
              () -> {
                var opening = client.connect().subscribeAsCompletionStage();
                // A stage of its own, so that a cancellation does not reach the opening one.
                return Uni.createFrom()
                    .completionStage(opening.thenApply(opened -> opened))
                    .onCancellation()
                    .invoke(
                        () -> {
                          var unused = opening.thenAccept(RedisConnection::closeAndForget);
                        });
              });
    }
  }

  Node at(String address) {
    return nodes.computeIfAbsent(address, connector);
  }

  /**
   * Closes the clients of all other nodes. The cluster regards those as failed, or they left it; a
   * call that waits for one of them fails now, and is not sent if the node comes back.
   */
  void retain(Collection<String> addresses) {
    for (var node : nodes.values()) {
      if (!addresses.contains(node.address()) && nodes.remove(node.address(), node)) {
        node.client().close();
      }
    }
  }

  void forgetClocks() {
    nodes.values().forEach(node -> node.clock().forget());
  }
}
