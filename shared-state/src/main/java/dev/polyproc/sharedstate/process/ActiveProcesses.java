package dev.polyproc.sharedstate.process;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The list of the processes that have not ended. For any thread. */
@ApplicationScoped
public class ActiveProcesses {
  /** Sorted set: process -> the time of its creation in milliseconds. */
  private static final String ALL = "{processes}:all";

  private static final int CONCURRENT_READS = 8;

  private final BoundedRedis redis;
  private final ProcessMemory memory;

  ActiveProcesses(BoundedRedis redis, ProcessMemory memory) {
    this.redis = redis;
    this.memory = memory;
  }

  /** Returns the command that adds a process. */
  static Request added(String id) {
    return Request.cmd(Command.ZADD).arg(ALL).arg(System.currentTimeMillis()).arg(id);
  }

  /** Returns the number of these processes. Reads neither their arguments nor their output. */
  public Uni<Integer> count() {
    return ids().map(List::size);
  }

  /** Reads these processes, oldest first. */
  public Uni<List<ProcessRecord>> list() {
    return ids().chain(this::findAll);
  }

  /** Returns the ids of these processes, oldest first, and removes those that have ended. */
  private Uni<List<String>> ids() {
    return redis
        .send(Request.cmd(Command.ZRANGE).arg(ALL).arg(0).arg(-1))
        .map(ids -> StreamSupport.stream(ids.spliterator(), false).map(Response::toString).toList())
        .chain(ids -> ids.isEmpty() ? Uni.createFrom().item(ids) : withoutEnded(ids));
  }

  private Uni<List<String>> withoutEnded(List<String> ids) {
    var reads =
        ids.stream()
            .map(id -> Request.cmd(Command.HGET).arg(ProcessMemory.meta(id)).arg("state"))
            .toList();
    return redis
        .batch(reads)
        .chain(
            states -> {
              var active = new ArrayList<String>();
              var ended = new ArrayList<String>();
              for (int i = 0; i < ids.size(); i++) {
                (isActive(states.get(i)) ? active : ended).add(ids.get(i));
              }
              return remove(ended).replaceWith(active);
            });
  }

  private static boolean isActive(Response state) {
    return state != null && ProcessState.fromWireName(state.toString()) != ProcessState.STOPPED;
  }

  private Uni<Void> remove(List<String> ended) {
    if (ended.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var request = Request.cmd(Command.ZREM).arg(ALL);
    ended.forEach(request::arg);
    return redis.send(request).replaceWithVoid();
  }

  private Uni<List<ProcessRecord>> findAll(List<String> ids) {
    if (ids.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return Uni.join()
        .all(ids.stream().map(memory::find).toList())
        .usingConcurrencyOf(CONCURRENT_READS)
        .andFailFast()
        .map(
            found ->
                found.stream()
                    .flatMap(Optional::stream)
                    .filter(process -> process.state() != ProcessState.STOPPED)
                    .toList());
  }
}
