package dev.polyproc.sharedstate.redis;

import dev.polyproc.localstack.TestInfrastructureResource;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import java.time.Duration;
import java.util.List;

/** The tests' Redis, or Redis Cluster, for tests without Quarkus. */
public final class TestServers {
  private TestServers() {}

  public static RedisServers create(Vertx vertx, Duration timeout) {
    var settings = new TestInfrastructureResource().start();
    var endpoints = List.of(settings.get("quarkus.redis.hosts").split(",", -1));
    var options = new RedisOptions().setEndpoints(endpoints);
    return settings.get("quarkus.redis.client-type").equals("cluster")
        ? RedisServers.cluster(vertx, options.setType(RedisClientType.CLUSTER), timeout)
        : RedisServers.one(Redis.createClient(vertx, options), timeout);
  }
}
