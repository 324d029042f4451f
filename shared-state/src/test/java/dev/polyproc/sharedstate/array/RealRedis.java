package dev.polyproc.sharedstate.array;

import dev.polyproc.sharedstate.number.Typecode;
import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.TestServers;
import dev.polyproc.sharedstate.registry.Registry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import java.time.Duration;

/** Arrays in the tests' Redis, for tests without Quarkus. */
final class RealRedis implements AutoCloseable {
  static final Duration BOUND = Duration.ofSeconds(10);
  static final Registry.Limits ROOMY = new Registry.Limits(1_000, 100_000_000);

  private final Vertx vertx = Vertx.vertx();
  private final BoundedRedis redis = new BoundedRedis(TestServers.create(vertx, BOUND), BOUND);

  final ArrayElements elements = new ArrayElements(redis);
  final ArrayMemory memory = new ArrayMemory(redis);
  final ArrayUploads uploads = new ArrayUploads(redis);

  ArrayInfo zeros(Typecode type, int size) {
    var upload = ArrayUploads.Upload.ofArray();
    await(uploads.zeros(upload, (long) size * type.width(), ROOMY));
    return await(uploads.create(upload, type, size, Duration.ofMinutes(5))).orElseThrow();
  }

  Buffer read(ArrayInfo array) {
    return await(memory.read(array, new Slice(0, array.size()))).orElseThrow();
  }

  static <T> T await(Uni<T> call) {
    return call.await().atMost(BOUND);
  }

  @Override
  public void close() {
    vertx.closeAndAwait();
  }
}
