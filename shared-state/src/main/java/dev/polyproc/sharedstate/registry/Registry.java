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
 * The registry of the open things of one kind (queues, pipes, arrays, ...), which limits their
 * number and their size in bytes. An entry has the time when its thing expires if it is not used.
 * When that time has come, and not earlier, the registry checks whether the thing's own key still
 * exists. Times are those of Redis's clock. The keys of a registry are in a slot of their own; no
 * script accesses them together with the keys of a thing. For any thread.
 */
public final class Registry {
  /** The number of overdue entries that are checked at once. */
  private static final int BATCH = 500;

  /**
   * When an entry is checked again at the latest, since a thing may expire earlier than expected.
   */
  private static final Duration MAX_RECHECK = Duration.ofMinutes(10);

  private static final Script ENTER = Script.load(Registry.class, "enter.lua");
  private static final Script LEAVE = Script.load(Registry.class, "leave.lua");
  private static final Script ENTRIES = Script.load(Registry.class, "entries.lua");
  private static final Script RECHECK = Script.load(Registry.class, "recheck.lua");

  private final BoundedRedis redis;
  private final List<String> keys;
  private final UnaryOperator<String> keyOf;

  /**
   * Creates the registry of a kind.
   *
   * @param kind the kind, which is part of the keys: {@code {queues}:open}
   * @param keyOf returns the key of a thing, which exists for as long as the thing
   */
  public Registry(BoundedRedis redis, String kind, UnaryOperator<String> keyOf) {
    this.redis = redis;
    this.keys = List.of("{" + kind + "}:open", "{" + kind + "}:bytes", "{" + kind + "}:total");
    this.keyOf = keyOf;
  }

  /**
   * The limits of a registry.
   *
   * @param things the maximum number of things
   * @param bytes the maximum size of all things in bytes
   */
  public record Limits(long things, long bytes) {
    /** Returns a limit of the number only. */
    public static Limits of(int things) {
      return new Limits(things, Long.MAX_VALUE);
    }
  }

  /** The outcome of adding an entry. */
  public enum Entry {
    /** The registry has the entry; it may have had it before. */
    ENTERED,
    /** The maximum number of things is reached. */
    TOO_MANY,
    /** The maximum size would be exceeded. */
    TOO_LARGE
  }

  /**
   * The usage of a registry.
   *
   * @param things the number of things
   * @param bytes the size of all things in bytes
   */
  public record Usage(long things, long bytes) {}

  /** Adds an entry; returns false if the maximum number of things is reached. */
  public Uni<Boolean> enter(String thing, Duration keep, int maxOpen) {
    return reserve(thing, 0, keep, Limits.of(maxOpen)).map(entry -> entry == Entry.ENTERED);
  }

  /**
   * Adds an entry with its bytes, or adds bytes to an existing entry, within the limits. If a limit
   * is reached, removes expired entries and tries again.
   *
   * @param keep how long the thing exists at least
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

  /** Removes the entries of things that do not exist any more, and frees their bytes. */
  public Uni<Void> leave(List<String> things) {
    return things.isEmpty()
        ? Uni.createFrom().voidItem()
        : redis.runWithoutDeadline(LEAVE, keys, things.toArray()).replaceWithVoid();
  }

  /** Removes the entry of a thing that does not exist any more, and frees its bytes. */
  public Uni<Void> leave(String thing) {
    return leave(List.of(thing));
  }

  /** Reads the open things, which may include recently expired ones, in no particular order. */
  public Uni<List<String>> open() {
    return redis
        .run(ENTRIES, keys, -1, 0)
        .map(Registry::times)
        .map(times -> List.copyOf(times.keySet()));
  }

  /**
   * Removes entries of things that have ended but not expired, except entries that were added again
   * in the meantime.
   *
   * @param ended returns which of the things have ended
   */
  public Uni<Void> removeIf(Function<List<String>, Uni<List<String>>> ended) {
    return redis
        .run(ENTRIES, keys, -1, 0)
        .map(Registry::times)
        .chain(
            times ->
                ended
                    .apply(List.copyOf(times.keySet()))
                    .chain(
                        gone -> {
                          var arguments = new ArrayList<Object>();
                          gone.forEach(
                              thing -> arguments.addAll(List.of(thing, times.get(thing), 0)));
                          return update(arguments);
                        }));
  }

  /** Reads the usage of the registry. */
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

  /** Removes the entries of expired things. Called periodically. */
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

  /** Postpones the entries of existing things and removes the others. */
  private Uni<Void> recheck(Map<String, String> overdue) {
    var things = List.copyOf(overdue.keySet());
    var requests =
        things.stream().map(thing -> Request.cmd(Command.PTTL).arg(keyOf.apply(thing))).toList();
    return redis
        .batch(requests)
        .chain(
            left -> {
              var arguments = new ArrayList<Object>();
              for (int i = 0; i < things.size(); i++) {
                arguments.add(things.get(i));
                arguments.add(overdue.get(things.get(i)));
                arguments.add(Math.min(left.get(i).toLong(), MAX_RECHECK.toMillis()));
              }
              return update(arguments);
            });
  }

  private Uni<Void> update(List<Object> arguments) {
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
