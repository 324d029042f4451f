package dev.polyproc.sharedstate.lock;

import static org.awaitility.Awaitility.await;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A lock for each test, and helper methods. */
abstract class LockTestBase {
  static final Duration BOUND = Duration.ofSeconds(20);
  static final Duration LEASE = Duration.ofSeconds(30);
  static final Duration SHORT = Duration.ofMillis(100);

  @Inject Locks locks;
  @Inject BoundedRedis redis;

  final String lock = "lock-" + UUID.randomUUID();

  Grant acquire() {
    return (Grant) get(locks.acquire(lock, Duration.ZERO, LEASE));
  }

  CompletableFuture<Grant> waiter() {
    return locks
        .acquire(lock, BOUND, LEASE)
        .map(Grant.class::cast)
        .subscribeAsCompletionStage()
        .toCompletableFuture();
  }

  CompletableFuture<Void> releaseCurrent() {
    return redis
        .send(Request.cmd(Command.HGET).arg(key("meta")).arg("holder"))
        .chain(holder -> locks.release(lock, holder.toString()))
        .replaceWithVoid()
        .subscribeAsCompletionStage();
  }

  HolderStatus release(Grant grant) {
    return get(locks.release(lock, grant.holder()));
  }

  LockStatus status() {
    return get(locks.status(lock));
  }

  void awaitWaiting(int count) {
    await()
        .atMost(BOUND)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> status().waiting() == count);
  }

  String key(String name) {
    return "lock:{" + lock + "}:" + name;
  }

  String command(Command command, String... arguments) {
    var request = Request.cmd(command);
    for (var argument : arguments) {
      request.arg(argument);
    }
    return String.valueOf(get(redis.send(request)));
  }

  static <T> T get(Uni<T> uni) {
    return uni.await().atMost(BOUND.plusSeconds(10));
  }
}
