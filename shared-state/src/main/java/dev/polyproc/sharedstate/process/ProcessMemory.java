package dev.polyproc.sharedstate.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.sharedstate.function.FunctionCode;
import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import dev.polyproc.sharedstate.redis.Write;
import dev.polyproc.sharedstate.wait.Channel;
import dev.polyproc.sharedstate.wait.WakeUpKey;
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
import java.util.UUID;

/** The processes in Redis: their targets, workers, output and exit codes. For any thread. */
@ApplicationScoped
public class ProcessMemory {
  private static final String COUNT = "{processes}:count";

  /**
   * A worker without a heartbeat for its process for this time has vanished. Shorter than the
   * acquisition lock of a record, after which another worker gets the record.
   */
  private static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(1);

  private static final int MAX_OUTPUT_BYTES = 100_000;

  /** How long a process is kept while its record is being sent to Kafka. */
  private static final Duration KEEP_UNSENT = Duration.ofMinutes(1);

  /** How long a process that waits for a worker is kept: longer than Kafka keeps its record. */
  private static final Duration KEEP_WAITING = Duration.ofDays(2);

  private static final Script SENT = script("sent.lua");
  private static final Script WITHDRAW = script("withdraw.lua");
  private static final Script START = script("start.lua");
  private static final Script HEARTBEAT = script("heartbeat.lua");
  private static final Script STOP = script("stop.lua");
  private static final Script SIGNAL = script("signal.lua");

  /** The channel on which the scripts publish the id of a process that has ended. */
  private static final Channel CHANNEL = Channel.of("processes");

  private final BoundedRedis redis;
  private final ObjectMapper json;

  ProcessMemory(BoundedRedis redis, ObjectMapper json) {
    this.redis = redis;
    this.json = json;
  }

  private static Script script(String name) {
    return Script.load(ProcessMemory.class, "process.lua", name);
  }

  /** Returns the wake-up key of the end of a process. */
  public static WakeUpKey wakeUpKey(String id) {
    return CHANNEL.key(id);
  }

  /** Returns the number of the next process, from 1, for its default name {@code Process-1}. */
  public Uni<Long> nextNumber() {
    return redis.send(Request.cmd(Command.INCR).arg(COUNT)).map(Response::toLong);
  }

  /**
   * Creates a process whose record is about to be sent to Kafka. A call of {@link #sent} or {@link
   * #withdraw} has to follow.
   *
   * @param keep how long the process is kept after its end
   */
  public Uni<Void> create(
      String id, String name, String target, List<JsonNode> args, Duration keep) {
    return redis
        .apply(
            keys(id),
            Write.of(
                "HSET",
                meta(id),
                "name",
                name,
                "target",
                target,
                "args",
                write(args),
                "state",
                ProcessState.INITIAL.wireName(),
                "keep",
                keep.toMillis()),
            Write.of("PEXPIRE", meta(id), KEEP_UNSENT.toMillis()))
        .chain(() -> redis.send(ActiveProcesses.added(id)))
        .replaceWithVoid();
  }

  /** Stores the code of a target that a client brought; before the process is sent to Kafka. */
  public Uni<Void> putCode(String id, FunctionCode code) {
    return redis
        .apply(List.of(meta(id)), Write.of("HSET", meta(id), "code", code.toJson()))
        .replaceWithVoid();
  }

  /** Returns the code of a target that a client brought; empty if the process does not exist. */
  public Uni<Optional<FunctionCode>> code(String id) {
    return redis
        .send(Request.cmd(Command.HGET).arg(meta(id)).arg("code"))
        .map(code -> Optional.ofNullable(code).map(text -> FunctionCode.fromJson(text.toString())));
  }

  /** Records that Kafka has the record that starts a process. */
  public Uni<Void> sent(String id) {
    return redis.run(SENT, keys(id), KEEP_WAITING.toMillis()).replaceWithVoid();
  }

  /**
   * Deletes a process whose record Kafka did not accept in time, unless a worker has started it.
   * The script has no deadline.
   *
   * @return whether it was deleted, so that it never starts
   */
  public Uni<Boolean> withdraw(String id) {
    return redis.runWithoutDeadline(WITHDRAW, keys(id)).map(answer -> answer.toInteger() == 1);
  }

  /** Starts a process on a worker, which runs it if the answer is STARTED. */
  public Uni<StartOutcome> start(String id, String worker, String host, long pid) {
    // One id for all repetitions of this call, since an earlier answer may have been lost.
    var attempt = UUID.randomUUID();
    return redis
        .run(
            START,
            keys(id),
            worker,
            host,
            pid,
            System.currentTimeMillis(),
            attempt,
            HEARTBEAT_TIMEOUT.toMillis())
        .map(answer -> StartOutcome.valueOf(answer.toString().toUpperCase(Locale.ROOT)));
  }

  /** Records a heartbeat with the output since the last one, and returns the signal. */
  public Uni<HeartbeatReply> heartbeat(String id, String worker, String printed) {
    return redis
        .run(HEARTBEAT, keys(id), worker, printed, MAX_OUTPUT_BYTES)
        .map(Response::toString)
        .map(
            reply ->
                reply.isEmpty()
                    ? HeartbeatReply.RUN
                    : HeartbeatReply.valueOf(reply.toUpperCase(Locale.ROOT)));
  }

  /** Records the exit code of a process; returns false if it had ended before. */
  public Uni<Boolean> stop(String id, String worker, int exitcode) {
    return redis
        .run(STOP, keys(id), worker, exitcode, System.currentTimeMillis())
        .map(answer -> answer.toInteger() == 1);
  }

  /** Sends a signal to a process; returns its state, or empty if it does not exist. */
  public Uni<Optional<ProcessState>> signal(String id, Signal signal) {
    return redis
        .run(SIGNAL, keys(id), signal.wireName(), signal.exitcode(), System.currentTimeMillis())
        .map(
            answer ->
                Optional.ofNullable(answer)
                    .map(Response::toString)
                    .map(ProcessState::fromWireName));
  }

  /** Reads a process; empty if it does not exist. */
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
            ProcessState.fromWireName(meta.get(0).toString()),
            run,
            Optional.ofNullable(meta.get(8)).map(Response::toInteger),
            Optional.ofNullable(meta.get(9)).map(Response::toLong).map(Instant::ofEpochMilli),
            output == null ? "" : output.toString()));
  }

  private static List<String> keys(String id) {
    return List.of(meta(id), output(id));
  }

  static String meta(String id) {
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
      throw new UncheckedIOException("cannot read the arguments of a process: " + text, e);
    }
  }
}
