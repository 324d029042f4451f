package dev.polyproc.systemtests.ha;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.Api;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/** Puts numbers into a queue. Each that was accepted is consumed once, and in order. */
final class QueueCaller extends Caller {
  private static final Duration BOUND = Duration.ofMinutes(1);

  private final List<Door> doors;
  private final Door consumer;
  private final String queue;
  private final Set<Integer> accepted = new TreeSet<>();
  private final Set<Integer> unknown = new HashSet<>();
  private int number;

  QueueCaller(List<Door> doors, Door consumer, String queue) {
    this.doors = doors;
    this.consumer = consumer;
    this.queue = queue;
  }

  @Override
  void step() {
    int item = number++;
    var reply =
        noted(
            doors
                .get(item % doors.size())
                .post("/queues/" + queue + "/items", "{\"item\":" + item + "}"));
    (reply.isDone() ? accepted : unknown).add(item);
    // The consumers keep the last thousand items.
    LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
  }

  @Override
  void verify() {
    Awaitility.await()
        .atMost(BOUND)
        .untilAsserted(() -> assertThat(consumed()).containsAll(accepted));
    var consumed = consumed();
    assertThat(consumed).doesNotHaveDuplicates().isSorted();
    assertThat(consumed).allMatch(item -> accepted.contains(item) || unknown.contains(item));
  }

  private List<Integer> consumed() {
    var items = new ArrayList<Integer>();
    var shown = new Api(consumer.url()).json("/queues/" + queue + "/items");
    StreamSupport.stream(shown.spliterator(), false)
        .forEach(item -> items.add(item.at("/item").asInt()));
    return items;
  }
}
