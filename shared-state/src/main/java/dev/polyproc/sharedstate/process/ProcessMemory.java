package dev.polyproc.sharedstate.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The processes, in Redis: what they are to run, who runs them, how they ended. For any thread. */
@ApplicationScoped
public class ProcessMemory {
  private static final String COUNT = "{processes}:count";
  private static final String ALL = "{processes}:all";
  private static final int MAX_OUTPUT_BYTES = 100_000;

  private static final Script START = Script.beside(ProcessMemory.class, "start.lua");
  private static final Script TICK = Script.beside(ProcessMemory.class, "tick.lua");
  private static final Script STOP = Script.beside(ProcessMemory.class, "stop.lua");
  private static final Script SIGNAL = Script.beside(ProcessMemory.class, "signal.lua");

  private final BoundedRedis redis;
  private final ObjectMapper json;

  ProcessMemory(BoundedRedis redis, ObjectMapper json) {
    this.redis = redis;
    this.json = json;
  }

  /** The number of the next process, from 1; for its default name, {@code Process-1}. */
  public Uni<Long> nextNumber() {
    return redis.send(Request.cmd(Command.INCR).arg(COUNT)).map(Response::toLong);
  }

  /**
   * Remembers a process that is to be started.
   *
   * @param keep for how long
   */
  public Uni<Void> create(
      String id, String name, String target, List<JsonNode> args, Duration keep) {
    return redis
        .batch(
            List.of(
                Request.cmd(Command.HSET)
                    .arg(meta(id))
                    .arg("name")
                    .arg(name)
                    .arg("target")
                    .arg(target)
                    .arg("args")
                    .arg(write(args))
                    .arg("state")
                    .arg(ProcessState.INITIAL.word()),
                Request.cmd(Command.PEXPIRE).arg(meta(id)).arg(keep.toMillis()),
                Request.cmd(Command.ZADD).arg(ALL).arg(System.currentTimeMillis()).arg(id)))
        .replaceWithVoid();
  }

  /** Takes a process for a worker, which is to run it if the answer says so. */
  public Uni<StartOutcome> start(String id, String worker, String host, long pid) {
    return redis
        .run(START, List.of(meta(id)), worker, host, pid, System.currentTimeMillis())
        .map(answer -> StartOutcome.valueOf(answer.toString().toUpperCase(Locale.ROOT)));
  }

  /** Adds what a process has printed since the last time, and asks whether it is to end. */
  public Uni<Pulse> tick(String id, String worker, String printed) {
    return redis
        .run(TICK, List.of(meta(id), output(id)), worker, printed, MAX_OUTPUT_BYTES)
        .map(Response::toString)
        .map(word -> word.isEmpty() ? Pulse.RUN : Pulse.valueOf(word.toUpperCase(Locale.ROOT)));
  }

  /** Says that a process has ended; false if it was over before. */
  public Uni<Boolean> stop(String id, String worker, int exitcode) {
    return redis
        .run(STOP, List.of(meta(id)), worker, exitcode, System.currentTimeMillis())
        .map(answer -> answer.toInteger() == 1);
  }

  /** Tells a process to end; empty if there is none. */
  public Uni<Optional<ProcessState>> signal(String id, Signal signal) {
    return redis
        .run(
            SIGNAL, List.of(meta(id)), signal.word(), signal.exitcode(), System.currentTimeMillis())
        .map(
            answer ->
                Optional.ofNullable(answer).map(Response::toString).map(ProcessState::ofWord));
  }

  /** A process, or empty if there is none, or it has expired. */
  public Uni<Optional<ProcessRecord>> find(String id) {
    return redis
        .batch(
            List.of(
                Request.cmd(Command.HMGET)
                    .arg(meta(id))
                    .arg("state")
                    .arg("name")
                    .arg("target")
                    .arg("args")
                    .arg("worker")
                    .arg("host")
                    .arg("pid")
                    .arg("started")
                    .arg("exitcode")
                    .arg("stopped"),
                Request.cmd(Command.GET).arg(output(id))))
        .map(answers -> read(id, answers.get(0), answers.get(1)));
  }

  /** The processes that have not ended, oldest first. */
  public Uni<List<ProcessRecord>> active() {
    return redis
        .send(Request.cmd(Command.ZRANGE).arg(ALL).arg(0).arg(-1))
        .chain(this::findAll)
        .map(found -> found.stream().filter(p -> p.state() != ProcessState.STOPPED).toList());
  }

  private Uni<List<ProcessRecord>> findAll(Response ids) {
    var finds =
        StreamSupport.stream(ids.spliterator(), false)
            .map(Response::toString)
            .map(id -> find(id).call(found -> forgetIfOver(id, found)))
            .toList();
    if (finds.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return Uni.join()
        .all(finds)
        .usingConcurrencyOf(8)
        .andFailFast()
        .map(found -> found.stream().flatMap(Optional::stream).toList());
  }

  /** The list of the active ones stays as short as there are active ones. */
  private Uni<Void> forgetIfOver(String id, Optional<ProcessRecord> found) {
    if (found.isPresent() && found.get().state() != ProcessState.STOPPED) {
      return Uni.createFrom().voidItem();
    }
    return redis.send(Request.cmd(Command.ZREM).arg(ALL).arg(id)).replaceWithVoid();
  }

  private Optional<ProcessRecord> read(String id, Response meta, Response output) {
    if (meta.get(0) == null) {
      return Optional.empty();
    }
    Optional<ProcessRecord.Run> run =
        Optional.ofNullable(meta.get(4))
            .map(
                worker ->
                    new ProcessRecord.Run(
                        worker.toString(),
                        meta.get(5).toString(),
                        meta.get(6).toLong(),
                        Instant.ofEpochMilli(meta.get(7).toLong())));
    return Optional.of(
        new ProcessRecord(
            id,
            meta.get(1).toString(),
            meta.get(2).toString(),
            readArgs(meta.get(3).toString()),
            ProcessState.ofWord(meta.get(0).toString()),
            run,
            Optional.ofNullable(meta.get(8)).map(Response::toInteger),
            Optional.ofNullable(meta.get(9)).map(Response::toLong).map(Instant::ofEpochMilli),
            output == null ? "" : output.toString()));
  }

  private static String meta(String id) {
    return "process:{" + id + "}:meta";
  }

  private static String output(String id) {
    return "process:{" + id + "}:output";
  }

  private String write(List<JsonNode> args) {
    try {
      return json.writeValueAsString(args);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<JsonNode> readArgs(String text) {
    try {
      return json.readValue(text, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a process's arguments cannot be read: " + text, e);
    }
  }
}
