package dev.polyproc.sharedstate.redis;

import io.vertx.mutiny.core.buffer.Buffer;
import java.util.List;

/**
 * A write command for {@link BoundedRedis#apply}, such as {@code Write.of("HSET", key, "state",
 * "initial")}.
 *
 * @param words the command and its arguments: strings, integers, or {@link Buffer}s for binary
 *     values; at most a thousand
 */
public record Write(List<Object> words) {
  private static final int MAX_WORDS = 1_000;

  public Write {
    words = List.copyOf(words);
    if (words.isEmpty() || words.size() > MAX_WORDS) {
      throw new IllegalArgumentException(
          "a command has 1 to %d words, not %d".formatted(MAX_WORDS, words.size()));
    }
  }

  /** Returns a command with its arguments. */
  public static Write of(Object... words) {
    return new Write(List.of(words));
  }
}
