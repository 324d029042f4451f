package dev.polyproc.sharedstate.redis;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisConnection;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import io.vertx.redis.client.RedisOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * The servers behind a {@link BoundedRedis}: one Redis, or the nodes of a Redis Cluster. The caller
 * bounds the time of every call. For any thread.
 */
public abstract class RedisServers {
  RedisServers() {}

  /** Returns a single Redis. */
  public static RedisServers one(Redis redis, Duration timeout) {
    return new OneRedis(redis, new RedisClock(redis, timeout));
  }

  /**
   * Returns the nodes of a Redis Cluster.
   *
   * @param options its endpoints are the addresses of some of the nodes
   */
  public static RedisServers cluster(Vertx vertx, RedisOptions options, Duration timeout) {
    var connector = new NodeConnector(vertx, options, timeout);
    var nodes = new ClusterNodes(connector::connect);
    return new RedisCluster(nodes, new ClusterTopology(nodes, connector.seeds()), timeout);
  }

  /** A script at one server. */
  interface Call {
    /**
     * Runs the script.
     *
     * @param clock the clock of the server
     * @param server sends a request to the server
     */
    Uni<Response> run(RedisClock clock, Function<Request, Uni<Response>> server);
  }

  /**
   * Opens a connection for a subscription. Any server does: a message that is published at one of
   * them reaches the subscribers of all.
   */
  public abstract Uni<RedisConnection> connect();

  /** Checks that a server answers, and returns what it says. */
  abstract Uni<String> ping();

  /** Sends a command to the server that has its keys. */
  abstract Uni<Response> send(Request request);

  /** Sends each command to the server that has its keys; returns the answers in the same order. */
  abstract Uni<List<Response>> batch(List<Request> requests);

  /**
   * Runs a script at the server that has its keys.
   *
   * @param keys the keys of the script, all in one slot
   */
  abstract Uni<Response> run(List<String> keys, Call call);

  /** Discards the samples of the clocks, since a server was unavailable. */
  abstract void forgetClocks();
}
