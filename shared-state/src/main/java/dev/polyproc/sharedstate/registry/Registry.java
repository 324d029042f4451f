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
 * The registry of the open objects of one kind (queues, pipes, arrays, ...), which limits their
 * number and their size in bytes. An entry contains the time at which its object expires unless it
 * is used. Not before that time, the registry checks whether the object's own key still exists.
 * Times are those of Redis's clock. The keys of a registry are in a slot of their own; no script
 * accesses them together with the keys of an object. For any thread.
 */
public final class Registry {
  /** The number of overdue entries that are checked at once. */
  private static final int BATCH = 500;

  /**
   * The maximum time until an entry is checked again, since an object may expire earlier than
   * expected.
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
   * @param keyOf returns the key of an object, which exists for as long as the object
   */
  public Registry(BoundedRedis redis, String kind, UnaryOperator<String> keyOf) {
    this.redis = redis;
    this.keys = List.of("{" + kind + "}:open", "{" + kind + "}:bytes", "{" + kind + "}:total");
    this.keyOf = keyOf;
  }

  /**
   * The limits of a registry.
   *
   * @param objects the maximum number of objects
   * @param bytes the maximum size of all objects in bytes
   */
  public record Limits(long objects, long bytes) {
    /** Returns a limit of the number only. */
    public static Limits of(int objects) {
      return new Limits(objects, Long.MAX_VALUE);
    }
  }

  /** The outcome of adding an entry. */
  public enum Entry {
    /** The registry has the entry; it may have had it before. */
    ENTERED,
    /** The maximum number of objects is reached. */
    TOO_MANY,
    /** The maximum size would be exceeded. */
    TOO_LARGE
  }

  /**
   * The usage of a registry.
   *
   * @param objects the number of objects
   * @param bytes the size of all objects in bytes
   */
  public record Usage(long objects, long bytes) {}

  /** Adds an entry; returns false if the maximum number of objects is reached. */
  public Uni<Boolean> enter(String object, Duration keep, int maxOpen) {
    return reserve(object, 0, keep, Limits.of(maxOpen)).map(entry -> entry == Entry.ENTERED);
  }

  /**
   * Adds an entry with its bytes, or adds bytes to an existing entry, within the limits. If a limit
   * is reached, removes expired entries and tries again.
   *
   * @param keep how long the object exists at least
   */
  public Uni<Entry> reserve(String object, long bytes, Duration keep, Limits limits) {
    return attempt(object, bytes, keep, limits)
        .chain(
            entry ->
                entry == Entry.ENTERED
                    ? Uni.createFrom().item(entry)
                    : removeExpired().chain(() -> attempt(object, bytes, keep, limits)));
  }

  private Uni<Entry> attempt(String object, long bytes, Duration keep, Limits limits) {
    return redis
        .run(ENTER, keys, object, bytes, keep.toMillis(), limits.objects(), limits.bytes())
        .map(answer -> Entry.valueOf(answer.toString().toUpperCase(Locale.ROOT)));
  }

  /** Removes the entries of objects that do not exist any more, and frees their bytes. */
  public Uni<Void> leave(List<String> objects) {
    return objects.isEmpty()
        ? Uni.createFrom().voidItem()
        : redis.runWithoutDeadline(LEAVE, keys, objects.toArray()).replaceWithVoid();
  }

  /** Removes the entry of an object that does not exist any more, and frees its bytes. */
  public Uni<Void> leave(String object) {
    return leave(List.of(object));
  }

  /** Reads the open objects, which may include recently expired ones, in no particular order. */
  public Uni<List<String>> open() {
    return redis
        .run(ENTRIES, keys, -1, 0)
        .map(Registry::times)
        .map(times -> List.copyOf(times.keySet()));
  }

  /**
   * Removes entries of objects that have ended but not expired, except entries that were added
   * again in the meantime.
   *
   * @param ended returns which of the objects have ended
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
                              object -> arguments.addAll(List.of(object, times.get(object), 0)));
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

  /** Removes the entries of expired objects. Called periodically. */
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

  /** Postpones the entries of existing objects and removes the others. */
  private Uni<Void> recheck(Map<String, String> overdue) {
    var objects = List.copyOf(overdue.keySet());
    var requests =
        objects.stream().map(object -> Request.cmd(Command.PTTL).arg(keyOf.apply(object))).toList();
    return redis
        .batch(requests)
        .chain(
            left -> {
              var arguments = new ArrayList<Object>();
              for (int i = 0; i < objects.size(); i++) {
                arguments.add(objects.get(i));
                arguments.add(overdue.get(objects.get(i)));
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
