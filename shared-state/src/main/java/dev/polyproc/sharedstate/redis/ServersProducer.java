package dev.polyproc.sharedstate.redis;

import io.quarkus.redis.client.RedisOptionsCustomizer;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Creates the {@link RedisServers} of a service from Quarkus's settings: a single Redis, or a Redis
 * Cluster if {@code quarkus.redis.client-type} is {@code cluster}. The clients of a cluster's nodes
 * have the security, the timeouts and the pool that Quarkus read from the settings.
 */
@ApplicationScoped
class ServersProducer implements RedisOptionsCustomizer {
  private static final String DEFAULT_CLIENT = "<default>";

  private volatile RedisOptions options;

  @Override
  public void customize(String client, RedisOptions itsOptions) {
    if (client.equals(DEFAULT_CLIENT)) {
      options = itsOptions;
    }
  }

  @Produces
  @Singleton
  RedisServers servers(
      Vertx vertx,
      Redis redis,
      @ConfigProperty(name = "polyproc.redis.timeout", defaultValue = "5s") Duration timeout) {
    return options.getType() == RedisClientType.CLUSTER
        ? RedisServers.cluster(vertx, options, timeout)
        : RedisServers.one(redis, timeout);
  }
}
