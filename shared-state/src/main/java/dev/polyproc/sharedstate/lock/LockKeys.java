package dev.polyproc.sharedstate.lock;

import dev.polyproc.sharedstate.redis.Script;
import dev.polyproc.sharedstate.wait.WaitQueue;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Redis keys of one lock, as its scripts want them; what each holds stands in {@code
 * wait-queue.lua} and {@code lock.lua}. The braces are a hash tag.
 */
final class LockKeys {
  static List<String> of(String lock) {
    return Stream.of(
            "meta", "waiters", "deadlines", "lost", "condition_waiters", "conditions", "fence")
        .map(key -> key(lock, key))
        .toList();
  }

  static String meta(String lock) {
    return key(lock, "meta");
  }

  /** Reads a script of the lock's, behind what it shares with the others. */
  static Script script(String... resources) {
    return WaitQueue.script(
        LockKeys.class,
        Stream.concat(Stream.of("lock.lua"), Stream.of(resources)).toArray(String[]::new));
  }

  private static String key(String lock, String key) {
    return "lock:{" + lock + "}:" + key;
  }

  private LockKeys() {}
}
