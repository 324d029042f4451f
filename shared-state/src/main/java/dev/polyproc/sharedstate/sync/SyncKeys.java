package dev.polyproc.sharedstate.sync;

import dev.polyproc.sharedstate.redis.Script;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Redis keys of one kind of thing, as its scripts want them; what each holds stands in the
 * scripts. The braces are a hash tag.
 *
 * @param kind as in {@code semaphore:{name}:meta}
 */
record SyncKeys(String kind, List<String> keys) {
  private static final String LINE = "/dev/polyproc/sharedstate/line/line.lua";

  static final SyncKeys SEMAPHORE =
      new SyncKeys("semaphore", List.of("meta", "waiters", "alive", "held", "lost"));
  static final SyncKeys EVENT = new SyncKeys("event", List.of("meta"));
  static final SyncKeys BARRIER =
      new SyncKeys("barrier", List.of("meta", "waiters", "alive", "passed"));

  List<String> of(String name) {
    return keys.stream().map(key -> kind + ":{" + name + "}:" + key).toList();
  }

  /** The key by which the register knows it, which is also its bell. */
  String meta(String name) {
    return of(name).get(0);
  }

  /** A script, behind {@code line.lua} and what the kind's scripts share. */
  Script script(String... resources) {
    var all =
        Stream.concat(
            Stream.of(LINE), Stream.of(resources).map(each -> kind + "/" + each + ".lua"));
    return Script.beside(SyncKeys.class, all.toArray(String[]::new));
  }
}
