package dev.polyproc.benchmarks.floor;

import dev.polyproc.benchmarks.measure.BenchException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A connection to Redis with which numbers are published, or received. Any thread may call it. */
final class FloorChannel implements AutoCloseable {
  private static final String NAME = "bench-floor";
  private static final String MESSAGE = "message";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** One thread, and no folder for cached files. */
  private static final VertxOptions OPTIONS =
      new VertxOptions()
          .setEventLoopPoolSize(1)
          .setFileSystemOptions(
              new FileSystemOptions()
                  .setFileCachingEnabled(false)
                  .setClassPathResolvingEnabled(false));

  private final Vertx vertx;
  private final RedisConnection connection;

  private FloorChannel(Vertx vertx, RedisConnection connection) {
    this.vertx = vertx;
    this.connection = connection;
  }

  /**
   * Connects to Redis.
   *
   * @param uri the address, as in {@code redis://127.0.0.1:6379}
   */
  static FloorChannel connect(String uri) throws BenchException {
    Vertx vertx = Vertx.vertx(OPTIONS);
    try {
      return new FloorChannel(vertx, await(Redis.createClient(vertx, uri).connect()));
    } catch (BenchException e) {
      vertx.close();
      throw e;
    }
  }

  /** Calls the listener on the thread of the connection for each number that is published. */
  void subscribe(Consumer<Long> listener) throws BenchException {
    connection.handler(
        message -> {
          if (isMessage(message)) {
            listener.accept(message.get(2).toLong());
          }
        });
    await(connection.send(Request.cmd(Command.SUBSCRIBE).arg(NAME)));
  }

  /** Publishes a number. Returns after Redis has received the number. */
  void publish(long number) throws BenchException {
    await(connection.send(Request.cmd(Command.PUBLISH).arg(NAME).arg(number)));
  }

  /** Returns whether a push is a message, and not the confirmation of a subscription. */
  private static boolean isMessage(Response push) {
    return push.size() == 3 && MESSAGE.equals(push.get(0).toString());
  }

  private static <T> T await(Future<T> future) throws BenchException {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new BenchException("Redis refused: " + e.getCause().getMessage());
    } catch (TimeoutException e) {
      throw new BenchException("Redis has not answered for " + TIMEOUT.toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted");
    }
  }

  @Override
  public void close() {
    vertx.close();
  }
}
