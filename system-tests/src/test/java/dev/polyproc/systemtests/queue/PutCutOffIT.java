package dev.polyproc.systemtests.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.CutOffCall;
import dev.polyproc.systemtests.RunningSystem;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests clients that close their connection during a put: all of its items are put, or none. */
@ExtendWith(RunningSystem.class)
class PutCutOffIT {
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final long SEED = 15;
  private static final int PUTS = 150;
  private static final int ITEMS_PER_PUT = 8;

  private Api front;
  private String url;

  @BeforeEach
  void connect(RunningSystem system) {
    front = new Api(system.url());
    url = system.url();
  }

  @Test
  void putOfAClientThatDisconnects_isWholeOrNotThere_onceAndInOrder() throws IOException {
    var random = new Random(SEED);
    for (int put = 0; put < PUTS; put++) {
      var body = items(put);
      int sent = random.nextInt(4) == 0 ? random.nextInt(body.length()) : body.length();
      CutOffCall.post(
          url, "/queues/cut-off/items", body, sent, Duration.ofNanos(random.nextInt(15_000_000)));
    }
    var last = front.post("/queues/cut-off/items", items(PUTS));
    assertThat(last.statusCode()).as(last.body()).isEqualTo(200);
    assertThat(front.post("/queues/cut-off/items", "{\"item\":null}").statusCode()).isEqualTo(200);

    Awaitility.await()
        .atMost(BOUND)
        .until(() -> front.json("/queues/cut-off").at("/state").asText().equals("closed"));

    var consumed = consumed();
    var puts = consumed.stream().map(item -> item / ITEMS_PER_PUT).distinct().toList();
    assertThat(consumed)
        .isEqualTo(puts.stream().flatMap(put -> range(put).boxed()).toList())
        .endsWith(PUTS * ITEMS_PER_PUT + ITEMS_PER_PUT - 1);
    assertThat(puts).as("puts that were received took effect").hasSizeGreaterThan(PUTS / 4);
  }

  private static IntStream range(int put) {
    return IntStream.range(put * ITEMS_PER_PUT, (put + 1) * ITEMS_PER_PUT);
  }

  private static String items(int put) {
    return range(put)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(",", "{\"items\":[", "]}"));
  }

  private List<Integer> consumed() {
    var items = new ArrayList<Integer>();
    StreamSupport.stream(front.json("/queues/cut-off/items").spliterator(), false)
        .forEach(item -> items.add(item.at("/item").asInt()));
    return items;
  }
}
