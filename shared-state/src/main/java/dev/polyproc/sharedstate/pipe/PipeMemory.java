package dev.polyproc.sharedstate.pipe;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import dev.polyproc.sharedstate.redis.Write;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The memory of the pipes, in Redis: which ends are closed, and an inbox an end. Whatever is done
 * with a pipe keeps it from expiring. For any thread.
 */
@ApplicationScoped
public class PipeMemory {
  private static final Script APPEND = Script.beside(PipeMemory.class, "append.lua");
  private static final Script TAKE = Script.beside(PipeMemory.class, "take.lua");
  private static final Script GIVE_BACK = Script.beside(PipeMemory.class, "giveback.lua");
  private static final Script CLOSE = Script.beside(PipeMemory.class, "close.lua");

  private final BoundedRedis redis;

  PipeMemory(BoundedRedis redis) {
    this.redis = redis;
  }

  /**
   * Makes a pipe with two open ends.
   *
   * @param keep for how long it is kept when nobody uses it
   */
  public Uni<Void> create(String pipe, boolean duplex, Duration keep) {
    var meta = PipeKeys.of(pipe).meta();
    return redis
        .apply(
            List.of(meta),
            Write.of("HSET", meta, "duplex", duplex ? 1 : 0),
            Write.of("PEXPIRE", meta, keep.toMillis()))
        .replaceWithVoid();
  }

  /** The pipe as that end sees it, or empty if there is none. */
  public Uni<Optional<PipeLook>> look(String pipe, End end, Duration keep) {
    var keys = PipeKeys.of(pipe);
    return redis
        .batch(
            List.of(
                Request.cmd(Command.HMGET)
                    .arg(keys.meta())
                    .arg("duplex")
                    .arg("closed:" + end.word())
                    .arg("closed:" + end.other().word())
                    .arg("eof:" + end.word()),
                Request.cmd(Command.LLEN).arg(keys.inbox(end)),
                Request.cmd(Command.LLEN).arg(keys.inbox(end.other())),
                expire(keys.meta(), keep),
                expire(keys.inboxA(), keep),
                expire(keys.inboxB(), keep)))
        .map(answers -> lookOf(end, answers));
  }

  private static Optional<PipeLook> lookOf(End end, List<Response> answers) {
    var meta = answers.get(0);
    if (meta.get(0) == null) {
      return Optional.empty();
    }
    return Optional.of(
        new PipeLook(
            end,
            meta.get(0).toInteger() == 1,
            meta.get(1) != null,
            meta.get(2) != null,
            meta.get(3) != null,
            answers.get(1).toLong(),
            answers.get(2).toLong()));
  }

  /**
   * Puts what arrived for an end into its inbox, in one step, in the order of the list, and wakes
   * who waits there. What arrived before is left out: an offset that is not behind the last one of
   * its partition.
   */
  public Uni<Appended> append(String pipe, End receiver, List<Arrival> arrivals, Duration keep) {
    var arguments = new ArrayList<Object>();
    arguments.add(receiver.word());
    arguments.add(receiver.other().word());
    arguments.add(keep.toMillis());
    arguments.add(PipeFeed.channel(receiver));
    arguments.add(pipe);
    for (var arrival : arrivals) {
      arguments.add(arrival.partition());
      arguments.add(arrival.offset());
      arguments.add(arrival.json() == null ? "" : arrival.json());
      arguments.add(arrival.id());
    }
    var keys = new ArrayList<>(PipeKeys.of(pipe).asSeenFrom(receiver));
    keys.addAll(PipeRevocations.keys(pipe));
    return redis
        .run(APPEND, keys, arguments.toArray())
        .map(
            counts ->
                new Appended(
                    counts.get(0).toInteger(),
                    counts.get(1).toInteger(),
                    counts.get(2).toInteger()));
  }

  /** Takes the next message out of an inbox: it is the caller's alone. */
  public Uni<Taken> take(String pipe, End end, Duration keep) {
    return redis
        .run(TAKE, PipeKeys.of(pipe).asSeenFrom(end), end.word(), keep.toMillis())
        .map(PipeMemory::takenOf);
  }

  private static Taken takenOf(Response answer) {
    return switch (answer.get(0).toString()) {
      case "message" -> new Taken.Message(answer.get(1).toString());
      case "nothing" -> Taken.Nothing.YET;
      default ->
          new Taken.Refused(Refusal.valueOf(answer.get(0).toString().toUpperCase(Locale.ROOT)));
    };
  }

  /** Puts a message back that was taken for somebody who has gone: it is the next one again. */
  public Uni<Void> giveBack(String pipe, End end, String json, Duration keep) {
    return redis
        .runEvenLate(
            GIVE_BACK,
            PipeKeys.of(pipe).asSeenFrom(end),
            end.word(),
            keep.toMillis(),
            PipeFeed.channel(end),
            pipe,
            json)
        .replaceWithVoid();
  }

  /**
   * Closes an end: what waits there is thrown away, and who waits there is told.
   *
   * @param keep for how long the pipe is remembered if both ends are closed
   * @return whether both ends are closed now
   */
  public Uni<Boolean> close(String pipe, End end, Duration keep) {
    return redis
        .run(
            CLOSE,
            PipeKeys.of(pipe).asSeenFrom(end),
            end.word(),
            end.other().word(),
            keep.toMillis(),
            PipeFeed.channel(end),
            pipe)
        .map(both -> both.toInteger() == 1);
  }

  private static Request expire(String key, Duration keep) {
    return Request.cmd(Command.PEXPIRE).arg(key).arg(keep.toMillis());
  }
}
