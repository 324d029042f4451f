package dev.polyproc.worker.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.polyproc.sharedstate.array.FencingToken;
import dev.polyproc.sharedstate.lock.Grant;
import dev.polyproc.sharedstate.lock.Locks;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code with array.get_lock(): array[index] += 1}. The name of the lock is {@code array-} and the
 * array's id; the write carries the lock's fencing token.
 */
@Singleton
final class IncrementLocked implements PoolFunction {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration LEASE = Duration.ofSeconds(5);

  private final Elements elements;
  private final Locks locks;

  IncrementLocked(Elements elements, Locks locks) {
    this.elements = elements;
    this.locks = locks;
  }

  @Override
  public String name() {
    return "increment_locked";
  }

  @Override
  public String summary() {
    return "increment_locked(array, index): adds 1 under the array's lock";
  }

  @Override
  public JsonNode apply(List<JsonNode> args) {
    var element = elements.find(name(), args);
    var lock = "array-" + element.array().id();
    return locks
        .acquire(lock, TIMEOUT, LEASE)
        .await()
        .atMost(TIMEOUT.plus(LEASE))
        .fold(
            grant -> increment(element, grant),
            refused -> {
              throw new IllegalStateException(
                  "lock %s was not acquired: %s".formatted(lock, refused));
            });
  }

  private JsonNode increment(Elements.Element element, Grant grant) {
    try {
      long value = elements.read(element) + 1;
      elements.write(element, value, Optional.of(new FencingToken(grant.lock(), grant.token())));
      return JsonNodeFactory.instance.numberNode(value);
    } finally {
      var unused = Elements.await(locks.release(grant.lock(), grant.holder()));
    }
  }
}
