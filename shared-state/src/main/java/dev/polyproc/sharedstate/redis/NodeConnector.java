package dev.polyproc.sharedstate.redis;

import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Creates the clients of a Redis Cluster's nodes with the options of the cluster: its security, its
 * pool, and the scheme and the user of its first endpoint. Immutable; for any thread.
 */
record NodeConnector(Vertx vertx, RedisOptions options, Duration timeout) {

  /** Returns the addresses of the options' endpoints. */
  List<String> seeds() {
    return options.getEndpoints().stream()
        .map(URI::create)
        .map(seed -> seed.getHost() + ":" + seed.getPort())
        .toList();
  }

  /** Returns a client of the node at an address; it connects when it is used. */
  ClusterNodes.Node connect(String address) {
    var client = Redis.createClient(vertx, optionsOf(address));
    return new ClusterNodes.Node(address, client, new RedisClock(client, timeout));
  }

  private RedisOptions optionsOf(String address) {
    var first = URI.create(options.getEndpoint());
    var user = first.getRawUserInfo() == null ? "" : first.getRawUserInfo() + "@";
    var copy =
        new RedisOptions(options)
            .setType(RedisClientType.STANDALONE)
            .setEndpoints(List.of(first.getScheme() + "://" + user + address))
            .setPoolName(address);
    var net = copy.getNetClientOptions();
    net.setConnectTimeout((int) Math.min(timeout.toMillis(), net.getConnectTimeout()));
    return copy;
  }
}
