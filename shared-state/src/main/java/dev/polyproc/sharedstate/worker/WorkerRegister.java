package dev.polyproc.sharedstate.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Who is there: workers announce themselves every second; who was not heard of for three is gone.
 * For any thread.
 */
@ApplicationScoped
public class WorkerRegister {
  /** How often a worker is to announce itself. */
  public static final Duration ANNOUNCE_EVERY = Duration.ofSeconds(1);

  private static final Duration ALIVE = Duration.ofSeconds(3);
  private static final String SEEN = "{workers}:seen";
  private static final String INFO = "{workers}:info";
  private static final List<String> KEYS = List.of(SEEN, INFO);

  private static final Script ANNOUNCE = Script.beside(WorkerRegister.class, "announce.lua");
  private static final Script LIVE = Script.beside(WorkerRegister.class, "live.lua");

  private static final Script BURY = Script.beside(WorkerRegister.class, "bury.lua");

  private final BoundedRedis redis;
  private final ObjectMapper json;

  WorkerRegister(BoundedRedis redis, ObjectMapper json) {
    this.redis = redis;
    this.json = json;
  }

  /** Says that a worker is alive, and what it is doing. */
  public Uni<Void> announce(WorkerInfo worker) {
    return redis.run(ANNOUNCE, KEYS, worker.instance(), write(worker)).replaceWithVoid();
  }

  /** Takes a worker that ends out of the register. */
  public Uni<Void> leave(String instance) {
    return redis
        .batch(
            List.of(
                Request.cmd(Command.ZREM).arg(SEEN).arg(instance),
                Request.cmd(Command.HDEL).arg(INFO).arg(instance)))
        .replaceWithVoid();
  }

  /** The workers that are alive, by name. */
  public Uni<List<WorkerInfo>> live() {
    return redis.run(LIVE, KEYS, ALIVE.toMillis()).map(this::read);
  }

  /** Forgets the workers that fell silent, and names them: each death is told once. */
  public Uni<List<String>> bury() {
    return redis
        .run(BURY, KEYS, ALIVE.toMillis())
        .map(
            dead ->
                StreamSupport.stream(dead.spliterator(), false).map(Response::toString).toList());
  }

  private List<WorkerInfo> read(Response descriptions) {
    return StreamSupport.stream(descriptions.spliterator(), false)
        .map(Response::toString)
        .map(this::read)
        .sorted(Comparator.comparing(WorkerInfo::instance))
        .toList();
  }

  private WorkerInfo read(String description) {
    try {
      return json.readValue(description, WorkerInfo.class);
    } catch (IOException e) {
      throw new UncheckedIOException("a worker's description cannot be read: " + description, e);
    }
  }

  private String write(WorkerInfo worker) {
    try {
      return json.writeValueAsString(worker);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
