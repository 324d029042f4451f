package dev.polyproc.sharedstate.lock;

import dev.polyproc.sharedstate.redis.Script;
import dev.polyproc.sharedstate.wait.WaitQueue;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Redis keys of one lock, in the order of its scripts; {@code wait-queue.lua} and {@code
 * lock.lua} describe their contents. The braces are a hash tag.
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

  /** Loads a script together with the functions that the lock scripts share. */
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
