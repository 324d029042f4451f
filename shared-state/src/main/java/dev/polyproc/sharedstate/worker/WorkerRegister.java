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
 * The register of live workers. A worker announces itself every second; an entry without a
 * heartbeat for three seconds has expired. For any thread.
 */
@ApplicationScoped
public class WorkerRegister {
  /** The interval in which a worker announces itself. */
  public static final Duration ANNOUNCE_EVERY = Duration.ofSeconds(1);

  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final String SEEN = "{workers}:seen";
  private static final String INFO = "{workers}:info";
  private static final List<String> KEYS = List.of(SEEN, INFO);

  private static final Script ANNOUNCE = Script.load(WorkerRegister.class, "announce.lua");
  private static final Script LIVE = Script.load(WorkerRegister.class, "live.lua");
  private static final Script REMOVE_EXPIRED =
      Script.load(WorkerRegister.class, "remove-expired.lua");

  private final BoundedRedis redis;
  private final ObjectMapper json;

  WorkerRegister(BoundedRedis redis, ObjectMapper json) {
    this.redis = redis;
    this.json = json;
  }

  /** Records a heartbeat of a worker together with its current description. */
  public Uni<Void> announce(WorkerInfo worker) {
    return redis
        .run(ANNOUNCE, KEYS, worker.instance(), write(worker), WorkerNotices.CHANNEL.name())
        .replaceWithVoid();
  }

  /** Removes a worker that is being stopped. */
  public Uni<Void> leave(String instance) {
    return redis
        .batch(
            List.of(
                Request.cmd(Command.ZREM).arg(SEEN).arg(instance),
                Request.cmd(Command.HDEL).arg(INFO).arg(instance),
                Request.cmd(Command.PUBLISH)
                    .arg(WorkerNotices.CHANNEL.name())
                    .arg(WorkerNotices.LEFT)))
        .replaceWithVoid();
  }

  /** Returns the live workers, sorted by name. */
  public Uni<List<WorkerInfo>> live() {
    return redis.run(LIVE, KEYS, TIMEOUT.toMillis()).map(this::read);
  }

  /**
   * Removes the workers whose heartbeat has expired, and returns their names. Each expiry is
   * returned by one call only.
   */
  public Uni<List<String>> removeExpired() {
    return redis
        .run(REMOVE_EXPIRED, KEYS, TIMEOUT.toMillis())
        .map(
            expired ->
                StreamSupport.stream(expired.spliterator(), false)
                    .map(Response::toString)
                    .toList());
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
      throw new UncheckedIOException("cannot read the description of a worker: " + description, e);
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
