package dev.polyproc.sharedstate.registry;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What is open of one kind (queues, pipes, arrays, …), and how many bytes it takes, so that both
 * have a limit. Each thing is entered with the time at which it expires if it is not used; once
 * that time has come, and not before, its own key is asked whether it is still there. By Redis's
 * clock. The registry's keys lie in a slot of their own: no script touches them together with a
 * thing's. For any thread.
 */
public final class Registry {
  /** How many overdue things are asked for at once. */
  private static final int BATCH = 500;

  /** A thing that is used is asked again after this: it may expire sooner than it would have. */
  private static final Duration MAX_RECHECK = Duration.ofMinutes(10);

  private static final Script ENTER = Script.load(Registry.class, "enter.lua");
  private static final Script LEAVE = Script.load(Registry.class, "leave.lua");
  private static final Script ENTRIES = Script.load(Registry.class, "entries.lua");
  private static final Script RECHECK = Script.load(Registry.class, "recheck.lua");

  private final BoundedRedis redis;
  private final List<String> keys;
  private final UnaryOperator<String> keyOf;

  /**
   * @param kind as in {@code {queues}:open}
   * @param keyOf a thing's key, which is there for as long as the thing is
   */
  public Registry(BoundedRedis redis, String kind, UnaryOperator<String> keyOf) {
    this.redis = redis;
    this.keys = List.of("{" + kind + "}:open", "{" + kind + "}:bytes", "{" + kind + "}:total");
    this.keyOf = keyOf;
  }

  /**
   * How much may be open.
   *
   * @param things how many
   * @param bytes how many bytes together
   */
  public record Limits(long things, long bytes) {
    /** Returns a limit to the number alone. */
    public static Limits of(int things) {
      return new Limits(things, Long.MAX_VALUE);
    }
  }

  /** What came of entering a thing. */
  public enum Entry {
    /** It is in; it may have been in before. */
    ENTERED,
    /** There are as many as there may be. */
    TOO_MANY,
    /** All of them together would have too many bytes. */
    TOO_LARGE
  }

  /**
   * What is open.
   *
   * @param things how many
   * @param bytes how many bytes they have together
   */
  public record Usage(long things, long bytes) {}

  /** Enters a thing, unless there are too many. */
  public Uni<Boolean> enter(String thing, Duration keep, int maxOpen) {
    return reserve(thing, 0, keep, Limits.of(maxOpen)).map(entry -> entry == Entry.ENTERED);
  }

  /**
   * Enters a thing with its bytes, or adds bytes to one that is in, unless that is too much. Makes
   * room first, if need be, by removing what has expired.
   *
   * @param keep how long the thing is certainly there
   */
  public Uni<Entry> reserve(String thing, long bytes, Duration keep, Limits limits) {
    return attempt(thing, bytes, keep, limits)
        .chain(
            entry ->
                entry == Entry.ENTERED
                    ? Uni.createFrom().item(entry)
                    : removeExpired().chain(() -> attempt(thing, bytes, keep, limits)));
  }

  private Uni<Entry> attempt(String thing, long bytes, Duration keep, Limits limits) {
    return redis
        .run(ENTER, keys, thing, bytes, keep.toMillis(), limits.things(), limits.bytes())
        .map(answer -> Entry.valueOf(answer.toString().toUpperCase(Locale.ROOT)));
  }

  /** Takes things out that are not there any more, and gives their bytes back. */
  public Uni<Void> leave(List<String> things) {
    return things.isEmpty()
        ? Uni.createFrom().voidItem()
        : redis.runWithoutDeadline(LEAVE, keys, things.toArray()).replaceWithVoid();
  }

  /** Takes a thing out that is not there any more, and gives its bytes back. */
  public Uni<Void> leave(String thing) {
    return leave(List.of(thing));
  }

  /** Returns what is open, or was until lately, in no particular order. */
  public Uni<List<String>> open() {
    return redis
        .run(ENTRIES, keys, -1, 0)
        .map(Registry::times)
        .map(times -> List.copyOf(times.keySet()));
  }

  /**
   * Takes out things that need not have expired, but not those that are entered again meanwhile.
   *
   * @param over returns which of the things are over
   */
  public Uni<Void> removeIf(Function<List<String>, Uni<List<String>>> over) {
    return redis
        .run(ENTRIES, keys, -1, 0)
        .map(Registry::times)
        .chain(
            times ->
                over.apply(List.copyOf(times.keySet()))
                    .chain(
                        gone -> {
                          var arguments = new ArrayList<Object>();
                          gone.forEach(
                              thing -> arguments.addAll(List.of(thing, times.get(thing), 0)));
                          return settle(arguments);
                        }));
  }

  /** Returns how much is in. */
  public Uni<Usage> usage() {
    return redis
        .batch(
            List.of(
                Request.cmd(Command.ZCARD).arg(keys.get(0)),
                Request.cmd(Command.GET).arg(keys.get(2))))
        .map(
            answers ->
                new Usage(
                    answers.get(0).toLong(), answers.get(1) == null ? 0 : answers.get(1).toLong()));
  }

  /** Takes out the things that have expired. To be called now and then where there is a list. */
  public Uni<Void> removeExpired() {
    return redis
        .run(ENTRIES, keys, BATCH, 1)
        .map(Registry::times)
        .chain(
            overdue ->
                overdue.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : recheck(overdue)
                        .chain(
                            () ->
                                overdue.size() < BATCH
                                    ? Uni.createFrom().voidItem()
                                    : removeExpired()));
  }

  /** Those that are still there get a later time; the others go, unless they were entered again. */
  private Uni<Void> recheck(Map<String, String> overdue) {
    var things = List.copyOf(overdue.keySet());
    var questions =
        things.stream().map(thing -> Request.cmd(Command.PTTL).arg(keyOf.apply(thing))).toList();
    return redis
        .batch(questions)
        .chain(
            left -> {
              var arguments = new ArrayList<Object>();
              for (int i = 0; i < things.size(); i++) {
                arguments.add(things.get(i));
                arguments.add(overdue.get(things.get(i)));
                arguments.add(Math.min(left.get(i).toLong(), MAX_RECHECK.toMillis()));
              }
              return settle(arguments);
            });
  }

  private Uni<Void> settle(List<Object> arguments) {
    return arguments.isEmpty()
        ? Uni.createFrom().voidItem()
        : redis.run(RECHECK, keys, arguments.toArray()).replaceWithVoid();
  }

  private static Map<String, String> times(Response list) {
    var times = new LinkedHashMap<String, String>();
    for (int i = 0; i < list.size(); i += 2) {
      times.put(list.get(i).toString(), list.get(i + 1).toString());
    }
    return times;
  }
}
