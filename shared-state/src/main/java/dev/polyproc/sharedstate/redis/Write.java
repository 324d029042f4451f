package dev.polyproc.sharedstate.redis;

import io.vertx.mutiny.core.buffer.Buffer;
import java.util.List;

/**
 * A command that writes, as in {@code Write.of("HSET", key, "state", "initial")}: for {@link
 * BoundedRedis#apply}.
 *
 * @param words the command and its arguments: strings, whole numbers, or {@link Buffer}s for binary
 *     values; a thousand at most
 */
public record Write(List<Object> words) {
  private static final int MAX_WORDS = 1_000;

  public Write {
    words = List.copyOf(words);
    if (words.isEmpty() || words.size() > MAX_WORDS) {
      throw new IllegalArgumentException("a command of " + words.size() + " words");
    }
  }

  public static Write of(Object... words) {
    return new Write(List.of(words));
  }
}
