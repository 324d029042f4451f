package dev.polyproc.sharedstate.lock;

import dev.polyproc.sharedstate.redis.Script;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Redis keys of one lock, as its scripts want them; what each holds stands in {@code line.lua}
 * and {@code lock.lua}. The braces are a hash tag.
 */
final class LockKeys {
  static List<String> of(String lock) {
    return Stream.of("meta", "waiters", "alive", "lost", "sleepers", "conditions", "fence")
        .map(key -> key(lock, key))
        .toList();
  }

  static String meta(String lock) {
    return key(lock, "meta");
  }

  /** A script of the lock's, behind what it shares with the others. */
  static Script script(String... resources) {
    var shared = Stream.of("/dev/polyproc/sharedstate/line/line.lua", "lock.lua");
    return Script.beside(
        LockKeys.class, Stream.concat(shared, Stream.of(resources)).toArray(String[]::new));
  }

  private static String key(String lock, String key) {
    return "lock:{" + lock + "}:" + key;
  }

  private LockKeys() {}
}
