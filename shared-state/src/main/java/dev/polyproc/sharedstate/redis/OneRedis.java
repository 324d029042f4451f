package dev.polyproc.sharedstate.redis;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisConnection;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.util.List;

/** A single Redis, which has all keys. */
final class OneRedis extends RedisServers {
  private final Redis redis;
  private final RedisClock clock;

  OneRedis(Redis redis, RedisClock clock) {
    this.redis = redis;
    this.clock = clock;
  }

  @Override
  public Uni<RedisConnection> connect() {
    return redis.connect();
  }

  @Override
  Uni<String> ping() {
    return redis.send(Request.cmd(Command.PING)).map(Response::toString);
  }

  @Override
  Uni<Response> send(Request request) {
    return redis.send(request);
  }

  @Override
  Uni<List<Response>> batch(List<Request> requests) {
    return redis.batch(requests);
  }

  @Override
  Uni<Response> run(List<String> keys, Call call) {
    return call.run(clock, redis::send);
  }

  @Override
  void forgetClocks() {
    clock.forget();
  }
}
