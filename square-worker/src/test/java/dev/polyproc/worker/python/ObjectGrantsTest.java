package dev.polyproc.worker.python;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectGrantsTest {
  private final ObjectGrants grants = new ObjectGrants();

  @BeforeEach
  void objectsAreGiven() throws JsonProcessingException {
    var arguments =
        """
        [1, {"list": [{"__polyproc__": "Queue", "name": "q1"}]},
         {"__polyproc__": "Array", "id": "a1", "lock": {"__polyproc__": "RLock", "name": "l1"}},
         {"__polyproc__": "Connection", "id": "p1", "end": "a"},
         {"__polyproc__": "Barrier", "name": "b1"},
         {"__polyproc__": "Event", "name": "../locks/l2"},
         {"__polyproc__": "Function", "name": "f1"}]
        """;
    grants.add(new ObjectMapper().readTree(arguments));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/queues/q1",
        "/queues/q1/items",
        "/arrays/a1/3",
        "/locks/l1/acquire",
        "/locks/l1/conditions/c/wait",
        "/pipes/p1/a/messages",
        "/sync/barriers/b1-action/wait"
      })
  void givenObject_isAllowed(String path) {
    assertThat(grants.allow(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/queues",
        "/queues/q2",
        "/queues/q11",
        "/queues/q1/../q2",
        "/queues/q1//items",
        "/queues/q1/items?x=1",
        "/queues/q1%2Fitems",
        "/pipes/p1/b/messages",
        "/pipes/p1",
        "/arrays/a2",
        "/locks/l2/acquire",
        "/functions/f1",
        "//queues/q1",
        "queues/q1",
        "http://host/queues/q1",
        ""
      })
  void otherPath_isRefused(String path) {
    assertThat(grants.allow(path)).isFalse();
  }

  @Test
  void callRate_waits() throws InterruptedException {
    var rate = new CallRate(1000);
    long begin = System.nanoTime();

    for (int i = 0; i < 1_100; i++) {
      rate.await();
    }

    // A thousand at once, and a hundred in a tenth of a second.
    assertThat((System.nanoTime() - begin) / 1_000_000).isGreaterThanOrEqualTo(90);
  }
}
