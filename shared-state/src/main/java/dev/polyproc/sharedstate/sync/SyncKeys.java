package dev.polyproc.sharedstate.sync;

import dev.polyproc.sharedstate.redis.Script;
import dev.polyproc.sharedstate.wait.WaitQueue;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Redis keys of one kind of thing, as its scripts want them; what each holds stands in the
 * scripts. The braces are a hash tag.
 *
 * @param kind as in {@code semaphore:{name}:meta}
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

  /** Returns the key by which the registry knows it, and under which its waiters are woken up. */
  String meta(String name) {
    return of(name).get(0);
  }

  /** Reads a script, behind {@code wait-queue.lua} and what the kind's scripts share. */
  Script script(String... resources) {
    return WaitQueue.script(
        SyncKeys.class,
        Stream.of(resources).map(each -> kind + "/" + each + ".lua").toArray(String[]::new));
  }
}
