package dev.polyproc.sharedstate.sync;

import dev.polyproc.sharedstate.redis.Script;
import dev.polyproc.sharedstate.wait.WaitQueue;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Redis keys of semaphores, events or barriers, in the order of their scripts, which describe
 * their contents. The braces are a hash tag.
 *
 * @param kind the kind, which is part of the keys: {@code semaphore:{name}:meta}
 * @param keys the last parts of the keys
 */
record SyncKeys(String kind, List<String> keys) {
  static final SyncKeys SEMAPHORE =
      new SyncKeys("semaphore", List.of("meta", "waiters", "deadlines", "held", "lost"));
  static final SyncKeys EVENT = new SyncKeys("event", List.of("meta"));
  static final SyncKeys BARRIER =
      new SyncKeys("barrier", List.of("meta", "waiters", "deadlines", "passed"));

  List<String> of(String name) {
    return keys.stream().map(key -> kind + ":{" + name + "}:" + key).toList();
  }

  /** Returns the key meta, which is also the name in the registry and the wake-up key. */
  String meta(String name) {
    return of(name).get(0);
  }

  /** Loads a script together with {@code wait-queue.lua} and the kind's shared functions. */
  Script script(String... resources) {
    return WaitQueue.script(
        SyncKeys.class,
        Stream.of(resources).map(each -> kind + "/" + each + ".lua").toArray(String[]::new));
  }
}
